"""Mock interviews with a fixed clock: for two, alone, a whole day; and all that can go wrong."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.barriers import overflow, violations
from browser.conftest import NewPage
from browser.practising import SCRIPT_LIMIT, script_of, stored
from browser.serving import SITE

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DESIGN, WINDOW, STORY = "g8-1", "g8-4", "g8-7"
SCHEMES = [("light", 1280), ("dark", 390), ("light", 320)]


def rehearsal(question: str) -> dict[str, Any]:
    """Return what the build wrote of a question."""
    return json.loads((SITE / f"assets/practice/rehearsals/{question}.json").read_text("utf-8"))


def part(question: str, number: int) -> tuple[str, int, int]:
    """Return the title of a part, its first minute, and the minute after its last."""
    stages = rehearsal(question)["stages"]
    start = sum(stage["minutes"] for stage in stages[: number - 1])
    return stages[number - 1]["title"], start, start + stages[number - 1]["minutes"]


def at(page: Page, minutes: float) -> None:
    """Set the device's clock to so many minutes after nine."""
    page.clock.set_fixed_time(NINE + timedelta(minutes=minutes))


def opened(page: Page, home: str, fragment: str = "", minutes: float = 0) -> Page:
    at(page, minutes)
    page.goto("about:blank")
    page.goto(f"{home}practice/mock/{fragment}")
    page.wait_for_selector("#tool[data-ready]")
    return page


def again(page: Page) -> Page:
    page.reload()
    page.wait_for_selector("#tool[data-ready]")
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def timer(page: Page) -> Locator:
    return page.get_by_role("timer", name="Time")


def progress(page: Page) -> list[dict[str, Any]]:
    """Return the scores and attempts on this device."""
    kept = stored(page).items()
    return [value for key, value in kept if key.startswith(("score:", "attempt:")) and value]


def score(page: Page, dimension: str, value: int) -> None:
    page.locator(f"[data-dimension={dimension}] input[value='{value}']").check()


def beyond(page: Page) -> list[str]:
    """Return what of the tool is cut off at the right; what scrolls in its own box is not."""
    return page.evaluate(
        """() => [...document.querySelectorAll("#tool *")]
          .filter((e) => e.checkVisibility())
          .filter((e) => !e.closest(".scroll, .mock-bar nav, pre, table, math"))
          .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth)
          .map((e) => `${e.tagName}.${e.className}`)"""
    )


def sound(page: Page) -> None:
    """Assert that the page as it is now has no barrier and stays in its column."""
    assert violations(page) == []
    assert overflow(page) == []
    assert beyond(page) == []


# --- two people


def test_a_whole_interview_of_two(new_page: NewPage, home: str) -> None:
    asks = opened(new_page(timezone_id="UTC"), home)
    asks.get_by_label("Question", exact=True).select_option(STORY)
    asks.get_by_label("Level", exact=True).select_option("L5")
    link = asks.get_by_label("Candidate's link", exact=True).input_value()
    asks.get_by_role("link", name="Open: Interviewer's link").click()
    expect(asks.locator("#tool h2")).to_have_text("You ask: Plus 20 ms against ads revenue")

    # The candidate has another device, another clock, and starts two minutes later.
    answers = opened(new_page(390, 844, timezone_id="America/New_York"), home, minutes=2)
    answers.goto(link)
    expect(answers.locator("#tool h2")).to_have_text("You answer")
    expect(answers.locator("#tool")).to_contain_text("They want you to wait".lower())
    for secret in (part(STORY, 1)[0], part(STORY, 2)[0], "Enough"):
        assert secret not in answers.locator("body").inner_text()
    press(asks, "Start")
    press(answers, "Start")

    at(asks, 1)
    expect(timer(asks)).to_have_text("1:00 of 60:00")
    parts = len(rehearsal(STORY)["stages"])
    first, _, _ = part(STORY, 1)
    _, start, end = part(STORY, 3)
    expect(asks.locator(".mock-here")).to_contain_text(f"part 1 of {parts}, {first}. On")
    at(asks, start + 1)
    expect(asks.locator(".mock-here")).to_contain_text("By the clock it is part 3")
    press(asks, "Next part")
    press(asks, "Next part")
    expect(asks.locator("[aria-current=step]")).to_contain_text(f"{start}–{end} min")
    expect(asks.locator(".mock-here")).to_contain_text("On time.")
    asks.get_by_label("Your notes").fill("Asked whose 20 ms.")
    press(asks, "Add the time")
    expect(asks.get_by_label("Your notes")).to_have_value(f"Asked whose 20 ms.\n[{start + 1}:00] ")
    asks.get_by_label("Asked follow-up 2").check()
    answers.get_by_label("Your whiteboard").fill("trace first")
    at(answers, 53)
    expect(timer(answers)).to_have_text("51:00 of 60:00")
    expect(answers.locator(".mock-here")).to_have_text("10 minutes left, or less.")
    at(answers, 63)
    expect(answers.locator(".mock-here")).to_have_text("The time is up.")

    at(asks, 60)
    expect(asks.locator(".mock-here")).to_contain_text("The time is up.")
    press(asks, "End the interview")
    press(asks, "Make the scorecard")
    expect(asks.get_by_text("No dimension has a score yet")).to_be_visible()
    scores = {"own": 3, "judgment": 2, "evidence": 1, "learning": 4, "scope": 3, "telling": 3}
    for dimension, value in scores.items():
        score(asks, dimension, value)
    remark = asks.locator("[data-dimension=evidence]").get_by_label("What was said or done")
    remark.fill("“It went well.” <b>No</b> figure.")
    press(asks, "Make the scorecard")
    expect(asks.locator("#tool h2")).to_have_text("Scorecard")
    card = asks.get_by_label("Scorecard link", exact=True).input_value()
    # What an interviewer gave says nothing of how well the interviewer does.
    assert progress(asks) == []

    received(answers, card, scores)
    assert_both_keep_it(asks, answers, home)


def received(answers: Page, card: str, scores: dict[str, int]) -> None:
    """Look at the preview, store nothing, keep it, take it back, keep it."""
    answers.goto(card)
    expect(answers.locator("#tool h2")).to_have_text("A scorecard for you")
    work = answers.locator(".mock-work li").all_inner_texts()
    assert [line.split(",")[0] for line in work] == ["Evidence", "Judgment", "Your own part"]
    assert "A figure, without what it is measured against." in work[0]
    expect(answers.get_by_text("“It went well.” <b>No</b> figure.")).to_be_visible()
    assert progress(answers) == []
    press(answers, "Keep it in my progress")
    expect(answers.locator(".mock-status")).to_contain_text("Kept in your progress.")
    press(answers, "Undo")
    expect(answers.locator(".mock-status")).to_contain_text("Nothing of it is stored.")
    assert progress(answers) == []
    press(answers, "Keep it in my progress")
    expect(answers.locator("#tool h2")).to_have_text("Scorecard")
    attempt, kept = sorted(progress(answers), key=len)
    at_sixty = (NINE + timedelta(minutes=60)).timestamp() * 1000
    assert {**kept, "remarks": None} == {
        "tool": "mock",
        "at": at_sixty,
        "level": "L5",
        "question": STORY,
        "parts": {name: (value - 1) / 3 for name, value in scores.items()},
        "notes": f"Asked whose 20 ms.\n[{part(STORY, 3)[1] + 1}:00] ",
        "remarks": None,
        "by": "peer",
        "minutes": 60,
    }
    assert attempt == {
        "question": STORY,
        "at": at_sixty,
        "how": "mock",
        "result": "close",
        "minutes": 60,
        "notes": "trace first",
    }


def assert_both_keep_it(asks: Page, answers: Page, home: str) -> None:
    for page, whose in ((asks, "given by you"), (answers, "scored by your interviewer")):
        opened(page, home, minutes=90)
        item = page.locator(".mock-list li", has_text=whose)
        expect(item).to_contain_text("November 23, 2026")
        item.get_by_role("link").click()
        expect(page.locator(".mock-card table tbody tr")).to_have_count(6)


def test_a_scorecard_seen_twice_is_kept_once_and_a_mended_one_replaces_it(
    new_page: NewPage, home: str
) -> None:
    asks = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L4")
    score(asks, "depth", 2)
    press(asks, "Make the scorecard")
    first = asks.get_by_label("Scorecard link", exact=True).input_value()
    answers = opened(new_page(), home)
    answers.goto(first)
    press(answers, "Keep it in my progress")
    expect(answers.locator("#tool h2")).to_have_text("Scorecard")
    answers.goto(first)
    expect(answers.get_by_text("You have this scorecard in your progress already")).to_be_visible()

    opened(asks, home, f"#as=interviewer&q={DESIGN}&level=L4", minutes=5)
    score(asks, "depth", 3)
    press(asks, "Make the scorecard")
    expect(asks.locator("#tool h2")).to_have_text("Scorecard")
    answers.goto(asks.get_by_label("Scorecard link", exact=True).input_value())
    press(answers, "Replace the one I have")
    expect(answers.locator(".mock-status")).to_contain_text("Kept")
    kept = progress(answers)
    assert len(kept) == 2
    assert {"depth": 2 / 3} in [value.get("parts") for value in kept]
    press(answers, "Undo")
    expect(answers.locator(".mock-status")).to_contain_text("the one from before")
    assert {"depth": 1 / 3} in [value.get("parts") for value in progress(answers)]


def test_a_scorecard_travels_as_a_file(new_page: NewPage, home: str, tmp_path: Path) -> None:
    asks = opened(new_page(timezone_id="UTC"), home, f"#as=interviewer&q={WINDOW}&level=L4")
    # Random words do not pack, so these notes fit no link.
    asks.get_by_label("Your notes").fill(" ".join(str(n**7) for n in range(1500)))
    score(asks, "code", 1)
    press(asks, "Make the scorecard")
    expect(asks.get_by_text("too long for a link")).to_be_visible()
    with asks.expect_download() as download:
        press(asks, "Save as a file")
    assert download.value.suggested_filename == "mock-scorecard-g8-4-2026-11-23.json"
    path = tmp_path / "card.json"
    download.value.save_as(path)

    answers = opened(new_page(), home, f"#as=candidate&q={WINDOW}&level=L4")
    field = answers.get_by_label("Scorecard file")
    for wrong, says in (
        (b"\xff\x00 no", "cannot be read"),
        (b'{"format": "plan"}', "no scorecard"),
        (path.read_bytes()[:-40], "cannot be read"),
        (path.read_bytes().replace(b'"version":1', b'"version":2'), "later version"),
        (b" " * 300_000, "too large"),
    ):
        field.set_input_files({"name": "x.json", "mimeType": "text/plain", "buffer": wrong})
        expect(answers.locator(".mock-error", has_text=says)).to_be_visible()
    assert progress(answers) == []
    field.set_input_files(path)
    expect(answers.locator("#tool h2")).to_have_text("A scorecard for you")
    press(answers, "Do not keep it")
    expect(answers.locator(".mock-status")).to_have_text("Nothing was stored.")
    assert progress(answers) == []
    answers.get_by_label("Scorecard file").set_input_files(path)
    press(answers, "Keep it in my progress")
    expect(answers.locator("#tool h2")).to_have_text("Scorecard")
    assert len(progress(answers)) == 2


def test_an_exercise_leads_to_its_editor(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=candidate&q={WINDOW}&level=L4")
    link = page.get_by_role("link", name="Write your code").get_attribute("href")
    assert link
    page.goto(link)
    expect(page.locator(":target")).to_have_text(re.compile("Try it first"))
    expect(page.get_by_role("button", name="Write your answer: starter.py")).to_be_visible()
    opened(page, home, f"#as=candidate&q={DESIGN}&level=L4")
    expect(page.get_by_role("link", name="Write your code")).to_have_count(0)


# --- what a device can do to an interview


def test_reloads_pauses_and_a_dead_phone_lose_nothing(new_page: NewPage, home: str) -> None:
    fragment = f"#as=interviewer&q={DESIGN}&level=L5"
    page = opened(new_page(timezone_id="UTC"), home, fragment)
    press(page, "Start")
    press(page, "+1 min")
    at(page, 10)
    expect(timer(page)).to_have_text("11:00 of 60:00")
    press(page, "Next part")
    page.get_by_label("Asked follow-up 1").check()
    score(page, "path", 3)
    press(page, "Pause")
    page.get_by_label("Your notes").fill("typed a blink before the reload")
    again(page)  # nothing has been waited for
    expect(page.get_by_label("Your notes")).to_have_value("typed a blink before the reload")
    at(page, 30)
    expect(timer(page)).to_have_text("11:00 of 60:00")
    press(page, "Resume")
    at(page, 35)
    expect(timer(page)).to_have_text("16:00 of 60:00")
    page.get_by_label("Your notes").fill("the phone dies")
    page.wait_for_timeout(900)  # longer than the pause in typing after which it is stored
    context = page.context
    page.close()  # without a goodbye
    fresh = context.new_page()
    opened(fresh, home, minutes=50)
    entry = fresh.locator(".mock-list li", has_text="Similar Pins")
    expect(entry).to_contain_text("you ask, L5: 31:00 and running")
    entry.get_by_role("link").click()
    expect(timer(fresh)).to_have_text("31:00 of 60:00")
    expect(fresh.get_by_label("Your notes")).to_have_value("the phone dies")
    expect(fresh.get_by_label("Asked follow-up 1")).to_be_checked()
    expect(fresh.locator("[data-dimension=path] input[value='3']")).to_be_checked()
    _, start, end = part(DESIGN, 2)
    expect(fresh.locator("[aria-current=step]")).to_contain_text(f"{start}–{end} min")
    # Days later the clock has been forgotten, and can be set back.
    at(fresh, 60 * 24 * 3)
    fresh.get_by_role("button", name="Set back to 0:00").click()
    expect(timer(fresh)).to_have_text("0:00 of 60:00")
    # The device's clock is set back by a year: it shows no time before zero.
    at(fresh, -60 * 24 * 365)
    expect(timer(fresh)).to_have_text("0:00 of 60:00")


def test_what_is_deleted_can_be_brought_back(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=candidate&q={DESIGN}&level=L5")
    page.get_by_label("Your whiteboard").fill("mine")
    opened(page, home)
    press(page, "Delete: Similar Pins from an image Pin in 150 ms, you answer")
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)
    press(page, "Undo")
    page.get_by_role("link", name="Similar Pins from an image Pin in 150 ms").click()
    expect(page.get_by_label("Your whiteboard")).to_have_value("mine")
    opened(page, home)
    press(page, "Delete: Similar Pins from an image Pin in 150 ms, you answer")
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)
    again(page)
    expect(page.get_by_role("heading", name="Not finished")).to_have_count(0)


def test_two_tabs_hold_one_interview(new_page: NewPage, home: str) -> None:
    fragment = f"#as=interviewer&q={DESIGN}&level=L5"
    one = opened(new_page(), home, fragment)
    other = opened(one.context.new_page(), home, fragment)
    press(one, "Start")
    one.get_by_label("Your notes").fill("from the first")
    expect(other.get_by_label("Your notes")).to_have_value("from the first")
    score(other, "path", 2)
    expect(other.get_by_role("button", name="Pause", exact=True)).to_be_visible()
    again(one)
    expect(one.locator("[data-dimension=path] input[value='2']")).to_be_checked()
    expect(one.get_by_label("Your notes")).to_have_value("from the first")


def test_a_device_that_keeps_nothing_says_so_and_works(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get: () => undefined});"
        "Storage.prototype.setItem = () => { throw new Error('no'); };"
    )
    opened(page, home, f"#as=interviewer&q={DESIGN}&level=L5")
    expect(page.get_by_role("alert").first).to_contain_text("keeps nothing for this site")
    press(page, "Start")
    at(page, 3)
    expect(timer(page)).to_have_text("3:00 of 60:00")
    score(page, "path", 4)
    press(page, "Make the scorecard")
    expect(page.get_by_label("Scorecard link", exact=True)).to_have_value(re.compile("#card=1"))
    sound(page)


# --- alone


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
    asked = [each["title"] for each in data["follow_ups"]]
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


# --- a day


def test_a_day_with_a_reload_in_every_state(new_page: NewPage, home: str) -> None:
    page = opened(new_page(timezone_id="UTC"), home, "#day", minutes=-30)
    page.get_by_label("Level").select_option("L4")
    page.get_by_label("Begin at").fill("09:00")
    page.get_by_label("Minutes between rounds").fill("10")
    page.get_by_label("Minutes for lunch").fill("30")
    for name in ("Coding onsite", "System design"):
        page.get_by_role("checkbox", name=name).uncheck()
    hiring = page.get_by_role("checkbox", name="Hiring manager")
    expect(hiring).not_to_be_checked()  # the only question for it is the behavioral round's
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


def test_a_round_of_another_device_can_be_held_alone(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=solo&q={DESIGN}&level=L5&round=2")
    expect(page.get_by_text("belongs to a day that is not on this device")).to_be_visible()
    press(page, "Start")
    expect(page.get_by_role("heading", name="Part 1 of")).to_be_visible()


# --- wrong links, barriers, weight


@pytest.mark.parametrize(
    ("fragment", "says"),
    [
        ("#as=interviewer", "names no question"),
        ("#as=interviewer&q=zz-9&level=L5", "which this site does not have"),
        (f"#as=interviewer&q={STORY}&lev", "it names no level"),
        (f"#as=interviewer&q={STORY}&level=L3", "is written for L4, L5, L6"),
        (f"#q={STORY}&level=L5", "whether you ask or answer"),
        ("#card=1.eJxTY", "damaged"),
        ("#card=2.eJxTY", "later version"),
        ("#card=file", "Open it again"),
        ("#kept=nothing", "no scorecard under this address"),
    ],
)
def test_a_damaged_link_says_so_and_leads_on(
    new_page: NewPage, home: str, fragment: str, says: str
) -> None:
    page = opened(new_page(320), home, fragment)
    expect(page.locator("#tool")).to_contain_text(says)
    sound(page)
    if STORY in fragment:
        expect(page.get_by_label("Question", exact=True)).to_have_value(STORY)
    if not fragment.startswith("#as") and "q=" not in fragment:
        page.locator("#tool a").last.click()
    expect(page.get_by_role("heading", name="Choose a question")).to_be_visible()
    assert stored(page) == {}


def test_all_by_keyboard(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")

    def tab_to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent.trim()") == name:
                return
        raise AssertionError(name)

    tab_to("Start")
    page.keyboard.press("Enter")
    tab_to("Next part")
    page.keyboard.press("Space")
    _, start, end = part(DESIGN, 2)
    expect(page.locator("[aria-current=step]")).to_contain_text(f"{start}–{end} min")
    tab_to("Rubric")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Rubric")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Beyond L5")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")  # from “Not seen” to 4
    expect(page.locator("[data-dimension=requirements] input[value='4']")).to_be_checked()
    tab_to("Make the scorecard")
    page.keyboard.press("Enter")
    expect(page.locator("#tool h2")).to_be_focused()
    expect(page.locator("#tool h2")).to_have_text("Scorecard")


@pytest.mark.parametrize(("scheme", "width"), SCHEMES)
def test_no_barrier_in_any_state(new_page: NewPage, home: str, scheme: str, width: int) -> None:
    page = new_page(width, 900, scheme, reduced_motion="reduce")
    page.emulate_media(reduced_motion="reduce")
    opened(page, home)
    sound(page)
    for role in ("interviewer", "candidate"):
        opened(page, home, f"#as={role}&q={WINDOW}&level=L4")
        press(page, "Start")
        page.evaluate(
            "document.querySelectorAll('details').forEach((fold) => { fold.open = true; })"
        )
        page.wait_for_timeout(100)
        sound(page)
    opened(page, home, f"#as=solo&q={WINDOW}&level=L4")
    sound(page)
    press(page, "Start")
    sound(page)
    press(page, "I have asked my questions")
    sound(page)
    while page.get_by_role("button", name="Next part", exact=True).count():
        press(page, "Next part")
    press(page, "To the follow-ups")
    sound(page)
    press(page, "I have answered")
    sound(page)
    press(page, "Enough, to the scores")
    press(page, "Make the scorecard")
    sound(page)
    for dimension in ("problem", "approach", "code", "talk"):
        score(page, dimension, 2)
    press(page, "Make the scorecard")
    expect(page.get_by_label("Scorecard link", exact=True)).to_be_visible()
    sound(page)
    page.goto(page.get_by_label("Scorecard link", exact=True).input_value())
    expect(page.get_by_role("heading", name="A scorecard for you")).to_be_visible()
    sound(page)
    opened(page, home, "#day")
    sound(page)
    press(page, "Plan this day")
    expect(page.get_by_role("heading", name="Your day")).to_be_visible()
    sound(page)
    press(page, "Drop this day")
    expect(page.locator(".mock-status")).to_contain_text("The day is off.")
    sound(page)
    opened(page, home)
    sound(page)


def test_the_bar_stays_in_sight_and_headings_are_not_under_it(new_page: NewPage, home: str) -> None:
    for width, height in ((390, 844), (1280, 900)):
        page = opened(new_page(width, height), home, f"#as=interviewer&q={DESIGN}&level=L5")
        press(page, "Rubric")
        bar = page.locator(".mock-bar").bounding_box()
        head = page.get_by_role("heading", name="Rubric").bounding_box()
        assert bar
        assert head
        assert bar["y"] >= 0
        assert bar["height"] <= 0.3 * height
        assert head["y"] >= bar["y"] + bar["height"]


def test_paper_has_the_scorecard_and_no_buttons(new_page: NewPage, home: str) -> None:
    page = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")
    score(page, "path", 2)
    press(page, "Make the scorecard")
    page.emulate_media(media="print")
    expect(page.locator(".mock-card table")).to_be_visible()
    expect(page.get_by_role("button", name="Save as a file")).to_be_hidden()
    expect(page.get_by_label("Scorecard link", exact=True)).to_be_hidden()


def test_what_a_scorecard_says_is_text(new_page: NewPage, home: str) -> None:
    asks = opened(new_page(), home, f"#as=interviewer&q={DESIGN}&level=L5")
    asks.get_by_label("Your notes").fill("<img src=x onerror=alert(1)><script>alert(2)</script>")
    score(asks, "path", 2)
    press(asks, "Make the scorecard")
    answers = new_page()
    answers.goto(asks.get_by_label("Scorecard link", exact=True).input_value())
    expect(answers.locator(".mock-written")).to_contain_text("<img src=x onerror")
    assert answers.locator("#tool img, #tool script").count() == 0


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "mock") <= SCRIPT_LIMIT


def test_without_script_the_rubrics_can_be_read(new_page: NewPage, home: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{home}practice/mock/")
    expect(page.locator("#tool")).to_contain_text("needs JavaScript")
    page.get_by_text("Behavioral", exact=True).click()
    expect(page.get_by_text("Every sentence says “we”.")).to_be_visible()


def test_the_rounds_lead_to_it(new_page: NewPage, home: str) -> None:
    page = new_page()
    page.goto(f"{home}rounds/")
    page.locator("article").get_by_role("link", name="mock interview").click()
    page.wait_for_selector("#tool[data-ready]")
