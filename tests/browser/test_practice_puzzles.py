"""Puzzles: right, wrong, and what comes next; every answer is what a run says."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.barriers import barriers, violations
from browser.conftest import NewPage
from browser.practising import SCRIPT_LIMIT, open_tool, script_of
from built import practice_files

ROOT = Path(__file__).parents[2]
BUGS = practice_files.puzzles("bugs")
PRINTS = practice_files.puzzles("prints")


def shown_bug(page: Page) -> dict[str, Any]:
    code = page.get_by_label("The program").inner_text()
    (found,) = [bug for bug in BUGS if bug["code"].strip() == code.strip()]
    return found


def show(page: Page, kind: str) -> None:
    page.get_by_label("Show").select_option(kind)
    expect(page.locator(".puzzle-stage:not([aria-busy])")).to_be_attached()


def next_one(page: Page) -> None:
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".puzzle-stage:not([aria-busy])")).to_be_focused()


def choose(page: Page, words: str) -> None:
    page.get_by_role("radio", name=words, exact=True).check()
    page.get_by_role("button", name="That is it").click()


def test_there_are_both_kinds() -> None:
    assert len(BUGS) >= 14
    assert len(PRINTS) >= 3


def test_no_program_tells_its_own_bug() -> None:
    for bug in BUGS:
        assert "Fails:" not in bug["code"]
        assert bug["told"].split(".")[0] not in bug["code"]
        assert len(set(bug["options"])) == 4


@pytest.mark.parametrize("puzzle", PRINTS, ids=lambda puzzle: puzzle["id"])
def test_what_is_hidden_is_what_a_run_prints(puzzle: dict[str, Any], tmp_path: Path) -> None:
    for name, code in {puzzle["file"]: puzzle["code"], **puzzle["siblings"]}.items():
        (tmp_path / name).write_text(code, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, puzzle["file"]],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert done.stdout.rstrip("\n").split("\n") == puzzle["output"]
    for mask in puzzle["masks"]:
        assert puzzle["output"][mask["line"]][mask["start"] : mask["end"]].strip()


def test_a_bug_that_is_found_comes_last(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "puzzles")
    show(page, "bug")
    first = shown_bug(page)
    choose(page, first["options"][first["answer"]])
    expect(page.get_by_text("Yes.")).to_be_visible()
    expect(page.get_by_label("How it fails")).to_contain_text(first["fails"][:30])
    next_one(page)
    assert shown_bug(page)["id"] != first["id"]
    seen = {first["id"]}
    for _ in BUGS[1:]:
        bug = shown_bug(page)
        assert bug["id"] not in seen
        seen.add(bug["id"])
        choose(page, bug["options"][bug["answer"]])
        next_one(page)
    expect(page.locator("#tool > [role=status]").first).to_contain_text(f"{len(BUGS)} of")
    assert shown_bug(page)["id"] == first["id"]


def test_a_wrong_choice_gets_a_second_try_and_then_the_proof(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "puzzles")
    show(page, "bug")
    page.get_by_role("button", name="That is it").click()
    expect(page.get_by_text("Choose one first.")).to_be_visible()
    bug = shown_bug(page)
    wrong = [words for at, words in enumerate(bug["options"]) if at != bug["answer"]]
    choose(page, wrong[0])
    expect(page.locator(".puzzle [role=status]")).to_contain_text("It passes")
    choose(page, wrong[1])
    expect(page.locator(".puzzle [role=status]")).to_contain_text("No.")
    page.reload()
    expect(page.locator("#tool > [role=status]").first).to_contain_text("0 of")


def test_what_it_prints(new_page: NewPage, home: str) -> None:
    page = new_page()
    open_tool(page, home, "puzzles")
    show(page, "print")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_text("a guess is better than none")).to_be_visible()
    first = PRINTS[0]
    holes = page.locator(".print-line input")
    for at, mask in enumerate(first["masks"]):
        right = first["output"][mask["line"]][mask["start"] : mask["end"]]
        # Spaces are not what is asked.
        holes.nth(at).fill(right.replace(" ", "") if at else "(9, 9)")
    page.get_by_role("button", name="Compare").click()
    count = len(first["masks"])
    expect(page.locator(".puzzle [role=status]")).to_have_text(f"{count - 1} of {count} right.")
    expect(page.locator(".print-answer").first).to_contain_text("it prints")


@pytest.mark.parametrize("kind", ["bug", "print"])
def test_no_barriers(new_page: NewPage, home: str, kind: str) -> None:
    page = new_page()
    open_tool(page, home, "puzzles")
    show(page, kind)
    assert barriers(page) == {}
    if kind == "bug":
        bug = shown_bug(page)
        choose(page, bug["options"][bug["answer"]])
    else:
        for hole in page.locator(".print-line input").all():
            hole.fill("1")
        page.get_by_role("button", name="Compare").click()
    assert barriers(page) == {}


@pytest.mark.parametrize("kind", ["bug", "print"])
def test_code_that_is_drawn_late_scrolls_by_keyboard(
    new_page: NewPage, home: str, kind: str
) -> None:
    # No width changes after the program is drawn, so nothing measures its box a second time.
    page = new_page(width=320)
    open_tool(page, home, "puzzles")
    show(page, kind)
    wide = page.locator(".code-box").first
    assert wide.evaluate("box => box.scrollWidth > box.clientWidth")
    assert violations(page) == []
    wide.focus()
    page.keyboard.press("ArrowRight")
    scrolled = page.evaluate(
        """() => new Promise((seen) => {
          const box = document.activeElement;
          box.scrollLeft > 0 ? seen(true) : box.addEventListener("scroll", () => seen(true));
        })"""
    )
    assert scrolled


def test_a_puzzle_that_does_not_come_is_told_and_asked_for_again(
    browser: Browser, home: str
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/assets/practice/puzzles/*.json", lambda route: route.abort())
    open_tool(page, home, "puzzles")
    expect(page.locator(".puzzle-stage [role=alert]")).to_contain_text("Are you offline?")
    page.unroute("**/assets/practice/puzzles/*.json")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_label("The program")).to_be_visible()
    expect(page.locator(".puzzle-stage")).to_be_focused()
    context.close()


def test_weight(new_page: NewPage, home: str) -> None:
    assert script_of(new_page(), home, "puzzles") <= SCRIPT_LIMIT
