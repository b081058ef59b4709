"""Code from anybody runs where it can reach nothing, and the page works on after it."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.coding import open_editor, output, press, verdicts, write
from browser.hostile_programs import CODE, DAMAGE, ENDLESS, NETWORK, READS
from browser.waiting import PATIENCE
from judging.hostile import HOSTILE

ENDED = re.compile(r"Done|error|Stopped|restarted|did not")


@pytest.fixture(scope="module")
def asked() -> list[str]:
    return []


@pytest.fixture(scope="module")
def page(browser: Browser, home: str, asked: list[str]) -> Page:
    """Return one page for all programs, with a secret in its storage and its cookie."""
    page = browser.new_context().new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(home)
    page.evaluate("localStorage.secret = sessionStorage.secret = 's3cret'")
    page.evaluate("document.cookie = 'secret=s3cret'")
    open_editor(page, home)
    return page


def check_page(page: Page, asked: list[str]) -> None:
    """Assert that the page is as it was and that the next program runs."""
    assert "Shortest window" in page.title()
    assert page.evaluate("localStorage.secret + document.cookie") == "s3cretsecret=s3cret"
    assert not [address for address in asked if "stolen" in address or "example.com" in address]
    write(page, "print('alive', sum([1, 2]), len('abc'))")
    assert output(page, re.compile("Done")) == "alive 3 3\n"


@pytest.mark.parametrize("name", [*READS, *NETWORK, *CODE])
def test_nothing_gets_out(page: Page, home: str, asked: list[str], name: str) -> None:
    program = (READS | NETWORK | CODE)[name].replace("{home}", home)
    write(page, program)
    printed = output(page, ENDED)
    assert "THROUGH" not in printed.replace("print('THROUGH", ""), printed
    assert "s3cret" not in printed
    check_page(page, asked)


@pytest.mark.parametrize("name", DAMAGE)
def test_nothing_breaks_the_page(page: Page, asked: list[str], name: str) -> None:
    write(page, DAMAGE[name])
    output(page, ENDED)
    check_page(page, asked)
    assert "THROUGH" not in page.locator(".run-output").first.inner_text()


@pytest.mark.parametrize("name", ENDLESS)
def test_stop_ends_everything(page: Page, asked: list[str], name: str) -> None:
    write(page, ENDLESS[name])
    press(page, "Run")
    expect(page.locator(".code-bar [role=status]").first).to_have_text("Running.", timeout=PATIENCE)
    time.sleep(0.2)
    press(page, "Stop")
    expect(page.locator(".run-note").first).to_have_text("Stopped.", timeout=PATIENCE)
    check_page(page, asked)


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_fakes_a_pass(page: Page, asked: list[str], name: str) -> None:
    write(page, HOSTILE[name] + "\nshortest_covering_window = double\n")
    states = verdicts(page)
    # Each answer is wrong, and most leave their argument as it was. What is observed beside the
    # code is as honest as the code.
    honest = {title for title in states if title.startswith(("Work grows", "The input is not"))}
    passed = {title for title, state in states.items() if state == "passed"}
    assert passed <= honest, states
    check_page(page, asked)


def test_there_are_enough() -> None:
    assert sum(map(len, (READS, NETWORK, CODE, DAMAGE, ENDLESS, HOSTILE))) >= 25
