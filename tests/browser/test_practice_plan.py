"""The plan: made by keyboard, kept over simulated weeks, and hard to break."""

import json
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import overflow, violations
from browser.conftest import NewPage
from browser.planning import INTERVIEW, MONDAY, change, days, link_of, opened, plan_for
from browser.practising import DATABASE, PLANNING_LIMIT, script_of, stored
from browser.serving import SITE


@pytest.fixture
def page(new_page: NewPage, home: str) -> Page:
    return opened(new_page(timezone_id="UTC"), home)


def test_by_keyboard_alone_and_still_there_after_a_reload(page: Page, home: str) -> None:
    page.get_by_label("Interview on").focus()
    page.keyboard.type("11062026")
    expect(page.locator(".plan-status")).to_contain_text("Plan made")
    page.get_by_label("Target level").focus()
    page.keyboard.type("L6")
    page.get_by_label("Tuesday").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1,5")
    page.get_by_label("Day off", exact=True).focus()
    page.keyboard.type("10242026")
    page.keyboard.press("Enter")
    expect(page.locator(".plan-status")).to_have_text("1 day off added.")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "Day off"
    page.get_by_label("Question", exact=True).focus()
    page.keyboard.type("Their paper on ads")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "Minutes"
    page.keyboard.type("40")
    page.keyboard.press("Enter")
    expect(page.locator(".plain").last).to_contain_text("Their paper on ads, 40 min")

    box = page.locator(".today input").first
    box.focus()
    page.keyboard.press("Space")
    expect(page.locator(".plan-status")).to_contain_text("left today")
    assert page.evaluate("document.activeElement.type") == "checkbox"

    opened(page, home)
    assert page.locator(".today input").first.is_checked()
    assert "Saturday, October 24" not in days(page)
    assert "Their paper on ads" in page.locator(".plan").inner_text()
    change(page)
    assert page.get_by_label("Tuesday").input_value() == "1,5"
    held = stored(page)
    assert held["setting:interview"] == {"date": "2026-11-06", "level": "L6"}
    assert not any(key.startswith("attempt:") for key in held), "a check mark is no attempt"
    [done] = [value for key, value in held.items() if key.startswith("done:")]
    assert done["date"] == "2026-10-19"


CARD_MINUTES = r"^(Review the cards that are due) \d+ min"


def test_three_weeks_with_days_missed(page: Page, home: str) -> None:
    plan_for(page)
    missed = {MONDAY + timedelta(3), MONDAY + timedelta(4), MONDAY + timedelta(11)}
    done: list[str] = []
    told: dict[date, str] = {}
    for offset in range((INTERVIEW - MONDAY).days):
        day = MONDAY + timedelta(offset)
        expected = days(page).get(f"{day:%A, %B} {day.day}")
        opened(page, home, day)
        heading = page.locator(".today h2").inner_text()
        assert heading == f"Today, {day:%A, %B} {day.day}"
        words = page.locator(".words").inner_text()
        if found := re.search(r"\d study days? went by", words):
            told[day] = found[0]
        blocks = [each.inner_text().strip() for each in page.locator(".today .blocks li").all()]
        if expected is not None and day - timedelta(1) not in missed:
            # The minutes of cards are those of the queue, which only its day knows.
            now, then = (
                [re.sub(CARD_MINUTES, r"\1", each) for each in lines]
                for lines in (blocks, expected)
            )
            assert now == then, "who keeps to the plan keeps the plan"
        if day in missed:
            continue
        for at_, text in enumerate(blocks):
            page.locator(".today input").nth(at_).check()
            expect(page.locator(".plan-status")).to_contain_text("Done")
            done.append(text)
        expect(page.locator(".plan-status")).to_contain_text("Nothing is left today")
        expect(page.locator(".today input:checked")).to_have_count(len(blocks))
    assert told == {
        MONDAY + timedelta(4): "1 study day went by",
        MONDAY + timedelta(5): "2 study days went by",
        MONDAY + timedelta(12): "1 study day went by",
    }, "what was missed is told once, on coming back"
    questions = json.loads((SITE / "assets/practice/questions.json").read_text("utf-8"))
    left = page.locator(".left-out").inner_text()
    for question in questions:
        assert any(question["title"] in text for text in done) or question["title"] in left
    rounds = json.loads((SITE / "assets/practice/rounds.json").read_text("utf-8"))
    for each in rounds:
        assert any(f"Rehearse {each['name']}" in text for text in done) or each["name"] in left
    opened(page, home, INTERVIEW)
    expect(page.locator(".words")).to_contain_text("The interview is today")
    opened(page, home, INTERVIEW + timedelta(1))
    expect(page.locator(".plan")).to_contain_text("The interview was on Friday, November 6")


def test_taking_a_check_mark_back(page: Page, home: str) -> None:
    plan_for(page)
    page.locator(".today input").first.check()
    expect(page.locator(".plan-status")).to_contain_text("Done")
    page.locator(".today input").first.uncheck()
    expect(page.locator(".plan-status")).to_have_text("Not done after all.")
    opened(page, home)
    assert page.locator(".today input:checked").count() == 0


def test_what_is_solved_elsewhere_shrinks(page: Page, home: str) -> None:
    plan_for(page)
    assert "Read Recall@100 up" in page.locator(".plan").inner_text()
    page.evaluate(
        """(name) => new Promise((resolve) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("records", "readwrite");
            const value = {status: "solved"};
            transaction.objectStore("records").put({kind: "question", id: "g8-2", stamp: 1, value});
            transaction.oncomplete = () => (opening.result.close(), resolve());
          };
        })""",
        DATABASE,
    )
    opened(page, home)
    words = page.locator(".plan").evaluate("plan => plan.textContent")
    assert "Read Recall@100 up" not in words
    assert "Repeat aloud Recall@100 up, saves down 15 min" in words


def test_too_little_time_says_what_went(page: Page) -> None:
    plan_for(page, MONDAY + timedelta(4))
    expect(page.locator(".words")).to_contain_text("Time will not do")
    expect(page.locator(".words")).to_contain_text("drop “")
    assert page.locator(".left-out li").count() > 3
    assert violations(page) == []


def test_wrong_input_keeps_what_was_typed_and_the_plan(page: Page, home: str) -> None:
    plan_for(page)
    before = page.locator(".today").inner_text()
    page.get_by_label("Wednesday").fill("two")
    expect(page.locator(".plan-status")).to_contain_text("still the one from before")
    field = page.get_by_label("Wednesday")
    assert field.get_attribute("aria-invalid") == "true"
    described = field.get_attribute("aria-describedby")
    assert described
    assert "from 0 to 16" in page.locator(f"#{described}").inner_text()
    assert page.locator(".today").inner_text() == before
    assert violations(page) == []
    opened(page, home)
    change(page)
    assert page.get_by_label("Wednesday").input_value() == "two"
    page.get_by_label("Wednesday").fill("2")
    expect(page.locator(".plan-status")).to_contain_text("Plan made")
    page.get_by_label("Interview on").fill("2026-10-01")
    expect(page.locator(".field").filter(has_text="Interview on")).to_contain_text("has passed")
    page.get_by_label("Day off", exact=True).fill("2026-10-25")
    page.get_by_label("Last day").fill("2026-10-21")
    page.get_by_role("button", name="Add days off").click()
    expect(page.locator(".plan-form")).to_contain_text("The last day is before the first.")
    page.get_by_role("button", name="Add question").click()
    expect(page.locator(".plan-form")).to_contain_text("Write the question")
    assert violations(page) == []


def test_what_is_typed_is_kept_when_the_page_goes_at_once(page: Page, home: str) -> None:
    plan_for(page)
    page.get_by_label("Sunday").fill("3.25")
    page.get_by_label("Question", exact=True).fill("Half a thou")
    page.goto(f"{home}about/")
    opened(page, home)
    change(page)
    assert page.get_by_label("Sunday").input_value() == "3.25"
    assert page.get_by_label("Question", exact=True).input_value() == "Half a thou"


def test_an_own_question_goes_and_comes_back(page: Page) -> None:
    plan_for(page)
    page.get_by_label("Question", exact=True).fill("<b>Mine</b>")
    page.get_by_label("Minutes").fill("25")
    page.get_by_role("button", name="Add question").click()
    expect(page.locator(".plan")).to_contain_text("Your question <b>Mine</b>")
    page.get_by_role("button", name="Remove question: <b>Mine</b>").click()
    expect(page.locator(".plan")).not_to_contain_text("<b>Mine</b>")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".plan")).to_contain_text("<b>Mine</b>")


@pytest.mark.parametrize(
    ("zone", "moment", "expected"),
    [
        ("America/Los_Angeles", "2026-10-20T06:59:00Z", "Monday, October 19"),
        ("Pacific/Kiritimati", "2026-10-19T10:00:00Z", "Tuesday, October 20"),
        ("Europe/Berlin", "2026-10-24T22:30:00Z", "Sunday, October 25"),
        ("Europe/Berlin", "2026-10-25T22:59:00Z", "Sunday, October 25"),
        ("America/New_York", "2026-11-02T04:59:00Z", "Sunday, November 1"),
    ],
)
def test_today_is_the_readers_day(
    new_page: NewPage, home: str, zone: str, moment: str, expected: str
) -> None:
    page = new_page(timezone_id=zone)
    page.clock.set_fixed_time(moment)
    page.goto(f"{home}practice/plan/")
    page.wait_for_selector("#tool[data-ready]")
    plan_for(page)
    assert page.locator(".today h2").inner_text() == f"Today, {expected}"
    shown = [*days(page)]
    assert len(shown) == len(set(shown))
    assert shown[-1] == "Thursday, November 5"


def test_a_press_changes_the_plan_before_the_next_press(page: Page) -> None:
    plan_for(page)
    assert "Saturday, October 24" in days(page)
    page.get_by_label("Day off", exact=True).fill("2026-10-24")
    soon = page.evaluate(
        """() => {
          for (const each of document.querySelectorAll("button"))
            if (each.textContent === "Add days off") each.click();
          return document.querySelector(".plan").textContent;
        }"""
    )
    assert "Saturday, October 24" not in soon


def test_another_tab_follows(page: Page, home: str) -> None:
    plan_for(page)
    other = page.context.new_page()
    opened(other, home)
    page.locator(".today input").first.check()
    expect(other.locator(".today input").first).to_be_checked()
    page.get_by_label("Monday").fill("3")
    expect(other.locator("summary").first).to_contain_text("11 h a week")


def test_where_nothing_can_be_kept_it_says_so_and_works(new_page: NewPage, home: str) -> None:
    page = new_page(timezone_id="UTC")
    page.add_init_script("Object.defineProperty(globalThis, 'indexedDB', {value: undefined});")
    opened(page, home)
    expect(page.get_by_role("alert")).to_contain_text("keeps nothing")
    plan_for(page)
    page.locator(".today input").first.check()
    expect(page.locator(".today input").first).to_be_checked()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_every_state_at_every_width(new_page: NewPage, home: str, width: int, scheme: str) -> None:
    page = opened(new_page(width=width, scheme=scheme, timezone_id="UTC"), home)
    assert violations(page) + overflow(page) == []
    plan_for(page)
    page.get_by_label("Question", exact=True).fill("Pneumono" * 20)
    page.get_by_label("Minutes").fill("30")
    page.get_by_role("button", name="Add question").click()
    page.get_by_label("Day off", exact=True).fill("2026-10-30")
    page.get_by_label("Last day").fill("2026-11-01")
    page.get_by_role("button", name="Add days off").click()
    expect(page.locator(".plan-status")).to_have_text("3 days off added.")
    page.locator(".today input").first.check()
    expect(page.locator(".today input").first).to_be_checked()
    link_of(page)
    page.evaluate("document.querySelectorAll('#tool details').forEach((f) => { f.open = true; })")
    assert violations(page) + overflow(page) == []


def test_it_prints_the_plan_and_no_form(page: Page) -> None:
    plan_for(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator(".plan-form").is_visible()
    assert not page.get_by_role("button", name="Print").is_visible()
    assert page.locator(".weeks details:not([open])").count() == 0
    assert page.locator(".weeks h3").last.is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".weeks details:not([open])").count() > 0


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "plan") <= PLANNING_LIMIT


def test_what_the_tools_record_checks_off_its_block_and_nothing_jumps(
    page: Page, home: str
) -> None:
    plan_for(page)
    before = [line.inner_text() for line in page.locator(".today .blocks li").all()]
    assert any("Review" in line for line in before)
    page.goto(f"{home}practice/cards/")
    expect(page.locator("#tool[data-ready]")).to_be_attached()
    for answered in range(1, 40):
        if not page.locator(".card").count():
            break
        page.keyboard.press("Space")
        expect(page.locator(".grades")).to_be_visible()
        page.keyboard.press("4")
        expect(page.locator(".card-summary")).to_contain_text(f"{answered} answered today")
    opened(page, home)
    cards = page.locator(".today li", has_text="Review")
    expect(cards).to_contain_text("all answered")
    expect(cards.get_by_role("checkbox")).to_be_checked()
    expect(cards.get_by_role("checkbox")).to_be_disabled()
    after = [line.inner_text() for line in page.locator(".today .blocks li").all()]
    assert [line.replace(", all answered", "") for line in after] == before
    assert violations(page) == []


def test_a_date_that_cannot_be_is_told_where_it_is_typed(page: Page) -> None:
    plan_for(page)
    before = page.locator(".today").inner_text()
    change(page)
    for typed in ("275760-09-13", "2031-10-19"):
        page.get_by_label("Interview on").fill(typed)
        field = page.locator(".field").filter(has_text="Interview on")
        expect(field).to_contain_text("more than a year away")
    expect(page.locator(".plan-status")).to_contain_text("still the one from before")
    assert page.locator(".today").inner_text() == before
