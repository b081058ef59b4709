"""Ten quick ones by keyboard, with a clock, through reloads; and what comes back as cards."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.practising import SCRIPT_LIMIT, START, choose_cards, open_tool, script_of, stored
from browser.quick_fire import COUNTS, NAMES, QUESTIONS, answer_with, listed, serve_topics
from browser.waiting import PATIENCE

ASKED = {one.heading: one for own in QUESTIONS.values() for one in own}


def opened(new_page: NewPage, home: str, **options: Any) -> Page:
    page = new_page(**options)
    serve_topics(page)
    open_tool(page, home, "quick")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def front(page: Page) -> str:
    return page.locator(".card-front").inner_text()


def at(page: Page, place: str) -> None:
    expect(page.locator(".quick-place")).to_have_text(place)


def grade_by_keys(page: Page, key: str) -> str:
    """Show the answer, grade it, and return what was asked."""
    question = front(page)
    page.keyboard.press("Space")
    expect(page.get_by_role("group", name="Answer")).to_be_focused()
    page.keyboard.press(key)
    expect(page.get_by_role("group", name="Answer")).to_have_count(0)
    return question


def answers(page: Page, count: int) -> list[tuple[str, int]]:
    """Return the cards that were answered with their grades, once so many are stored."""
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        records = stored(page).items()
        found = [value for key, value in records if key.startswith("review:") and value]
        if len(found) == count or time.monotonic() > deadline:
            return sorted((each["card"], each["grade"]) for each in found)
        page.wait_for_timeout(20)


def test_ten_by_keyboard_alone_and_what_was_weak_is_due(new_page: NewPage, home: str) -> None:
    page = opened(new_page, home)
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    grades: dict[str, str] = {}
    for number in range(10):
        at(page, f"{number + 1} of 10")
        expect(page.get_by_role("group", name="Question")).to_be_focused()
        key = "3213333333"[number]
        grades[grade_by_keys(page, key)] = key
    assert len(grades) == 10
    expect(page.locator(".quick-stage")).to_be_focused()
    expect(page.locator(".quick-stage")).to_contain_text("8 known, 1 partly, 1 missed")
    links = page.locator(".quick-done a")
    assert links.all_inner_texts() == list(grades)
    assert [link.get_attribute("href") for link in links.all()] == [
        f"{home}{ASKED[heading].address}" for heading in grades
    ]
    weak = {ASKED[heading].id for heading, key in grades.items() if key != "3"}
    expect(page.locator(".quick-done :is(.is-missed, .is-partly)")).to_have_count(2)
    expect(page.get_by_text("2 of them were not all there")).to_be_visible()
    assert answers(page, 2) == sorted((card, 1) for card in weak)
    # They are among the cards now, and no other question of the topics is.
    open_tool(page, home, "cards", START)
    expect(page.locator(".card-summary")).to_contain_text("2 to repeat")
    choose_cards(page, f"topic:{next(iter(weak)).split(':')[0]}")
    expect(page.locator(".card-front")).to_contain_text("Why does number")


def test_a_card_that_was_begun_hears_that_it_was_known(new_page: NewPage, home: str) -> None:
    page = opened(new_page, home)
    page.goto(f"{home}practice/cards/?of=qf-2")
    expect(page.get_by_label("Cards of")).to_have_value("topic:qf-2")
    expect(page.locator(".card-front")).to_contain_text("of Trees hold?")
    first = ASKED[front(page)].id
    page.keyboard.press("Space")
    expect(page.get_by_role("link", name="The whole answer")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator(".card-summary")).to_contain_text("1 answered today")
    page.goto(f"{home}practice/quick/?of=qf-2")
    expect(page.get_by_role("checkbox", name="Trees")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Metrics")).not_to_be_checked()
    press(page, "Begin")
    for number in range(COUNTS["qf-2"]):
        at(page, f"{number + 1} of 8")
        grade_by_keys(page, "3")
    expect(page.locator(".quick-stage")).to_contain_text("8 known")
    assert answers(page, 2) == [(first, 1), (first, 3)]


def test_a_grade_that_is_pressed_twice_counts_once(new_page: NewPage, home: str) -> None:
    page = opened(new_page, home)
    press(page, "Begin")
    at(page, "1 of 10")
    page.keyboard.press("Space")
    page.get_by_role("button", name="Missed").evaluate("it => { it.click(); it.click(); }")
    at(page, "2 of 10")
    page.keyboard.press("Space")
    page.keyboard.press("1")
    at(page, "3 of 10")
    assert len(answers(page, 2)) == 2


def test_a_session_goes_on_after_a_reload_and_a_grade_is_taken_back(
    new_page: NewPage, home: str
) -> None:
    page = opened(new_page, home)
    page.get_by_role("checkbox", name="Trees").uncheck()
    press(page, "Begin")
    first = grade_by_keys(page, "1")
    at(page, "2 of 9")
    second = front(page)
    assert answers(page, 1) == [(ASKED[first].id, 1)]
    page.reload()
    at(page, "2 of 9")
    assert front(page) == second
    page.keyboard.press("u")
    at(page, "1 of 9")
    assert front(page) == first
    assert answers(page, 0) == []
    press(page, "Stop here")
    expect(page.get_by_role("checkbox", name="Trees")).not_to_be_checked()
    press(page, "Go on with the session that you began")
    at(page, "1 of 9")


def test_the_clock_runs_out_kindly_and_can_be_off(new_page: NewPage, home: str) -> None:
    page = new_page()
    serve_topics(page)
    page.clock.install(time=START)
    page.goto(f"{home}practice/quick/")
    press(page, "Begin")
    clock = page.get_by_role("timer", name="Left for this answer")
    expect(clock).to_have_text(re.compile("^(1:00|0:5.)$"))
    question = front(page)
    page.clock.fast_forward(61_000)
    expect(clock).to_have_text("0:00")
    expect(page.get_by_text("A minute has passed. Finish your sentence")).to_be_visible()
    assert front(page) == question
    grade_by_keys(page, "3")
    at(page, "2 of 10")
    expect(page.get_by_text("A minute has passed")).to_have_count(0)
    press(page, "Clock off")
    expect(clock).to_be_hidden()
    page.clock.fast_forward(120_000)
    expect(page.get_by_text("A minute has passed")).to_have_count(0)
    page.reload()
    at(page, "2 of 10")
    expect(clock).to_be_hidden()
    press(page, "Clock on")
    expect(clock).to_be_visible()


def test_no_topic_is_told_and_a_file_that_does_not_come_is_asked_for_again(
    new_page: NewPage, home: str
) -> None:
    page = opened(new_page, home)
    for name in NAMES.values():
        page.get_by_role("checkbox", name=name).uncheck()
    press(page, "Begin")
    expect(page.get_by_text("Tick one topic at least.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Metrics")).to_be_focused()
    page.get_by_role("checkbox", name="Metrics").check()
    broken = "**/assets/practice/quick/qf-1.json"
    page.route(broken, lambda route: route.fulfill(body="[]", content_type="application/json"))
    press(page, "Begin")
    expect(page.get_by_role("alert").filter(has_text="could not be loaded")).to_be_visible()
    serve_topics(page)
    page.reload()
    at(page, "1 of 9")


@pytest.mark.parametrize("count", [0, 1])
def test_a_site_with_one_topic_or_none(new_page: NewPage, home: str, count: int) -> None:
    page = new_page()
    serve_topics(page)
    few = [listed(topic).model_dump(by_alias=True) for topic in COUNTS][:count]
    page.route("**/assets/practice/quick.json", answer_with(few))
    open_tool(page, home, "quick")
    if not few:
        expect(page.get_by_text("This site has no quick-fire topics yet.")).to_be_visible()
        return
    expect(page.get_by_role("checkbox", name="Metrics (9)")).to_be_checked()
    press(page, "Begin")
    at(page, "1 of 9")


@pytest.mark.parametrize("width", [320, 1280])
def test_no_barriers(new_page: NewPage, home: str, width: int) -> None:
    page = opened(new_page, home, width=width)
    assert barriers(page) == {}
    press(page, "Begin")
    at(page, "1 of 10")
    assert barriers(page) == {}
    page.keyboard.press("Space")
    assert barriers(page) == {}
    page.keyboard.press("2")
    for number in range(2, 11):
        at(page, f"{number} of 10")
        grade_by_keys(page, "2")
    expect(page.locator(".quick-done li")).to_have_count(10)
    assert barriers(page) == {}


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "quick") <= SCRIPT_LIMIT
