"""What the build wrote for the practice tools, put together again."""

import json
from typing import Any

from built.parsed import SITE

FOLDER = SITE / "assets/practice"


def read(name: str) -> Any:
    """Return what a file below assets/practice/ holds."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def cards() -> list[dict[str, str]]:
    """Return every card of every question, in the order of the questions."""
    return [card for question in read("cards.json") for card in read(f"cards/{question}.json")]


def puzzles(kind: str) -> list[dict[str, Any]]:
    """Return all puzzles of a kind, `bugs` or `prints`, in the order of their index."""
    index: list[str] = read("puzzles.json")[kind]
    questions = dict.fromkeys(name.split("/")[0] for name in index)
    found = [each for question in questions for each in read(f"puzzles/{question}.json")[kind]]
    assert [each["id"] for each in found] == index
    return found
