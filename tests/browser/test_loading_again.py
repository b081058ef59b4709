"""Scripts that did not come are asked for again; what a deploy takes away is told or kept."""

import re
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.coding import open_editor, output, press, write
from browser.conftest import NewPage
from browser.serving import Handler, serve
from browser.waiting import PATIENCE, until

WINDOW = "questions/coding/shortest-covering-window/"


class Forgetless:
    """Fail scripts as Firefox sees it: what failed once fails until the page is loaded anew."""

    def __init__(self, page: Page, pattern: str, times: int) -> None:
        self.failed: Counter[str] = Counter()
        self.left = times
        self.remembered: set[str] = set()
        page.route(re.compile(r"\.js(\?|$)"), partial(self.answer, re.compile(pattern)))

    def answer(self, pattern: re.Pattern[str], route: Route) -> None:
        """Fail what is to fail, and what failed before."""
        url = route.request.url
        if route.request.resource_type == "fetch":
            route.continue_()
        elif url in self.remembered:
            route.abort()
        elif self.left and pattern.search(url):
            self.left -= 1
            self.remembered.add(url)
            route.abort()
        else:
            route.continue_()


def edit(page: Page) -> None:
    page.get_by_role("button", name=re.compile("(Write|Continue) your answer")).click()


def seen_editor(page: Page) -> None:
    expect(page.locator(".code-edit .cm-content")).to_be_visible()


def find(page: Page) -> None:
    page.keyboard.press("ControlOrMeta+k")
    page.locator("dialog.search input").fill("calibration")


def seen_results(page: Page) -> None:
    expect(page.locator(".search__results a").first).to_be_visible()


def open_progress(page: Page) -> None:
    toggle = page.get_by_role("button", name="Your progress and notes")
    toggle.click()
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def seen_progress(page: Page) -> None:
    expect(page.get_by_role("radio", name="New", exact=True)).to_be_visible()


def share(page: Page) -> None:
    if not page.locator(".code-edit").count():
        open_editor(page, page.url.split(WINDOW)[0])
    press(page, "Share")


def seen_share(page: Page) -> None:
    expect(page.locator(".code-bar [role=status]").first).to_contain_text("carries this code")


Act = Callable[[Page], None]
LOADED: list[tuple[str, Act, Act]] = [
    (r"/panel\.js", edit, seen_editor),
    (r"/editor-\w+\.js", edit, seen_editor),
    (r"/editor-bar-\w+\.js", edit, seen_editor),
    (r"/chunk-\w+\.js", edit, seen_editor),
    (r"/share-\w+\.js", share, seen_share),
    (r"/search\.js", find, seen_results),
    (r"/search-results\.js", find, seen_results),
    (r"/pagefind\.js", find, seen_results),
    (r"/question\.js", open_progress, seen_progress),
    (r"/prac[^/]*/chunk-\w+\.js", open_progress, seen_progress),
]


@pytest.mark.parametrize(("script", "act", "seen"), LOADED)
def test_a_script_that_failed_once_is_there_at_the_same_press(
    browser: Browser, home: str, script: str, act: Act, seen: Act
) -> None:
    page = browser.new_page()
    Forgetless(page, script, times=1)
    page.goto(home + WINDOW)
    act(page)
    seen(page)
    page.close()


@pytest.mark.parametrize(("script", "act", "seen"), LOADED)
def test_a_network_that_comes_back_is_enough_for_the_next_press(
    browser: Browser, home: str, script: str, act: Act, seen: Act
) -> None:
    page = browser.new_page()
    failing = Forgetless(page, script, times=1_000)
    page.goto(home + WINDOW)
    act(page)
    expect(page.get_by_text(re.compile("could not be loaded")).first).to_be_visible()
    failing.left = 0
    act(page)
    seen(page)
    page.close()


def test_what_came_before_a_failure_is_not_made_twice(browser: Browser, home: str) -> None:
    page = browser.new_page()
    Forgetless(page, r"/editor-\w+\.js", times=1)
    open_editor(page, home)
    write(page, "value = 1\n")
    # Parts of an editor from two copies of its library would not know each other.
    page.keyboard.press("ControlOrMeta+f")
    expect(page.locator(".cm-search")).to_be_visible()
    page.get_by_role("button", name="Close", exact=True).first.click()
    page.close()


GONE = "new version"
KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const own = loaded.filter((name) => !name.includes("/python/") && !name.startsWith("blob:"));
  const found = await Promise.all([location.href, ...own].map((name) => caches.match(name)));
  return found.every(Boolean);
}"""


def deployed(page: Page, pattern: str) -> None:
    """From now on the site has no scripts of these names."""
    page.route(re.compile(pattern), lambda route: route.fulfill(status=404, body="gone"))


@pytest.mark.parametrize(
    ("script", "act"),
    [
        (r"/(edito\w|%\w+)-\w+\.js", edit),
        (r"/panel\.js", edit),
        (r"/share-\w+\.js", share),
        (r"/search\.js", find),
        (r"/pagefind\.js", find),
        (r"/question\.js", open_progress),
    ],
)
def test_after_a_deploy_an_open_page_says_so(
    browser: Browser, home: str, script: str, act: Act
) -> None:
    page = browser.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.goto(home + WINDOW)
    deployed(page, script)
    act(page)
    expect(page.get_by_text(re.compile(GONE)).first).to_be_visible()
    assert mistakes == []
    page.close()


def test_after_a_deploy_the_qr_code_says_so(browser: Browser, home: str) -> None:
    page = browser.new_page()
    page.goto(f"{home}practice/progress/")
    deployed(page, r"/dist-\w+\.js")
    page.get_by_role("button", name="Link and QR code").click()
    expect(page.get_by_text(re.compile(GONE)).first).to_be_visible()
    expect(page.get_by_label("Link to your progress")).to_be_visible()
    page.close()


def test_who_keeps_no_code_is_told_to_copy_it_before_the_reload(
    browser: Browser, home: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }"
    )
    open_editor(page, home)
    write(page, "print('mine')\n")
    deployed(page, r"/share-\w+\.js")
    press(page, "Share")
    status = page.locator(".code-bar [role=status]").first
    expect(status).to_contain_text("does not keep your code: copy it")
    page.close()


@pytest.fixture
def context(browser: Browser) -> BrowserContext:
    return browser.new_context()


@pytest.mark.parametrize("answer", [404, 500, 503])
def test_the_kept_copy_stands_in_for_an_error(context: BrowserContext, answer: int) -> None:
    errors: list[str] = []

    class Failing(Handler):
        def do_GET(self) -> None:  # noqa: N802 - the name it has
            if errors and "/assets/" in self.path:
                self.send_response(answer)
                self.end_headers()
                return
            super().do_GET()

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

    with serve(Failing) as home:
        page = context.new_page()
        for _ in range(2):  # the second visit passes through the worker
            open_editor(page, home)
            write(page, "print('kept')\n")
            output(page, re.compile("Done"))
            until(page, KEPT)
        errors.append("yes")
        open_editor(page, home)
        assert output(page, re.compile("Done")) == "kept\n"
    context.close()


def test_two_copies_of_the_site_on_one_host_leave_each_other_alone(
    context: BrowserContext,
) -> None:
    class Both(Handler):
        def translate_path(self, path: str) -> str:
            """Serve the same site below /a/ and /b/."""
            return super().translate_path(re.sub("^/[ab]/", "/pinterest-mle-interview/", path))

        def end_headers(self) -> None:
            self.send_header("Cache-Control", "no-store")
            super().end_headers()

    with serve(Both) as home:
        host = home.split("/pinterest")[0]
        page = context.new_page()
        for copy in ("/a/", "/b/"):
            open_editor(page, host + copy)
            write(page, f"print('{copy}')\n")
            assert output(page, re.compile("Done")) == f"{copy}\n"
            until(page, KEPT)
        names = page.evaluate("caches.keys()")
        assert {name.rsplit(":", 1)[1] for name in names} == {"/a/", "/b/"}
        context.set_offline(True)
        open_editor(page, f"{host}/a/")
        assert output(page, re.compile("Done")) == "/a/\n"
    context.close()


def test_what_had_names_without_a_path_is_forgotten_but_not_another_sites(
    context: BrowserContext, home: str
) -> None:
    page = context.new_page()
    page.goto(home + WINDOW)
    page.evaluate(
        """async (home) => {
          const cache = await caches.open("pinterest-mle-python");
          await cache.put(`${home}assets/python/old.bin`, new Response("ours"));
          await cache.put(`${location.origin}/other/assets/python/old.bin`, new Response("theirs"));
        }""",
        home,
    )
    open_editor(page, home)
    output(page, re.compile("Done|error"))
    page.evaluate("async () => void (await navigator.serviceWorker.ready)")
    left = """async () => {
      const cache = await caches.open("pinterest-mle-python");
      return (await cache.keys()).map(({ url }) => new URL(url).pathname);
    }"""
    until(page, f"({left})().then((all) => all.length === 1)")
    assert page.evaluate(left) == ["/other/assets/python/old.bin"]
    context.close()


def test_addresses_made_otherwise_are_the_same_to_a_server(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(home)
    made = page.evaluate(
        """async (home) => {
          const { otherwise } = await import(`${home}assets/client/again.js`);
          const panel = `${home}assets/client/run/panel.js`;
          return Array.from({ length: 40 }, (_, n) => otherwise(panel, n + 1));
        }""",
        home,
    )
    assert len({*made}) == 40
    for address in (made[0], made[-1]):
        assert page.evaluate("async (a) => (await fetch(a)).status", address) == 200
        assert address.endswith("/panel.js")


def test_what_is_typed_while_search_fails_to_come_asks_for_it_again(
    browser: Browser, home: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) < 2 and route.request.resource_type != "fetch":
            held.append(route)
        else:
            route.continue_()

    page.route(re.compile(r"/search\.js"), hold)
    page.goto(home + WINDOW)
    page.keyboard.press("ControlOrMeta+k")
    held_is(page, held, 1)
    held[0].abort()
    held_is(page, held, 2)
    page.locator("dialog.search input").fill("calibration")
    held[1].abort()
    seen_results(page)
    page.close()


def held_is(page: Page, held: list[Route], count: int) -> None:
    """Wait until so many requests are held."""
    for _ in range(PATIENCE // 20):
        if len(held) == count:
            return
        page.wait_for_timeout(20)
    pytest.fail(f"never {count} requests: {held}")
