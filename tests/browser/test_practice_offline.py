"""Practice without a network, from the first visit of any tool on."""

import json
import threading
import time
from collections.abc import Iterator
from typing import ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.practising import START, open_tool
from browser.serving import SITE, SUB_PATH, Handler, serve

TOOLS = ("", "readiness", "plan", "cards", "puzzles", "mock", "offers", "progress")
QUESTION = "questions/coding/shortest-covering-window/"
LIST = json.loads((SITE / "assets/practice/offline.json").read_text(encoding="utf-8"))


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


def missing(page: Page, home: str) -> list[str]:
    """Return what this page or Practice is made of and could not be had without a network."""
    return page.evaluate(
        """async ([home, files, version]) => {
          const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
          const own = [location.href, ...loaded, ...files.map((file) => home + file)];
          const found = await Promise.all(own.map((name) => caches.match(name)));
          const whole = await caches.match(`${home}assets/practice/offline.json?whole`);
          const isWhole = whole && (await whole.json()).version === version;
          return [...own.filter((name, at) => !found[at]), ...(isWhole ? [] : ["the mark"])];
        }""",
        [home, list(LIST["files"]), LIST["version"]],
    )


def wait_until_kept(page: Page, home: str) -> None:
    """Wait until all is kept and the service worker stands by; or say what is not."""
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    left = missing(page, home)
    for _ in range(100):
        if not left:
            break
        page.wait_for_timeout(100)
        left = missing(page, home)
    assert left == []


@pytest.mark.parametrize("first", TOOLS)
def test_whichever_tool_was_open_first_all_work_without_a_network(
    context: BrowserContext, home: str, first: str
) -> None:
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    open_tool(page, home, first)
    wait_until_kept(page, home)
    context.set_offline(True)
    for name in TOOLS:
        open_tool(page, home, name)
        expect(page.locator("#tool [role=alert]:visible")).to_have_count(0)
    assert mistakes == []


def test_what_is_done_without_a_network_is_kept(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    open_tool(page, home, "cards")
    wait_until_kept(page, home)
    page.goto(home + QUESTION)
    page.wait_for_load_state("networkidle")
    wait_until_kept(page, home)
    context.set_offline(True)
    page.goto(home + QUESTION)
    page.get_by_role("button", name="Your progress and notes").click()
    page.get_by_role("radio", name="Solved", exact=True).check()
    open_tool(page, home, "cards")
    page.keyboard.press("Space")
    page.keyboard.press("3")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    open_tool(page, home, "")
    expect(page.locator("#tool")).to_contain_text("1 answered today")
    context.set_offline(False)
    open_tool(page, home, "progress")
    expect(page.locator("tr", has_text="Shortest window")).to_contain_text("solved")
    expect(page.locator("#tool table")).to_contain_text("1 of ")


def test_progress_on_a_page_that_was_never_kept_can_be_tried_again(
    context: BrowserContext, home: str
) -> None:
    page = context.new_page()
    page.goto(home + QUESTION)
    page.wait_for_load_state("networkidle")
    toggle = page.get_by_role("button", name="Your progress and notes")
    context.set_offline(True)
    toggle.click()
    expect(page.locator("#your-progress [role=alert]")).to_contain_text("Are you offline?")
    context.set_offline(False)
    toggle.click()
    toggle.click()
    expect(page.get_by_role("radio", name="New", exact=True)).to_be_checked()


def pretend_older(page: Page, home: str) -> None:
    """Make it look as if an older build of the site had been kept."""
    page.evaluate(
        """async (assets) => {
          const path = assets.slice(location.origin.length).replace("assets/", "");
          const cache = await caches.open(`pinterest-mle-pages:${path}`);
          const list = {version: "old", files: {"assets/client/practice/gone.js": "0"}};
          const whole = new Response(JSON.stringify(list));
          await cache.put(`${assets}practice/offline.json?whole`, whole);
          await cache.put(`${assets}client/practice/gone.js`, new Response("old"));
          await cache.put(`${assets}client/practice/plan.js`, new Response("old"));
        }""",
        f"{home}assets/",
    )


def test_a_new_version_replaces_the_old_one_even_over_a_slow_network(
    context: BrowserContext,
) -> None:
    class Slow(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name it has
            if "/plan.js" in self.path:
                time.sleep(5)  # longer than the worker waits where it has a copy
            super().do_GET()

    with serve(Slow) as home:
        page = context.new_page()
        open_tool(page, home, "cards")
        wait_until_kept(page, home)
        pretend_older(page, home)
        open_tool(page, home, "cards")
        wait_until_kept(page, home)
        gone = f"{home}assets/client/practice/gone.js"
        assert page.evaluate("async (gone) => !(await caches.match(gone))", gone)
        context.set_offline(True)
        open_tool(page, home, "plan")
        expect(page.get_by_label("Interview on")).to_be_visible()


class Counting(Handler):
    """A server that notes what it was asked for, below the root of the site."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:  # noqa: N802 - the name it has
        """Answer and remember."""
        self.asked.append(self.path.removeprefix(SUB_PATH))
        super().do_GET()


@pytest.mark.parametrize("first", TOOLS)
def test_a_first_visit_asks_for_the_rest_in_one_request(
    context: BrowserContext, first: str
) -> None:
    Counting.asked.clear()
    with serve(Counting) as home:
        page = context.new_page()
        open_tool(page, home, first)
        wait_until_kept(page, home)
    # What the page has just loaded is not fetched a second time in order to keep it.
    assert len(Counting.asked) == len(set(Counting.asked)), sorted(Counting.asked)
    others = {f"practice/{name}/" for name in TOOLS if name} - {f"practice/{first}/"}
    assert not others & set(Counting.asked)
    assert "assets/practice/offline-all.json" in Counting.asked


@pytest.mark.parametrize("first", TOOLS)
def test_a_tool_fetches_what_it_shows_however_many_questions_there_are(
    browser: Browser, first: str
) -> None:
    Counting.asked.clear()
    # Without a service worker nothing is kept, so all that is asked for is the tool's own.
    context = browser.new_context(service_workers="block")
    context.add_init_script("delete globalThis.caches")
    with serve(Counting) as home:
        page = context.new_page()
        open_tool(page, home, first)
        page.wait_for_load_state("networkidle")
    data = [path for path in Counting.asked if path.startswith("assets/practice/")]
    of_questions = [path for path in data if path.count("/") > 2]
    assert len(of_questions) <= 4, of_questions
    context.close()


def test_of_what_is_kept_only_what_changed_is_fetched_again(context: BrowserContext) -> None:
    with serve(Counting) as home:
        page = context.new_page()
        open_tool(page, home, "cards")
        wait_until_kept(page, home)
        pretend_older(page, home)
        Counting.asked.clear()
        open_tool(page, home, "cards")
        wait_until_kept(page, home)
    own = {"practice/plan/", "assets/practice/offline-all.json", "assets/client/practice/plan.js"}
    assert own & set(Counting.asked) == {"assets/client/practice/plan.js"}


def test_who_saves_data_gets_what_they_opened_and_no_more(context: BrowserContext) -> None:
    Counting.asked.clear()
    context.add_init_script(
        "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
    )
    with serve(Counting) as home:
        page = context.new_page()
        open_tool(page, home, "cards")
        page.evaluate("async () => void (await navigator.serviceWorker.ready)")
        page.wait_for_timeout(4000)  # longer than a page that is busy makes it wait
        assert not [path for path in Counting.asked if "offline" in path]
        page.reload()
        expect(page.locator("#tool[data-ready]")).to_be_attached()
        page.wait_for_load_state("networkidle")
        context.set_offline(True)
        open_tool(page, home, "cards")


def test_what_could_not_be_kept_is_kept_on_the_next_visit(
    context: BrowserContext, home: str
) -> None:
    page = context.new_page()
    context.add_init_script(
        """if (!sessionStorage.mended) {
          const put = Cache.prototype.put;
          Cache.prototype.put = function (request, copy) {
            const fails = String(request.url ?? request).endsWith("/plan.js");
            return fails ? Promise.reject(new TypeError("no room")) : put.call(this, request, copy);
          };
        }"""
    )
    open_tool(page, home, "cards")
    page.wait_for_load_state("networkidle")
    assert "the mark" in missing(page, home)
    page.evaluate("sessionStorage.mended = 'yes'")
    open_tool(page, home, "plan")
    wait_until_kept(page, home)


def test_a_device_that_refuses_to_keep_pages_still_shows_them(
    context: BrowserContext, home: str
) -> None:
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    context.add_init_script(
        """Cache.prototype.add = Cache.prototype.put = () =>
          Promise.reject(new DOMException("full", "QuotaExceededError"))"""
    )
    open_tool(page, home, "cards")
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    open_tool(page, home, "plan")
    expect(page.get_by_label("Interview on")).to_be_visible()
    assert mistakes == []


def test_a_network_that_hangs_is_not_waited_for_where_there_is_a_copy(
    context: BrowserContext,
) -> None:
    released = threading.Event()
    released.set()

    class Hanging(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name it has
            released.wait(60)
            super().do_GET()

        def end_headers(self) -> None:
            # The worker has to ask the network, not the browser's own cache.
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

    with serve(Hanging) as home:
        page = context.new_page()
        open_tool(page, home, "cards")
        wait_until_kept(page, home)
        page.goto("about:blank")
        released.clear()
        try:
            begun = time.monotonic()
            page.clock.set_fixed_time(START)
            page.goto(f"{home}practice/cards/", wait_until="commit")
            expect(page.locator("#tool[data-ready]")).to_be_attached()
            assert time.monotonic() - begun < 15
        finally:
            released.set()


def test_erasing_forgets_which_pages_were_open(context: BrowserContext, home: str) -> None:
    page = context.new_page()
    open_tool(page, home, "progress")
    wait_until_kept(page, home)
    page.get_by_role("button", name="Erase everything").click()
    page.get_by_role("button", name="Erase: progress").click()
    expect(page.locator("#tool")).to_contain_text("is erased")
    assert page.evaluate(
        "async (address) => !(await caches.match(address))", f"{home}practice/plan/"
    )
