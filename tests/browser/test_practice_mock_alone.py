"""A mock interview alone, from the question to the scorecard."""

import re

from playwright.sync_api import expect

from browser.conftest import NewPage
from browser.interviewing import DESIGN, STORY, again, at, opened, press, progress, rehearsal, score


def test_alone_from_the_question_to_the_scorecard(new_page: NewPage, home: str) -> None:
    page = opened(new_page(timezone_id="UTC"), home, f"#as=solo&q={STORY}&level=L4")
    tool = page.locator("#tool")
    expect(tool).not_to_contain_text("visual feature")
    press(page, "Start")
    expect(tool).to_contain_text("visual feature")
    data = rehearsal(STORY)
    (told, *_) = re.findall("<strong>(.+?)</strong>", data["clarify"])
    expect(tool).not_to_contain_text(told)
    press(page, "I have asked my questions")
    expect(tool).to_contain_text(told)
    expect(page.locator("#tool :focus")).to_have_count(1)
    at(page, data["stages"][0]["minutes"] + 1)
    expect(page.locator(".mock-here")).to_contain_text("The time for this part is up")
    expect(page.get_by_role("timer", name="Left for this step")).to_have_text("\N{MINUS SIGN}1:00")
    page.get_by_label("Your notes").fill("whose 20 ms?")
    for number in range(2, (parts := len(data["stages"])) + 1):
        press(page, "Next part")
        expect(page.get_by_role("heading", name=f"Part {number} of {parts}")).to_be_visible()
    again(page)
    expect(page.get_by_role("heading", name=f"Part {parts} of {parts}")).to_be_visible()
    expect(page.get_by_label("Your notes")).to_have_value("whose 20 ms?")
    press(page, "To the follow-ups")
    asked = [each["title"] for each in data["followUps"]]
    for number, title in enumerate(asked, start=1):
        expect(
            page.get_by_role("heading", name=f"Follow-up {number} of {len(asked)}")
        ).to_be_visible()
        expect(tool).to_contain_text(title)
        for later in asked[number:]:
            expect(tool).not_to_contain_text(later)
        expect(tool).not_to_contain_text("A strong answer")
        press(page, "I have answered")
        expect(tool).to_contain_text("A strong answer")
        if number == 1:
            again(page)
            expect(tool).to_contain_text("A strong answer")
        press(page, "To the scores" if number == len(asked) else "Next follow-up")
    at(page, 75)
    for dimension in ("own", "judgment", "evidence", "learning", "scope"):
        score(page, dimension, 3)
    score(page, "telling", 2)
    page.locator("[data-dimension=own]").get_by_label("Not seen").check()
    press(page, "Make the scorecard")
    expect(tool).to_contain_text("scored by yourself")
    expect(tool).to_contain_text("1 dimension not seen.")
    assert page.locator(".mock-work li").count() == 3
    attempt, kept = sorted(progress(page), key=len)
    assert attempt["result"] == "close"
    assert kept["parts"] == {
        **dict.fromkeys(("judgment", "evidence", "learning", "scope"), 2 / 3),
        "telling": 1 / 3,
    }
    assert kept["notes"] == "whose 20 ms?"
    # The same interview again: it is offered anew, and the scorecard stays.
    opened(page, home, f"#as=solo&q={STORY}&level=L4")
    press(page, "Start over")
    expect(page.locator(".mock-status")).to_contain_text("The scorecard stays.")
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert len(progress(page)) == 2


def test_a_round_of_another_device_can_be_held_alone(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=solo&q={DESIGN}&level=L5&round=2")
    expect(page.get_by_text("belongs to a day that is not on this device")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_role("heading", name="Part 1 of")).to_be_visible()
