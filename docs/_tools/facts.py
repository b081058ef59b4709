"""Figures and statements that pages print with `[=key]`: docs/_data/facts.yml."""

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, RootModel

from _tools.freshness import Kind, When, in_words, is_old
from _tools.records import ROOT, Record, read_yaml

PATH = ROOT / "docs/_data/facts.yml"

Confidence = Literal["confirmed", "reported", "claimed", "disputed"]
Sources = Annotated[list[str], Field(min_length=1)]


class Fact(Record):
    """One statement with what it rests on, the date it speaks of, and how sure it is."""

    says: str
    source: Sources
    as_of: When
    kind: Kind
    confidence: Confidence

    def markdown(self) -> str:
        """Return the statement, how sure and how old it is, and its citations."""
        date = in_words(self.as_of)
        sure = date if self.kind == "system" else f"{self.confidence}, {date}"
        cited = "".join(f"[@{source}]" for source in self.source)
        return f'{self.says} <span class="as-of">({sure}{self.warning()})</span>{cited}'

    def warning(self) -> str:
        """Return the flag of an old fact, or nothing."""
        return (
            ', <span class="stale">may be out of date</span>'
            if is_old(self.as_of, self.kind)
            else ""
        )


class Facts(RootModel[dict[Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")], Fact]]):
    """Facts by key."""


@cache
def known_facts() -> dict[str, Fact]:
    """Return the site's facts, read once a build."""
    return read_yaml(PATH, Facts).root
