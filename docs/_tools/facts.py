"""Figures and statements that pages print with `[=key]`: docs/_data/facts.yml."""

from functools import cache
from typing import Annotated

from pydantic import Field, RootModel

from _tools.confidence import Confidence, mark
from _tools.freshness import Kind, When, has_passed, in_words, is_old
from _tools.records import ROOT, Record, read_yaml

PATH = ROOT / "docs/_data/facts.yml"

Sources = Annotated[list[str], Field(min_length=1)]


class Fact(Record):
    """One statement with what it rests on, the date it speaks of, and how sure it is.

    `due` is the day that an announcement names: after it a reader is told that it has passed.
    """

    says: str
    source: Sources
    as_of: When
    kind: Kind
    confidence: Confidence
    due: When | None = None

    @property
    def overdue(self) -> bool:
        """Whether what was announced should have happened by now."""
        return self.due is not None and has_passed(self.due)

    def markdown(self) -> str:
        """Return the statement, how sure and how old it is, and its citations."""
        cited = "".join(f"[@{source}]" for source in self.source)
        if self.kind == "system":
            return f'{self.says} <span class="as-of">({in_words(self.as_of)})</span>{cited}'
        passed = (
            ' <span class="stale">(that day has passed; we have not read what came of it)</span>'
        )
        return f"{self.says} {self.sure()}{cited}{passed if self.overdue else ''}"

    def sure(self) -> str:
        """Return the mark: how sure, of which date, and whether that is long ago."""
        # What has no date says so itself.
        old = self.as_of != "unknown" and is_old(self.as_of, self.kind)
        return mark(self.confidence, in_words(self.as_of), old=old)


class Facts(RootModel[dict[Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")], Fact]]):
    """Facts by key."""


@cache
def known_facts() -> dict[str, Fact]:
    """Return the site's facts, read once a build."""
    return read_yaml(PATH, Facts).root
