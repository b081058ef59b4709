"""A question's page in twenty minutes: its clock, its pace, its bar, and the place that is kept."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.practising import stored
from browser.waiting import until

DESIGN = "questions/system-design/similar-pins-under-150-ms/"
EXERCISE = "questions/coding/shortest-covering-window/"
NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BEGIN, ANEW = "Read it in twenty minutes", "Start it anew"
STOP = "Stop, and keep my place"


def opened(page: Page, home: str, address: str = DESIGN) -> Page:
    page.clock.set_fixed_time(NINE)
    page.goto(home + address)
    return page


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def begin(page: Page, home: str, address: str = DESIGN) -> Page:
    press(opened(page, home, address), BEGIN)
    expect(page.locator(".reading-bar")).to_be_visible()
    return page


def at(page: Page, minutes: float) -> None:
    page.clock.set_fixed_time(NINE + timedelta(minutes=minutes))


def clock(page: Page) -> Any:
    return page.get_by_role("timer", name="Left of twenty minutes")


def said(page: Page) -> Any:
    return page.locator(".reading-said")


def to_heading(page: Page, name: str) -> None:
    """Bring a heading to the top of the window, below the header of the site."""
    page.locator(f"#{name}").evaluate(
        "(it) => { it.scrollIntoView({block: 'start'}); scrollBy(0, -120); }"
    )


def attempts(page: Page) -> list[dict[str, Any]]:
    return [value for key, value in stored(page).items() if key.startswith("attempt:") and value]


@pytest.mark.parametrize("address", [DESIGN, EXERCISE])
def test_what_a_reading_needs_comes_only_when_it_begins(
    new_page: NewPage, home: str, address: str
) -> None:
    page = new_page(390, 844)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, home, address)
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "reading" in url]
    press(page, BEGIN)
    expect(clock(page)).to_have_text("20:00")
    assert {url.rsplit("/", 1)[1] for url in asked if "reading" in url} == {
        "reading.js",
        "practice-reading.css",
    }


def test_folds_stay_folded_and_evidence_is_quiet(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home)
    folded = page.locator(".md-content__inner details:not([open])").count()
    link = page.locator(".md-content__inner a[href*='evidence/']").first
    ink = "(it) => getComputedStyle(it).color"
    before = link.evaluate(ink)
    press(page, BEGIN)
    expect(clock(page)).to_have_text("20:00")
    assert folded
    assert page.locator(".md-content__inner details:not([open])").count() == folded
    expect(link).not_to_have_css("color", before)
    press(page, STOP)
    expect(link).to_have_css("color", before)


def test_the_clock_is_said_at_four_times_and_can_be_held(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    at(page, 4)
    expect(clock(page)).to_have_text("16:00")
    expect(said(page)).to_have_text("")
    for minutes, words in (
        (10, "10 minutes left."),
        (15, "5 minutes left."),
        (19, "1 minute left."),
    ):
        at(page, minutes)
        expect(said(page)).to_have_text(words)
    press(page, "Pause")
    expect(said(page)).to_have_text("Paused, 1 minute left.")
    at(page, 60)
    expect(clock(page)).to_have_text("1:00")
    press(page, "Go on")
    at(page, 60.5)
    expect(clock(page)).to_have_text("0:30")
    page.get_by_role("button", name="Pause", exact=True).focus()
    at(page, 70)
    expect(said(page)).to_have_text("The twenty minutes are over.")
    expect(clock(page)).to_have_text("0:00")
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_focused()
    expect(page.get_by_role("button", name="Pause", exact=True)).to_have_count(0)


def test_the_keyboard_holds_the_clock_from_anywhere(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Done", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(said(page)).to_have_text("Paused, 20 minutes left.")
    page.keyboard.press("Escape")
    expect(said(page)).to_have_text("Going on, 20 minutes left.")
    # In the search it closes the search.
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(said(page)).to_have_text("Going on, 20 minutes left.")


def test_the_bar_names_the_part_and_its_pace(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    part = page.locator(".reading-part")
    expect(part).to_contain_text("Question by 19:")
    to_heading(page, "walkthrough")
    expect(part).to_contain_text("Walkthrough by")
    assert "move on" not in part.inner_text()
    at(page, 18)
    expect(part).to_contain_text("move on")
    to_heading(page, "cards")
    expect(part).to_contain_text("Cards to the end")
    at(page, 20)
    expect(part).to_contain_text("the time is up")


def test_who_wants_no_motion_sees_no_seconds(new_page: NewPage, home: str) -> None:
    page = begin(new_page(reduced_motion="reduce"), home)
    at(page, 3.7)
    expect(clock(page)).to_have_text("17 min")
    expect(page.locator(".reading-part")).to_contain_text(re.compile(r"by \d+ min"))


@pytest.mark.parametrize("how", ["reload", "another page", "stop"])
def test_the_place_is_kept(new_page: NewPage, home: str, how: str) -> None:
    page = begin(new_page(390, 844), home)
    to_heading(page, "retrieve-8-min")
    at(page, 8.2)
    expect(clock(page)).to_have_text("11:48")
    if how == "stop":
        press(page, STOP)
        expect(page.get_by_text("Your place is kept.")).to_be_visible()
    elif how == "reload":
        page.reload()
    else:
        page.goto(home)
        at(page, 600)
        page.goto(home + DESIGN)
    go_on = page.get_by_role("button", name="Continue at “Retrieve”, 12 minutes left")
    expect(go_on).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    go_on.click()
    expect(clock(page)).to_have_text("11:48")
    until(page, "document.activeElement.id === 'retrieve-8-min'")
    expect(page.locator("#retrieve-8-min")).to_be_in_viewport()
    expect(said(page)).to_have_text("Going on, 12 minutes left.")
    press(page, STOP)
    press(page, ANEW)
    expect(clock(page)).to_have_text("20:00")


def test_the_clock_stands_while_the_page_is_not_looked_at(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    hide = """(how) => {
      Object.defineProperty(document, "visibilityState", {configurable: true, get: () => how});
      document.dispatchEvent(new Event("visibilitychange"));
    }"""
    at(page, 2)
    page.evaluate(hide, "hidden")
    at(page, 50)
    page.evaluate(hide, "visible")
    expect(clock(page)).to_have_text("18:00")
    at(page, 51)
    expect(clock(page)).to_have_text("17:00")
    # Who held it finds it held.
    press(page, "Pause")
    page.evaluate(hide, "hidden")
    page.evaluate(hide, "visible")
    expect(page.get_by_role("button", name="Go on", exact=True)).to_be_visible()


def test_done_is_recorded_once_and_can_be_taken_back(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    at(page, 17)
    expect(clock(page)).to_have_text("3:00")
    press(page, "Done")
    expect(page.get_by_text("it counts in your progress and in your plan")).to_be_visible()
    expect(page.get_by_role("button", name=BEGIN)).to_be_focused()
    (attempt,) = attempts(page)
    assert {name: attempt[name] for name in ("question", "how", "result", "minutes")} == {
        "question": "g8-1",
        "how": "read",
        "result": "finished",
        "minutes": 17,
    }
    press(page, "Your progress and notes")
    expect(page.get_by_role("radio", name="Read", exact=True)).to_be_checked()
    expect(page.locator("#your-progress")).to_contain_text("Read on November 23, 2026.")
    press(page, "Undo")
    expect(page.get_by_text("Taken back. Your place is kept.")).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Continue at"))).to_be_focused()
    until(page, "document.querySelector('input[value=new]').checked")
    assert attempts(page) == []


def test_the_block_of_the_plan_checks_itself_off(new_page: NewPage, home: str) -> None:
    page = begin(new_page(timezone_id="UTC"), home)
    press(page, "Done")
    expect(page.get_by_text("it counts in your progress and in your plan")).to_be_visible()
    page.goto(f"{home}practice/plan/")
    page.get_by_label(re.compile("Interview")).first.fill("2026-12-10")
    block = page.locator(".today li", has_text="Similar Pins")
    expect(block.get_by_role("checkbox").first).to_be_checked()
    expect(block.first).to_contain_text(", read")


def test_a_browser_that_keeps_nothing_still_reads(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get: () => undefined});"
        "Storage.prototype.setItem = () => { throw new Error('no'); };"
    )
    begin(page, home)
    press(page, STOP)
    expect(page.get_by_text("This browser keeps nothing")).to_be_visible()
    press(page, BEGIN)
    press(page, "Done")
    expect(page.locator(".question-progress")).to_contain_text("keeps nothing")


@pytest.mark.parametrize("width", [320, 1280])
def test_the_bar_never_covers_what_has_the_focus(new_page: NewPage, home: str, width: int) -> None:
    page = begin(new_page(width, 640), home)
    covered: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        covered += page.evaluate(
            """() => {
              const it = document.activeElement;
              const bar = document.querySelector(".reading-bar");
              if (it === document.body || bar.contains(it)) return [];
              const isCovered =
                it.getBoundingClientRect().bottom > bar.getBoundingClientRect().top + 1;
              return isCovered ? [it.outerHTML.slice(0, 80)] : [];
            }"""
        )
    assert covered == []
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    until(
        page,
        """document.querySelector(".md-footer").getBoundingClientRect().bottom
           <= document.querySelector(".reading-bar").getBoundingClientRect().top + 1""",
    )


def test_nobody_is_kept_from_it(new_page: NewPage, home: str) -> None:
    page = begin(new_page(), home)
    to_heading(page, "walkthrough")
    assert barriers(page) == {}
    at(page, 19.5)
    expect(page.locator(".reading-bar.is-late")).to_be_visible()
    assert barriers(page) == {}
    press(page, "Done")
    expect(page.get_by_text("it counts in your progress and in your plan")).to_be_visible()
    assert barriers(page) == {}


def test_without_scripts_nothing_of_it_is_there(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(home + DESIGN)
    assert page.get_by_role("button", name=BEGIN).count() == 0
    expect(page.locator("#question")).to_be_visible()
