"""A whole readiness check: done, left and resumed, read, and kept over time."""

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.barriers import barriers
from browser.conftest import NewPage
from browser.practising import SCRIPT_LIMIT, START, days_later, open_tool, script_of
from browser.serving import SITE
from built import practice_files

FOLDER = SITE / "assets/practice"
READINESS = json.loads((FOLDER / "readiness.json").read_text(encoding="utf-8"))
PUZZLES = {kind: practice_files.puzzles(kind) for kind in ("bugs", "prints")}


def heading(page: Page) -> str:
    return page.locator(".puzzle-stage h2").inner_text()


def begin(page: Page, level: str = "L4") -> None:
    page.get_by_label("For level").select_option(level)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".puzzle-stage h2")).to_contain_text("1 of 10")


def one(entries: list[dict[str, Any]], text: str, key: str) -> dict[str, Any]:
    (found,) = [entry for entry in entries if entry[key].strip() == text.strip()]
    return found


def do_it(page: Page, right: bool) -> None:
    """Do the task that is shown, well or badly."""
    form = heading(page).split(": ")[1]
    stage = page.locator(".puzzle-stage")
    if form in {"Recall", "Quick-fire"}:
        stage.get_by_role("button", name="Show answer").click()
        name = "Knew it" if right else "Did not know it"
        stage.get_by_role("button", name=name, exact=True).click()
    elif form == "Find the bug":
        bug = one(PUZZLES["bugs"], stage.get_by_label("The program").inner_text(), "code")
        wrong = [words for at, words in enumerate(bug["options"]) if at != bug["answer"]]
        for words in [bug["options"][bug["answer"]]] if right else wrong[:2]:
            stage.get_by_role("radio", name=words, exact=True).check()
            stage.get_by_role("button", name="That is it").click()
    elif form == "What does it print":
        code = stage.locator("pre").first.inner_text()
        puzzle = one(PUZZLES["prints"], code, "code")
        for at, mask in enumerate(puzzle["masks"]):
            answer = puzzle["output"][mask["line"]][mask["start"] : mask["end"]]
            page.locator(".print-line input").nth(at).fill(answer if right else "x")
        stage.get_by_role("button", name="Compare").click()
    elif form == "Estimate":
        estimate = one(READINESS["estimates"], stage.locator("p").first.inner_text(), "ask")
        stage.get_by_role("textbox").fill(str(estimate["value"] if right else 1e15))
        page.keyboard.press("Enter")
    elif form == "Choose a metric":
        metric = one(READINESS["metrics"], stage.locator("legend").inner_text(), "ask")
        words = metric["options"][0 if right else 1]
        stage.get_by_role("radio", name=words, exact=True).check()
        stage.get_by_role("button", name="That one").click()
    else:
        now = page.evaluate("Date.now()")
        stage.get_by_role("button", name="Start speaking").click()
        page.clock.set_fixed_time((now + (60_000 if right else 5_000)) / 1000)
        stage.get_by_role("button", name="I am done").click()
        if right:
            for box in stage.get_by_role("checkbox").all():
                box.check()
        stage.get_by_role("button", name="Score it").click()
    expect(
        page.get_by_role("button", name=re.compile("^(Next|See where you stand)$"))
    ).to_be_visible()


def go_on(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^(Next|See where you stand)$")).click()
    expect(page.locator(".puzzle-stage")).to_be_focused()


def finish(page: Page, right: bool) -> None:
    for _ in range(10):
        do_it(page, right)
        go_on(page)
    expect(page.get_by_role("heading", name="Where you stand")).to_be_visible()


def test_everything_right(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "readiness")
    begin(page)
    finish(page, right=True)
    stage = page.locator(".puzzle-stage")
    expect(stage).to_contain_text("100% of ten answers")
    expect(stage).to_contain_text("from 72% to 100%")
    expect(stage).to_contain_text("Nothing went wrong")
    assert barriers(page) == {}


def test_everything_wrong_says_where_to_begin_and_is_kept(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "readiness")
    begin(page, "L5")
    finish(page, right=False)
    stage = page.locator(".puzzle-stage")
    expect(stage).to_contain_text("0% of ten answers")
    assert 1 <= stage.locator("ol a").count() <= 3
    first = stage.get_by_role("link").all_inner_texts()
    said = stage.inner_text()
    open_tool(page, home, "readiness", days_later(7))
    assert stage.inner_text() == said, "the result is still there on the next visit"
    assert barriers(page) == {}
    open_tool(page, home, "plan", days_later(7))
    page.get_by_label("Interview on").fill("2026-12-01")
    expect(page.locator(".words")).to_contain_text(f"puts “{first[0]}”")
    titles = page.locator(".today li", has_text=re.compile("^(Read|Solve)")).get_by_role("link")
    assert titles.first.inner_text() == first[0], "what it says to do first, the plan does first"
    open_tool(page, home, "readiness", days_later(7))
    page.get_by_role("button", name="Another check").click()
    expect(page.get_by_label("For level")).to_have_value("L5")
    expect(page.get_by_label("Earlier checks, scrolls sideways")).to_contain_text("0%")
    begin(page, "L5")
    finish(page, right=True)
    rows = page.get_by_label("Earlier checks, scrolls sideways").locator("tbody tr")
    assert [row.locator("td").nth(1).inner_text() for row in rows.all()] == ["100%", "0%"]


def test_leaving_in_the_middle_loses_nothing(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "readiness")
    begin(page)
    for _ in range(4):
        do_it(page, right=True)
        go_on(page)
    fifth = page.locator(".puzzle-stage").inner_text()
    open_tool(page, home, "readiness", START + timedelta(days=1))
    assert page.locator(".puzzle-stage").inner_text() == fifth
    page.get_by_role("button", name="Stop this check").click()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    open_tool(page, home, "readiness")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()


def test_wrong_input_is_said(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "readiness")
    begin(page)
    for _ in range(10):
        if heading(page).endswith("Estimate"):
            page.get_by_role("textbox").fill("a lot")
            page.keyboard.press("Enter")
            expect(page.get_by_text("“a lot” is no number")).to_be_visible()
            expect(page.get_by_role("textbox")).to_be_focused()
            return
        do_it(page, right=True)
        go_on(page)
    pytest.fail("no estimate among ten tasks")


def test_no_barriers_in_any_form(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "readiness")
    assert barriers(page) == {}
    begin(page)
    seen: set[str] = set()
    for _ in range(10):
        form = heading(page).split(": ")[1]
        if form not in seen:
            assert barriers(page) == {}, form
        do_it(page, right=form == "Estimate")
        if form not in seen:
            assert barriers(page) == {}, f"{form}, done"
        seen.add(form)
        go_on(page)
    assert len(seen) == 7
    assert barriers(page) == {}


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "readiness") <= SCRIPT_LIMIT
