"""Whatever happens while Python comes for the first time, the next press of a button works."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.coding import SNIPPETS, open_editor, output, press, verdicts, write
from browser.conftest import NewPage
from browser.waiting import PATIENCE

SOLUTION = (SNIPPETS / "coding/shortest_covering_window/solution.py").read_text(encoding="utf-8")
PARTS = ("manifest.json", "worker.bin", "library.bin", "machine.bin")
PASSES = re.compile(r"All 18 checks pass")


def status(page: Page):
    return page.locator(".code-bar [role=status]").first


def opened(page: Page, home: str, code: str = SOLUTION) -> Page:
    open_editor(page, home)
    write(page, code)
    return page


class Gate:
    """Hold requests for a part of Python back until it is opened."""

    def __init__(self, page: Page, part: str) -> None:
        self.held: list[Route] = []
        self.is_open = False
        page.route(f"**/{part}", self.answer)

    def answer(self, route: Route) -> None:
        """Hold or let pass."""
        if self.is_open:
            route.continue_()
        else:
            self.held.append(route)

    def wait(self, page: Page) -> None:
        """Wait until something is held."""
        for _ in range(400):
            if self.held:
                return
            page.wait_for_timeout(50)
        pytest.fail("nothing asked for it")

    def open(self) -> None:
        """Let all pass."""
        self.is_open = True
        for route in self.held:
            route.continue_()


def test_a_double_click_on_check_checks_once(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home)
    page.get_by_role("button", name="Check: starter.py").dblclick()
    expect(status(page)).to_have_text(PASSES, timeout=PATIENCE)
    expect(page.locator("ol.verdicts > li")).to_have_count(18)


@pytest.mark.parametrize("part", PARTS)
def test_check_pressed_again_while_a_part_is_on_its_way(
    new_page: NewPage, home: str, part: str
) -> None:
    page = opened(new_page(), home)
    gate = Gate(page, part)
    press(page, "Check")
    gate.wait(page)
    press(page, "Check")
    gate.open()
    expect(status(page)).to_have_text(PASSES, timeout=PATIENCE)


@pytest.mark.parametrize("second", ["Check", "Run"])
@pytest.mark.parametrize("part", PARTS)
def test_stop_while_a_part_hangs_and_start_anew(
    new_page: NewPage, home: str, part: str, second: str
) -> None:
    page = opened(new_page(), home)
    gate = Gate(page, part)
    press(page, "Check")
    gate.wait(page)
    press(page, "Stop")
    expect(status(page)).to_have_text("Stopped.")
    expect(page.get_by_role("button", name="Stop: starter.py")).to_be_hidden()
    gate.is_open = True  # what was asked for before the stop never comes
    if second == "Check":
        assert set(verdicts(page).values()) == {"passed"}
    else:
        output(page, re.compile("Done"))
        assert set(verdicts(page).values()) == {"passed"}


FAILURES: dict[str, Callable[[Route], None]] = {
    "503": lambda route: route.fulfill(status=503),
    "no network": lambda route: route.abort(),
    "a broken part": lambda route: route.fulfill(status=200, body=b"no gzip"),
}


@pytest.mark.parametrize("how", FAILURES)
@pytest.mark.parametrize("part", PARTS)
def test_a_check_without_a_part_of_python_says_so_and_the_next_one_works(
    browser: Browser, home: str, part: str, how: str
) -> None:
    context: BrowserContext = browser.new_context()
    page = opened(context.new_page(), home)
    page.route(f"**/{part}", FAILURES[how])
    press(page, "Check")
    expect(status(page)).to_contain_text("Python could not be loaded", timeout=PATIENCE)
    expect(status(page)).to_contain_text("Press again to retry")
    page.unroute(f"**/{part}")
    page.evaluate(
        "async () => { for (const name of await caches.keys()) await caches.delete(name) }"
    )
    assert set(verdicts(page).values()) == {"passed"}
    context.close()


def test_a_part_that_is_gone_says_that_the_site_is_new(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = opened(context.new_page(), home)
    page.route("**/library.bin", lambda route: route.fulfill(status=404))
    press(page, "Check")
    expect(status(page)).to_contain_text("new version", timeout=PATIENCE)
    context.close()


def test_a_double_click_on_run_prints_once_and_nothing_else(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "print('hello')\n")
    for _ in range(2):
        page.get_by_role("button", name="Run: starter.py").dblclick()
        expect(page.locator(".run-note").first).to_have_text(re.compile("Done"), timeout=PATIENCE)
        assert page.locator(".run-output").first.text_content() == "hello\n"


def test_many_presses_of_both_end_with_what_the_last_one_asks(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, SOLUTION + "\nprint('ran')\n")
    run, check = (
        page.get_by_role("button", name=f"{name}: starter.py") for name in ("Run", "Check")
    )
    for _ in range(10):
        run.click()
        check.click()
    expect(status(page)).to_have_text(PASSES, timeout=PATIENCE)
    expect(page.locator("ol.verdicts > li")).to_have_count(18)
    for _ in range(10):
        check.click()
        run.click()
    expect(page.locator(".run-note").first).to_have_text(re.compile("Done"), timeout=PATIENCE)
    assert page.locator(".run-output").first.text_content() == "ran\n"


def test_another_press_during_a_check_starts_anew(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, SOLUTION + "\nimport time\ntime.sleep(4)\n")
    press(page, "Check")
    expect(status(page)).to_have_text("Checking.", timeout=PATIENCE)
    write(page, SOLUTION)
    press(page, "Check")
    expect(status(page)).to_have_text(PASSES, timeout=PATIENCE)
    expect(page.locator("ol.verdicts > li.is-passed")).to_have_count(18)


def test_a_double_click_on_edit_opens_one_editor(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}questions/coding/shortest-covering-window/")
    page.get_by_role("button", name="Write your answer").dblclick()
    expect(page.locator(".code-edit .cm-content")).to_be_visible()
    page.wait_for_load_state("networkidle")
    expect(page.locator(".code-edit")).to_have_count(1)


def test_a_syntax_error_is_named_to_those_who_only_hear(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "def f(:\n")
    press(page, "Run")
    expect(status(page)).to_contain_text("SyntaxError", timeout=PATIENCE)
