"""Which fact of the source guide stands on which page: docs/_data/guide.yml."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, RootModel, model_validator

from _tools.pages import DOCS
from _tools.records import ROOT, Mistakes, Problem, Record, read_yaml

PATH = ROOT / "docs/_data/guide.yml"
FACTS = 91


class Carried(Record):
    """One numbered fact: the page that carries it and words found there, or why it is left out."""

    page: str | None = None
    words: str | None = None
    left_out: str | None = None

    @model_validator(mode="after")
    def _one_of_both(self) -> "Carried":
        if (self.page is None) == (self.left_out is None) or (self.page is None) != (
            self.words is None
        ):
            message = "give `page` and `words`, or `left_out` with the reason"
            raise ValueError(message)
        return self


class Coverage(RootModel[dict[Annotated[int, Field(ge=1, le=FACTS)], Carried]]):
    """Facts of the inventory by number."""


def read_coverage(path: Path = PATH) -> dict[int, Carried]:
    """Return where each fact stands, or raise Mistakes; none may be missing."""
    coverage = read_yaml(path, Coverage).root
    missing = [number for number in range(1, FACTS + 1) if number not in coverage]
    problems = [
        Problem(path, 1, f"fact {number} is missing; say where it is") for number in missing
    ]
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, carried in coverage.items():
        if carried.page and not (DOCS / carried.page).is_file():
            text = f"fact {number}: there is no page {carried.page}"
            problems.append(Problem(path, lines.index(f"{number}:") + 1, text))
    if problems:
        raise Mistakes(problems)
    return coverage
