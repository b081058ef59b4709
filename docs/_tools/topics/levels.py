"""Levels L3 to L7: what is published of pay and scope, by whom, and how sure that is."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Annotated, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from _tools import pay_pictures
from _tools.facts import Confidence, Sources
from _tools.freshness import When, in_words, is_old
from _tools.questions import Level as LevelId
from _tools.records import Record
from _tools.topics.rounds import badge

Line = Annotated[str, StringConstraints(min_length=3, max_length=180, pattern=r"^[^|\n<>]+$")]
Thousands = Annotated[int, Field(ge=0, le=2000)]

IDS = get_args(LevelId)
MISSING = "not published"


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
    def markdown(self) -> str:
        """Mark, date and citation, with the warning of a figure that is due for a new look."""
        old = ', <span class="stale">may be out of date</span>'
        when = in_words(self.as_of) + (old if is_old(self.as_of, "pay") else "")
        return f"{badge(self.confidence)} {when}{self.cited}"


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
        return f"${self.low}k to " + (f"${self.high}k" if self.high is not None else "open")


class Statement(Record):
    """A statement in words; `rank` is what its column is sorted by."""

    says: Line
    rank: int | None = None
    evidence: Evidence

    def __str__(self) -> str:
        """Return the words."""
        return self.says


class Level(Record):
    """One level; what no source gives is null."""

    id: LevelId
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


class Data(Record):
    """Levels from L3 up, postings and vesting schedules."""

    levels: list[Level]
    postings: Annotated[list[Posting], Field(min_length=1)]
    schedules: Annotated[list[Schedule], Field(min_length=1)]

    @model_validator(mode="after")
    def _climbs(self) -> Self:
        if (found := tuple(each.id for each in self.levels)) != IDS:
            raise ValueError(f"the levels are {', '.join(found)}; write {', '.join(IDS)}")
        totals = [each.total.usd for each in self.levels]
        if totals != sorted(totals):
            raise ValueError("a level's total is below the one before; look both up again")
        return self


Value = Pay | Range | Statement

# Columns of the first row of a level, then the parts of its second.
COLUMNS = {
    "total": "Total",
    "range": "Range",
    "base": "Base",
    "stock": "Stock a year",
    "bonus": "Bonus",
    "experience": "Experience",
    "education": "Education",
}
DETAILS = {
    "scope": "Scope",
    "interview": "The interview stresses",
    "promotion": "Promotion takes",
}


def partials(data: Data) -> dict[str, str]:
    """Return the table of levels, the pictures of pay and vesting, and the postings."""
    return {
        "levels-table.md": table(data.levels),
        "pay-by-level.html": pay_pictures.by_level(data.levels),
        "postings-table.md": postings(data.postings),
        "vesting.html": pay_pictures.schedules(data.schedules),
    }


def common(levels: Iterable[Level]) -> Evidence:
    """Return the evidence that most values share; the caption states it once."""
    names = (*COLUMNS, *DETAILS)
    values: list[Value | None] = [getattr(each, name) for each in levels for name in names]
    counted = Counter(value.evidence.model_dump_json() for value in values if value)
    return Evidence.model_validate_json(counted.most_common(1)[0][0])


def table(levels: list[Level]) -> str:
    """Return the table; sort-table.js adds the buttons, levels.css makes cards on a phone."""
    usual = common(levels)
    heads = ['<th scope="col" data-sort>Level</th>']
    heads += [f'<th scope="col" data-sort>{label}</th>' for label in COLUMNS.values()]
    caption = f"Total pay in US dollars a year. Unless a cell says otherwise: {usual.markdown}"
    lines = [
        '<table class="sortable levels" markdown="1">',
        f'<caption markdown="span">{caption}</caption>',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        *(_group(each, usual) for each in levels),
        "</table>",
    ]
    return "\n".join(lines) + "\n"


def _group(level: Level, usual: Evidence) -> str:
    """Return a level's two rows."""
    cells = [_cell(label, getattr(level, name), usual) for name, label in COLUMNS.items()]
    parts = [
        f'<span class="detail"><b>{label}.</b> {_words(getattr(level, name), usual)}</span>'
        for name, label in DETAILS.items()
    ]
    return (
        f'<tbody><tr><th scope="rowgroup" rowspan="2" data-value="{level.id[1:]}">{level.id}</th>'
        f"{''.join(cells)}</tr>"
        f'<tr><td colspan="{len(COLUMNS)}" class="details" markdown="span">{"".join(parts)}</td>'
        "</tr></tbody>"
    )


def _cell(label: str, value: Value | None, usual: Evidence) -> str:
    key = "" if value is None else _sort_key(value)
    return (
        f'<td data-label="{label}" data-value="{key}" markdown="span">{_words(value, usual)}</td>'
    )


def _sort_key(value: Value) -> int | str:
    if isinstance(value, Pay):
        return value.usd
    if isinstance(value, Range):
        return value.low if value.low is not None else value.high or ""
    return "" if value.rank is None else value.rank


def _words(value: Value | None, usual: Evidence) -> str:
    if value is None:
        return f'<span class="missing">{MISSING}</span>'
    words = escape(str(value), quote=False)
    return words if value.evidence == usual else f"{words} {_unusual(value.evidence, usual)}"


def _unusual(evidence: Evidence, usual: Evidence) -> str:
    """Return only the mark where source and date are the usual ones."""
    same = (evidence.source, evidence.as_of) == (usual.source, usual.as_of)
    return badge(evidence.confidence) if same else evidence.markdown


def postings(found: list[Posting]) -> str:
    """Return what postings print, with the date and the mark of each."""
    lines = ["| Posting | Range a year | It asks for |", "| --- | --- | --- |"]
    lines += [
        f"| {each.title}<br>{each.evidence.markdown} | ${each.low}k to ${each.high}k "
        f"| {each.asks} |"
        for each in found
    ]
    return "\n".join(lines) + "\n"
