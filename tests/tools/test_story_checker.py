"""The story checker measures what it says, and reads the very answers that its page shows."""

import re
import runpy
import sys
from collections.abc import Callable
from typing import Any

import pytest

from _tools.pages import read_page
from _tools.records import ROOT

FOLDER = ROOT / "snippets/prepare"
PAGE = ROOT / "docs/prepare/behavioral-method.md"


@pytest.fixture(scope="module")
def checker() -> dict[str, Any]:
    sys.path.insert(0, str(FOLDER))
    try:
        return runpy.run_path(str(FOLDER / "story_checker.py"))
    finally:
        sys.path.remove(str(FOLDER))


def quoted(heading: str) -> str:
    """Return the words of all quotations below an H3 of the page."""
    body = read_page(PAGE).body
    part = body.split(f"{{ #{heading} }}", 1)[1].split("\n#", 1)[0]
    return " ".join(re.findall(r"^ *> (.*)$", part, re.MULTILINE))


@pytest.mark.parametrize(("heading", "story"), [("weak", "WEAK"), ("strong", "STRONG")])
def test_the_page_shows_the_story_that_is_checked(
    checker: dict[str, Any], heading: str, story: str
) -> None:
    assert quoted(heading) == " ".join(checker[story].values())


def test_140_words_take_a_minute(checker: dict[str, Any]) -> None:
    assert checker["seconds"]("word " * 140) == 60
    assert checker["seconds"]("word " * 140, words_per_minute=70) == 120


def test_shares_add_up(checker: dict[str, Any]) -> None:
    story = checker["STRONG"]
    assert sum(checker["share"](story, part) for part in story) == pytest.approx(1)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("It fell from 0.61 to 0.48.", 1), ("Why? It fell. Stop!", 3), ("no end", 0)],
)
def test_a_decimal_point_ends_no_sentence(checker: dict[str, Any], text: str, count: int) -> None:
    assert checker["sentences"](text) == count


def test_i_and_we_are_counted_as_words(checker: dict[str, Any]) -> None:
    count: Callable[[str], tuple[int, int]] = checker["said_alone"]
    assert count("I said it, in my way; we agreed on our plan. Wit, wed, hour.") == (2, 2)


def test_form_separates_weak_from_strong_but_not_hollow(checker: dict[str, Any]) -> None:
    passed = {
        name: [ok for _, _, ok in checker["checks"](checker[name])]
        for name in ("WEAK", "STRONG", "HOLLOW")
    }
    assert not any(passed["WEAK"])
    assert all(passed["STRONG"])
    assert all(passed["HOLLOW"]), "the page says that an empty story passes"
