"""A mock interview of two people: the clock, the scorecard, and how it travels."""

import re
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from browser.conftest import NewPage
from browser.interviewing import (
    DESIGN,
    NINE,
    STORY,
    WINDOW,
    at,
    opened,
    part,
    press,
    progress,
    rehearsal,
    score,
    timer,
)


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
