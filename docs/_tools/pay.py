"""What is known of pay and scope: amounts, ranges and statements, each with its evidence."""

from typing import Annotated, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from _tools.confidence import Confidence, mark
from _tools.facts import Sources
from _tools.freshness import When, in_words, is_old
from _tools.questions import Level as LevelId
from _tools.records import Record

Line = Annotated[str, StringConstraints(min_length=3, max_length=280, pattern=r"^[^|\n<>]+$")]
Thousands = Annotated[int, Field(ge=0, le=2000)]

IDS = get_args(LevelId)


class Evidence(Record):
    """Who says it, the date it speaks of, and how sure it is."""

    source: Sources
    as_of: When
    confidence: Confidence

    @property
    def cited(self) -> str:
        """The marks that become footnotes."""
        return "".join(f"[@{source}]" for source in self.source)

    @property
    def old(self) -> bool:
        """Whether the figure is due for a new look; of what has no date nobody knows."""
        return self.as_of != "unknown" and is_old(self.as_of, "pay")

    @property
    def dated(self) -> str:
        """Date and citation."""
        return f"{in_words(self.as_of)}{self.cited}"

    @property
    def markdown(self) -> str:
        """Mark, date and citation, with the warning of a figure that is due for a new look."""
        return f"{mark(self.confidence, in_words(self.as_of), old=self.old)}{self.cited}"


class Pay(Record):
    """An amount in thousand dollars a year."""

    usd: Thousands
    about: bool = False
    or_more: bool = False
    evidence: Evidence

    def __str__(self) -> str:
        """Return the amount with what the source leaves open."""
        amount = f"${self.usd}k" if self.usd else "$0"
        return "about " * self.about + amount + " or more" * self.or_more


class Range(Record):
    """A published range of totals in thousand dollars; one end may be missing."""

    low: Thousands | None
    high: Thousands | None
    evidence: Evidence

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.low is None and self.high is None:
            raise ValueError("a range needs `low` or `high`; without both write `range: null`")
        if None not in (self.low, self.high) and (self.low or 0) > (self.high or 0):
            raise ValueError("`low` is more than `high`; swap them")
        return self

    def __str__(self) -> str:
        """Return the range; a missing end is said."""
        if self.low is None:
            return f"up to ${self.high}k"
        return f"from ${self.low}k" if self.high is None else f"${self.low}k to ${self.high}k"


class Statement(Record):
    """A statement in words."""

    says: Line
    evidence: Evidence

    def __str__(self) -> str:
        """Return the words."""
        return self.says


class Level(Record):
    """One level; what no source gives is null."""

    id: LevelId
    title: Line
    total: Pay
    range: Range | None
    base: Pay | None
    stock: Pay | None
    bonus: Pay | None
    experience: Statement | None
    education: Statement | None
    scope: Statement | None
    interview: Statement | None
    promotion: Statement | None

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        low, high = (self.range.low, self.range.high) if self.range else (None, None)
        if not (low or 0) <= self.total.usd <= (high if high is not None else 9999):
            raise ValueError(f"the total of {self.id} lies outside its range; look both up again")
        if self.base and self.stock and self.bonus:
            parts = self.base.usd + self.stock.usd + self.bonus.usd
            if parts != self.total.usd:
                text = f"base, stock and bonus of {self.id} add up to {parts}k, not {self.total}"
                raise ValueError(text)
        return self


class Rung(Record):
    """A title of Pinterest's postings, with the guide's level and a reported number beside it."""

    title: Line
    level: LevelId | None
    number: Annotated[str, StringConstraints(pattern=r"^IC\d{2}$")]
    asks: Line
    evidence: Evidence


class Posting(Record):
    """The pay range that a job posting prints, by its title."""

    title: Line
    low: Thousands
    high: Thousands
    asks: Line
    evidence: Evidence


class Schedule(Record):
    """The percent of a grant that vests in each of four years."""

    name: Line
    percents: Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=4, max_length=4)]
    evidence: Evidence

    @model_validator(mode="after")
    def _is_the_whole_grant(self) -> Self:
        if (total := sum(self.percents)) != 100:
            raise ValueError(f"the years of `{self.name}` add up to {total}%; make them 100")
        return self
