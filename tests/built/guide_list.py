"""The list of the source guide's 315 facts: on which page each stands, and by which words.

A row of guide/*.yml is `number: {fact, page, words}`, or `{fact, left_out}` with the reason. Words
are one phrase or several that stand on the page; none of them could be there by chance, and
together they are no shorter than the fact.
"""

import re
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, RootModel, model_validator

from _tools.pages import DOCS
from _tools.records import Mistakes, Problem, Record, read_yaml

FOLDER = Path(__file__).with_name("guide")
FACTS = 315
FEWEST_WORDS = 3


def plain(text: str) -> str:
    """Return the words of a text between single spaces, without case and signs."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return f" {words} "


def too_short(phrase: str) -> bool:
    """Return whether a phrase could stand on any page; a figure counts as a word more."""
    words = plain(phrase).split()
    return len(words) + any(re.search(r"\d", word) for word in words) < FEWEST_WORDS


def count(*phrases: str) -> int:
    """Return how many words the phrases have together."""
    return sum(len(plain(phrase).split()) for phrase in phrases)


class Row(Record):
    """One fact of the guide, in our words, and where it stands."""

    fact: str
    page: str | None = None
    words: list[str] = Field(default_factory=list[str])
    left_out: str | None = None

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.left_out is not None:
            if self.page or self.words:
                raise ValueError("a fact that is left out has no `page` and no `words`")
            return self
        if not self.page or not self.words:
            raise ValueError("give `page` and `words`, or `left_out` with the reason")
        if not (DOCS / self.page).is_file():
            raise ValueError(f"there is no page {self.page}; write its path below docs/")
        for phrase in self.words:
            if too_short(phrase):
                raise ValueError(f"{phrase!r} could be anywhere; quote {FEWEST_WORDS} words")
        # A phrase shorter than the fact lets a part of it get lost unseen.
        if count(*self.words) < count(self.fact):
            text = f"the fact has {count(self.fact)} words; quote as many, from each of its parts"
            raise ValueError(text)
        return self


class Rows(RootModel[dict[Annotated[int, Field(ge=1, le=FACTS)], Row]]):
    """Facts by number."""


def read_rows(folder: Path = FOLDER) -> dict[int, Row]:
    """Return all facts by number, or raise Mistakes; each has one row, and no two the same."""
    rows: dict[int, Row] = {}
    problems: list[Problem] = []
    places: dict[tuple[str, ...], int] = {}
    for path in sorted(folder.glob("*.yml")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, row in read_yaml(path, Rows).root.items():
            line = lines.index(f"{number}:") + 1
            if number in rows:
                text = f"fact {number} has a row in another file as well; keep one"
                problems.append(Problem(path, line, text))
            place = (str(row.page), *map(plain, row.words))
            if row.words and (other := places.setdefault(place, number)) != number:
                text = f"fact {number} has the words of {other}; quote what says this one"
                problems.append(Problem(path, line, text))
            rows[number] = row
    problems += [
        Problem(folder, 1, f"fact {number} has no row; say where it stands")
        for number in range(1, FACTS + 1)
        if number not in rows
    ]
    if problems:
        raise Mistakes(problems)
    return rows
