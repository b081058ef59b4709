"""A day of mock interviews: its rounds, its breaks, and what can be wrong with it."""

import re

from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.interviewing import again, at, opened, press, progress, sound, timer


def test_a_day_with_a_reload_in_every_state(new_page: NewPage, home: str) -> None:
    page = opened(new_page(timezone_id="UTC"), home, "#day", minutes=-30)
    page.get_by_label("Level").select_option("L4")
    page.get_by_label("Begin at").fill("09:00")
    page.get_by_label("Minutes between rounds").fill("10")
    page.get_by_label("Minutes for lunch").fill("30")
    for name in ("Coding onsite", "System design", "Hiring manager"):
        page.get_by_role("checkbox", name=name).uncheck()
    press(page, "Plan this day")
    said = page.locator(".mock-here")
    expect(said).to_have_text("The day begins with round 1, Coding screen, at 9:00 AM.")
    assert page.locator(".mock-mark").all_inner_texts() == [
        "9:00 AM to 10:00 AM",
        "10:10 AM to 11:10 AM",
        "11:40 AM to 12:40 PM",
    ]
    at(page, 0)
    expect(again(page).locator(".mock-here")).to_have_text("Round 1, Coding screen, is due.")
    press(page, "Start round 1")
    expect(page.get_by_role("heading", name="Part 1 of")).to_be_visible()
    at(page, 20)
    press(page, "Next part")
    page.get_by_label("Your notes").fill("two ends")
    expect(again(page).get_by_label("Your notes")).to_have_value("two ends")
    expect(timer(page)).to_have_text("20:00 of 60:00")

    # In the middle of the round the tab is closed, and the day is found again from the start page.
    opened(page, home, minutes=40)
    page.get_by_role("link", name="Go on with your day").click()
    expect(said).to_have_text("Round 1, Coding screen, is under way.")
    press(page, "Go on with round 1")
    expect(timer(page)).to_have_text("40:00 of 60:00")
    finish_round(page)
    at(page, 65)
    press(page, "Make the scorecard")
    page.get_by_role("link", name="Back to your day").click()
    expect(said).to_have_text("Break. Round 2, Machine learning and modeling, begins at 10:15 AM.")
    at(page, 70)
    expect(again(page).get_by_text("Until then: 5:00.")).to_be_visible()
    at(page, 75)
    expect(said).to_have_text("Round 2, Machine learning and modeling, is due.")

    second_half(page)


def second_half(page: Page) -> None:
    """Hold round 2 with a peer and round 3 alone, and end the day."""
    said = page.locator(".mock-here")
    page.get_by_text("A peer asks in this round").click()
    link = page.get_by_label("Interviewer's link", exact=True).input_value()
    assert "as=interviewer" in link
    at(page, 135)
    press(page, "Round 2 is done")
    expect(said).to_contain_text("Break. Round 3")
    expect(page.locator(".mock-mark").nth(2)).to_have_text("11:45 AM to 12:45 PM")
    at(page, 170)
    press(page, "Start round 3")
    finish_round(page)
    press(page, "Make the scorecard")
    page.get_by_role("link", name="Back to your day").click()
    expect(again(page).locator(".mock-here")).to_contain_text("The day is over.")
    expect(page.get_by_role("link", name="Scorecard of round")).to_have_count(2)
    press(page, "Plan another day")
    press(page, "Undo")
    expect(said).to_contain_text("The day is over.")
    press(page, "Plan another day")
    expect(page.get_by_role("button", name="Plan this day")).to_be_visible()
    assert len(progress(page)) == 4


def finish_round(page: Page) -> None:
    """Go to the scores and give one."""
    expect(page.get_by_role("heading", name=re.compile(r"^Part \d of"))).to_be_visible()
    while page.get_by_role("button", name="Next part", exact=True).count():
        press(page, "Next part")
    press(page, "To the follow-ups")
    press(page, "Enough, to the scores")
    page.locator("[data-dimension] input[value='3']").first.check()


def test_a_day_says_what_is_wrong_with_it(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, "#day")
    lunch = page.get_by_label("Minutes for lunch")
    lunch.fill("500")
    press(page, "Plan this day")
    expect(page.get_by_role("alert").filter(has_text="Lunch lasts 0 to 240")).to_be_visible()
    expect(lunch).to_be_focused()
    expect(lunch).to_have_value("500")
    sound(page)
    lunch.fill("45")
    page.get_by_label("Minutes between rounds").fill("")
    press(page, "Plan this day")
    expect(page.get_by_text("A break lasts 0 to 120 minutes")).to_be_visible()
    page.get_by_label("Minutes between rounds").fill("0")
    for box in page.get_by_role("checkbox").all():
        box.uncheck()
    press(page, "Plan this day")
    expect(page.get_by_text("Choose at least one round.")).to_be_visible()
    page.get_by_role("checkbox").first.check()
    press(page, "Plan this day")
    expect(page.get_by_role("heading", name="Your day")).to_be_visible()
