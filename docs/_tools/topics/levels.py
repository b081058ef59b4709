"""Levels L3 to L7: what is published of pay, scope and titles, by whom, and how sure that is."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Annotated, Self

from pydantic import Field, model_validator

from _tools import pay_pictures
from _tools.confidence import mark
from _tools.pay import IDS, Evidence, Level, Pay, Posting, Range, Rung, Schedule, Statement
from _tools.records import Record


class Data(Record):
    """Levels and titles from the lowest up, postings and vesting schedules."""

    levels: list[Level]
    ladder: Annotated[list[Rung], Field(min_length=1)]
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

    @model_validator(mode="after")
    def _has_each_level_on_one_rung(self) -> Self:
        if (found := tuple(each.level for each in self.ladder if each.level)) != IDS:
            text = (
                f"the ladder's levels are {', '.join(found)}; each of {', '.join(IDS)} has a rung"
            )
            raise ValueError(text)
        numbers = [each.number for each in self.ladder]
        if numbers != sorted(set(numbers)):
            raise ValueError("a rung's number is not above the one before; look both up again")
        return self


Value = Pay | Range | Statement

# The first row of a level, and the parts of its second: what it is asked comes first.
COLUMNS = {"total": "Total a year", "range": "Range"}
DETAILS = {
    "scope": "Asked",
    "interview": "In the interview",
    "promotion": "One level up asks",
    "base": "Base",
    "stock": "Stock a year",
    "bonus": "Bonus",
    "experience": "Experience",
    "education": "Education",
}
SHORT = {"base", "stock", "bonus"}


def partials(data: Data) -> dict[str, str]:
    """Return the tables of levels, titles and postings, and the pictures of pay and vesting."""
    return {
        "levels-table.md": table(data.levels),
        "levels-at-a-glance.md": at_a_glance(data.levels),
        "ladder-table.md": ladder(data),
        "titles-table.md": titles(data.ladder),
        "pay-by-level.html": pay_pictures.by_level(data.levels),
        "postings-table.md": postings(data.postings),
        "vesting.html": pay_pictures.vesting(data.schedules),
    }


def at_a_glance(levels: list[Level]) -> str:
    """Return level, title and total pay, for the home page."""
    rows = "".join(f"| {each.id} {each.title} | {each.total} |\n" for each in levels)
    return f"| Level | Total a year |\n| --- | --- |\n{rows}"


def common(levels: Iterable[Level]) -> Evidence:
    """Return the evidence that most values share; the note below the table states it once."""
    names = (*COLUMNS, *DETAILS)
    values: list[Value | None] = [getattr(each, name) for each in levels for name in names]
    counted = Counter(value.evidence.model_dump_json() for value in values if value)
    return Evidence.model_validate_json(counted.most_common(1)[0][0])


def table(levels: list[Level]) -> str:
    """Return the table; sort-table.js adds the buttons, levels.css makes cards on a phone."""
    usual = common(levels)
    heads = ['<th scope="col" data-sort="ascending">Level</th>']
    heads += [f'<th scope="col" data-sort="number">{label}</th>' for label in COLUMNS.values()]
    note = f"US dollars. Unless a cell says otherwise: {usual.markdown}"
    lines = [
        '<table class="sortable levels" aria-describedby="levels-note" markdown="1">',
        f"<thead><tr>{''.join(heads)}</tr></thead>",
        *(_group(each, usual) for each in levels),
        "</table>",
        "",
        f'<p class="levels-note" id="levels-note" markdown="span">{note}</p>',
    ]
    return "\n".join(lines) + "\n"


def _group(level: Level, usual: Evidence) -> str:
    """Return a level's two rows; what no source gives is left out."""
    cells = [_cell(getattr(level, name), usual) for name in COLUMNS]
    known = [name for name in DETAILS if getattr(level, name)]
    money = " ".join(_detail(level, name, usual) for name in known if name in SHORT)
    parts = [_detail(level, name, usual) for name in known if name not in SHORT]
    parts += [money] if money else []
    details = "".join(f'<span class="detail">{part}</span>' for part in parts)
    return (
        f'<tbody><tr><th scope="rowgroup" rowspan="2" data-value="{level.id[1:]}">{level.id} '
        f'<span class="title">{level.title}</span></th>{"".join(cells)}</tr>'
        f'<tr><td colspan="{len(COLUMNS)}" class="details" markdown="span">{details}</td>'
        "</tr></tbody>"
    )


def _detail(level: Level, name: str, usual: Evidence) -> str:
    return f"<b>{DETAILS[name]}:</b> {_words(getattr(level, name), usual)}"


def _cell(value: Value | None, usual: Evidence) -> str:
    key = "" if value is None else _sort_key(value)
    words = "" if value is None else _words(value, usual)
    return f'<td data-value="{key}" markdown="span">{words}</td>'


def _sort_key(value: Value) -> int | str:
    if isinstance(value, Pay):
        return value.usd
    if isinstance(value, Range):
        return value.low if value.low is not None else value.high or ""
    return ""


def _words(value: Value, usual: Evidence) -> str:
    words = escape(str(value), quote=False)
    return words if value.evidence == usual else f"{words} {_unusual(value.evidence, usual)}"


def _unusual(evidence: Evidence, usual: Evidence) -> str:
    """Return only the mark where source and date are the usual ones."""
    same = (evidence.source, evidence.as_of) == (usual.source, usual.as_of)
    return mark(evidence.confidence) if same else evidence.markdown


def ladder(data: Data) -> str:
    """Return the titles of postings with the guide's level and the reported number beside them."""
    said = {each.id: f"{each.id}, {each.title.lower()}" for each in data.levels}
    lines = ["| In postings | In the guide | Reported number |", "| --- | --- | --- |"]
    lines += [
        f"| {each.title} | {said[each.level] if each.level else 'no level'} | {each.number} |"
        for each in data.ladder
    ]
    return "\n".join(lines) + "\n"


def titles(rungs: list[Rung]) -> str:
    """Return what a posting of each title asks."""
    lines = ["| Title | What the posting asks you to do |", "| --- | --- |"]
    cites = ["".join(f"[@{source}]" for source in each.evidence.source) for each in rungs]
    lines += [
        f"| {each.title} | {each.asks}{cited} |" for each, cited in zip(rungs, cites, strict=True)
    ]
    return "\n".join(lines) + "\n"


def postings(found: list[Posting]) -> str:
    """Return what postings print, with the date of each; that some are old is said once."""
    lines = ["| Posting, and what it asks for | Range a year |", "| --- | --- |"]
    lines += [
        f"| **{each.title}**<br>{each.asks}<br>{each.evidence.dated} "
        f"| ${each.low}k to ${each.high}k |"
        for each in found
    ]
    if any(each.evidence.old for each in found):
        flag = '<span class="stale">may be out of date</span>'
        lines += ["", f"A range more than a year old {flag}; look for one of this year."]
    return "\n".join(lines) + "\n"
