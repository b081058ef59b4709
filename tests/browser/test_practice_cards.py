"""Cards over weeks, by keyboard, by finger, and with everything that can go wrong."""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.barriers import barriers, violations
from browser.conftest import NewPage
from browser.practising import (
    SCRIPT_LIMIT,
    START,
    choose_cards,
    days_later,
    open_tool,
    script_of,
    stored,
)
from browser.serving import SITE
from built import practice_files

QUESTIONS = json.loads((SITE / "assets/practice/questions.json").read_text(encoding="utf-8"))
TOPICS = practice_files.read("quick.json")
# Those of topics come only when they are asked for.
CARDS = [
    card
    for card in practice_files.cards()
    if card["question"] not in {topic["id"] for topic in TOPICS}
]


def counts(page: Page) -> tuple[int, int, int]:
    """Return how many are to repeat, new, and answered today."""
    said = page.locator(".card-summary").inner_text()
    found = re.match(r"(\d+) to repeat · (\d+) new · (\d+) answered today", said)
    assert found, said
    return int(found[1]), int(found[2]), int(found[3])


def answer(page: Page, grade: int) -> str:
    """Answer the card that is shown, by keys; return its question."""
    front = page.locator(".card-front").inner_text()
    before = counts(page)
    page.keyboard.press("Space")
    expect(page.locator(".grades")).to_be_visible()
    page.keyboard.press(str(grade))
    expect(page.locator(".card-summary")).to_contain_text(f"{before[2] + 1} answered today")
    return front


def test_three_weeks(new_page: NewPage, home: str) -> None:
    page = new_page()
    met: set[str] = set()
    shown_again = 0
    for day in (0, 1, 2, 4, 7, 11, 20):
        now = days_later(day)
        open_tool(page, home, "cards", now)
        repeat, fresh, done = counts(page)
        assert done == 0
        assert fresh == min(10, len(CARDS) - len(met))
        for _ in range(80):
            if not page.locator(".card").count():
                break
            front = answer(page, 4)
            shown_again += front in met
            met.add(front)
        expect(page.locator(".card-rest")).to_contain_text("Nothing more for today")
        assert counts(page)[2] == repeat + fresh
    assert len(met) == len(CARDS)
    assert shown_again >= 10


def test_what_was_not_known_comes_back_on_the_same_day(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    front = answer(page, 1)
    assert page.locator(".card-front").inner_text() != front
    page.clock.set_fixed_time(START + timedelta(minutes=2))
    answer(page, 4)
    assert page.locator(".card-front").inner_text() == front
    assert counts(page)[0] == 1


def test_undo_takes_back_the_last_grade_and_shows_its_card(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    before = counts(page)
    front = answer(page, 4)
    page.keyboard.press("u")
    expect(page.locator(".card-front")).to_have_text(front)
    assert counts(page) == before
    page.reload()
    expect(page.locator(".card-front")).to_have_text(front)
    assert counts(page) == before


def test_an_interview_date_begins_every_card_in_time(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    assert counts(page)[1] == 10
    page.get_by_text("Limits and interview date").click()
    page.get_by_label("Interview on").fill("2026-11-08")
    page.get_by_label("Interview on").dispatch_event("change")
    # Three days until the last three, and no more than twenty a day.
    needed = max(10, min(20, -(-len(CARDS) // 3)))
    expect(page.locator(".card-summary")).to_contain_text(f"{needed} new")
    page.reload()
    expect(page.locator(".card-summary")).to_contain_text(f"{needed} new")
    open_tool(page, home, "cards", days_later(5))
    assert counts(page)[1] == 0
    expect(page.locator(".card-rest")).to_contain_text("New cards rest from the day before")


def test_a_date_that_cannot_be_is_told_where_it_is_typed(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    page.get_by_text("Limits and interview date").click()
    field = page.get_by_label("Interview on")
    wrong = [("275760-09-13", "more than a year"), ("2031-11-02", "more than a year")]
    for typed, words in [*wrong, ("2026-10-01", "has passed")]:
        field.fill(typed)
        field.dispatch_event("change")
        expect(page.locator("#interview-error")).to_contain_text(words)
        assert field.get_attribute("aria-invalid") == "true"
    assert violations(page) == []
    assert "setting:interview" not in stored(page)
    field.fill("2026-12-01")
    field.dispatch_event("change")
    expect(page.locator("#interview-error")).to_be_empty()
    open_tool(page, home, "plan")
    assert page.get_by_label("Interview on").input_value() == "2026-12-01"


def test_limits_hold_and_a_wrong_one_is_said(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    page.get_by_text("Limits and interview date").click()
    field = page.get_by_label("New cards a day")
    field.fill("1000")
    field.blur()
    expect(page.locator("#newPerDay-error")).to_have_text("A whole number from 0 to 200.")
    assert field.get_attribute("aria-invalid") == "true"
    assert counts(page)[1] == 10
    field.fill("3")
    field.blur()
    expect(page.locator(".card-summary")).to_contain_text("3 new")


def test_a_filter_chooses_the_cards(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    choose_cards(page, "category:coding")
    addresses = {each["id"]: each["address"] for each in QUESTIONS if each["category"] == "coding"}
    own = sum(card["question"] in addresses for card in CARDS)
    page.get_by_text("Limits and interview date").click()
    page.get_by_label("New cards a day").fill("200")
    page.get_by_label("New cards a day").blur()
    expect(page.locator(".card-summary")).to_contain_text(f"{own} new")
    for _ in range(own):
        assert page.locator(".card-front").inner_text()
        page.keyboard.press("Space")
        link = page.locator(".card .quiet a").get_attribute("href")
        assert link in {f"{home}{address}" for address in addresses.values()}
        page.keyboard.press("4")
    expect(page.locator(".card-rest")).to_contain_text("You have begun every card here")


def test_by_keyboard_alone(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    page.get_by_label("Cards of").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Show answer"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Answer"
    for _ in range(5):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.grade") == "3":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".card-front")).to_be_focused()
    assert counts(page)[2] == 1


def test_keys_leave_fields_alone(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    page.keyboard.press("Space")
    page.get_by_text("Limits and interview date").click()
    page.get_by_label("Answers a day at most").press("2")
    assert counts(page)[2] == 0


def test_by_swipes(browser: Browser, home: str) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page = context.new_page()
    open_tool(page, home, "cards")
    swipe = """(stage, [from, to]) => {
      const touch = (x) => new Touch({identifier: 1, target: stage, clientX: x, clientY: 300});
      stage.dispatchEvent(new TouchEvent("touchstart", {touches: [touch(from)], bubbles: true}));
      const changedTouches = [touch(to)];
      stage.dispatchEvent(new TouchEvent("touchend", {changedTouches, bubbles: true}));
    }"""
    stage = page.locator(".card-stage")
    stage.evaluate(swipe, [100, 300])
    expect(page.locator(".grades")).to_be_visible()
    stage.evaluate(swipe, [200, 170])
    assert counts(page)[2] == 0
    stage.evaluate(swipe, [300, 100])
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    context.close()


def test_two_tabs(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    other = page.context.new_page()
    open_tool(other, home, "cards")
    answer(page, 4)
    expect(other.locator(".card-summary")).to_contain_text("1 answered today")


def test_a_browser_without_a_database_still_asks(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new Error() }})"
    )
    open_tool(page, home, "cards")
    expect(page.locator(".storage-note")).to_contain_text("This browser keeps nothing")
    answer(page, 3)
    assert counts(page)[2] == 1


def test_a_card_that_does_not_come_is_told_and_asked_for_again(browser: Browser, home: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/practice/cards/*.json", lambda route: route.abort())
    open_tool(page, home, "cards")
    expect(page.locator(".card-stage [role=alert]")).to_contain_text("Are you offline?")
    page.unroute("**/assets/practice/cards/*.json")
    page.get_by_role("button", name="Try again").click()
    answer(page, 3)
    expect(page.locator(".card-front")).to_be_visible()
    context.close()


@pytest.mark.parametrize("state", ["question", "answer", "settings", "rest"])
def test_no_barriers(new_page: NewPage, home: str, state: str) -> None:
    page = new_page()
    open_tool(page, home, "cards")
    if state == "answer":
        answer(page, 4)
        page.keyboard.press("Space")
    if state == "settings":
        page.get_by_text("Limits and interview date").click()
        page.get_by_label("New cards a day").fill("-1")
        page.get_by_label("New cards a day").blur()
    if state == "rest":
        choose_cards(page, "category:coding")
        while page.locator(".card").count():
            answer(page, 4)
        page.get_by_text("The same as a table").click()
    assert barriers(page) == {}


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "cards") <= SCRIPT_LIMIT
