"""Levels L3 to L7: what is published of pay and scope, by whom, and how sure that is."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from typing import Annotated, Self

from pydantic import Field, model_validator

from _tools import pay_pictures
from _tools.confidence import mark
from _tools.pay import IDS, Evidence, Level, Pay, Posting, Range, Schedule, Statement
from _tools.records import Record

MISSING = "not published"


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
        "vesting.html": pay_pictures.vesting(data.schedules),
    }


def common(levels: Iterable[Level]) -> Evidence:
    """Return the evidence that most values share; the note above the table states it once."""
    names = (*COLUMNS, *DETAILS)
    values: list[Value | None] = [getattr(each, name) for each in levels for name in names]
    counted = Counter(value.evidence.model_dump_json() for value in values if value)
    return Evidence.model_validate_json(counted.most_common(1)[0][0])


def table(levels: list[Level]) -> str:
    """Return the table; sort-table.js adds the buttons, levels.css makes cards on a phone."""
    usual = common(levels)
    heads = ['<th scope="col" data-sort="ascending">Level</th>']
    heads += [f'<th scope="col" data-sort="number">{label}</th>' for label in COLUMNS.values()]
    note = f"Pay in US dollars a year. Unless a cell says otherwise: {usual.markdown}"
    lines = [
        f'<p class="levels-note" id="levels-note" markdown="span">{note}</p>',
        "",
        '<table class="sortable levels" aria-describedby="levels-note" markdown="1">',
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
    words = f"<span>{_words(value, usual)}</span>"  # one part beside its label on a phone
    return f'<td data-label="{label}" data-value="{key}" markdown="span">{words}</td>'


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
    return mark(evidence.confidence) if same else evidence.markdown


def postings(found: list[Posting]) -> str:
    """Return what postings print, with the date and the mark of each."""
    lines = ["| Posting, and what it asks for | Range a year |", "| --- | --- |"]
    lines += [
        f"| **{each.title}**<br>{each.asks}<br>{each.evidence.markdown} "
        f"| ${each.low}k to ${each.high}k |"
        for each in found
    ]
    return "\n".join(lines) + "\n"
