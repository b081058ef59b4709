"""A typical week: shares of the working time that add up, as a picture and as a table."""

from typing import Annotated, Literal, Self

from pydantic import Field, PositiveInt, StringConstraints, model_validator

from _tools import svg
from _tools.records import Record

Kind = Literal["building", "thinking", "people", "rest"]
Line = Annotated[str, StringConstraints(min_length=3, pattern=r"^[^|\n]+$")]

# In the order of the stacked bar; the number is a color of the site's charts.
KINDS: dict[Kind, int] = {"building": 1, "thinking": 2, "people": 3, "rest": 4}
LABELS: dict[Kind, str] = {
    "building": "Building",
    "thinking": "Thinking",
    "people": "Meeting",
    "rest": "Rest",
}


class Part(Record):
    """One activity, with its share of the week in percent."""

    name: Annotated[Line, Field(max_length=20)]
    percent: PositiveInt
    kind: Kind
    means: Line


class Data(Record):
    """The week: how long it is, in hours, and what it is made of."""

    hours_low: PositiveInt
    hours_high: PositiveInt
    parts: Annotated[list[Part], Field(min_length=1)]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        total = sum(part.percent for part in self.parts)
        if total != 100:
            raise ValueError(f"the parts add up to {total}%; make them 100")
        if self.hours_low > self.hours_high:
            raise ValueError("`hours_low` is more than `hours_high`; swap them")
        return self

    def share(self, kind: Kind) -> int:
        """Return the percent of the week that goes to one kind of work."""
        return sum(part.percent for part in self.parts if part.kind == kind)

    def hours(self, part: Part) -> str:
        """Return the hours that a part takes in the shorter and in the longer week."""
        return (
            f"{self.hours_low * part.percent / 100:g} to {self.hours_high * part.percent / 100:g}"
        )


def partials(data: Data) -> dict[str, str]:
    """Return the picture of the week and its table."""
    return {"week.html": picture(data), "week-table.md": table(data)}


WIDTH, STACK, ROW = 360, 34, 40


def picture(data: Data) -> str:
    """Return one stacked bar of the kinds of work, and below it one bar for each activity."""
    largest = max(part.percent for part in data.parts)
    rows = [_row(part, largest, _top(data) + n * ROW) for n, part in enumerate(data.parts)]
    said = ", ".join(f"{part.name.lower()} {part.percent}%" for part in data.parts)
    kinds = ", ".join(f"{LABELS[kind].lower()} {data.share(kind)}%" for kind in _used(data))
    return svg.figure(
        _stack(data) + "".join(rows),
        width=WIDTH,
        height=_top(data) + len(data.parts) * ROW,
        title="A typical week at L5",
        description=f"Shares of the working time: {said}. By kind of work: {kinds}.",
    )


def _used(data: Data) -> list[Kind]:
    return [kind for kind in KINDS if data.share(kind)]


def _top(data: Data) -> int:
    """Return where the rows start: below the stacked bar and its legend, two to a line."""
    return STACK + 24 * ((len(_used(data)) + 1) // 2) + 18


def _stack(data: Data) -> str:
    drawn, x = "", 0.0
    for number, kind in enumerate(_used(data)):
        width = WIDTH * data.share(kind) / 100
        drawn += svg.bar(x, 0, width - 2, STACK - 6, KINDS[kind])
        left, y = WIDTH // 2 * (number % 2), STACK + 24 * (number // 2)
        drawn += svg.bar(left, y + 5, 14, 14, KINDS[kind])
        drawn += svg.text(left + 22, y + 17, f"{LABELS[kind]} {data.share(kind)}%", style="label")
        x += width
    return drawn


def _row(part: Part, largest: int, y: int) -> str:
    width = WIDTH * part.percent / largest
    return (
        svg.text(0, y + 14, part.name, style="label")
        + svg.text(
            WIDTH, y + 14, f"{LABELS[part.kind]} {part.percent}%", anchor="end", style="value"
        )
        + svg.bar(0, y + 20, width, 10, KINDS[part.kind])
    )


def table(data: Data) -> str:
    """Return shares, hours and what each part is."""
    lines = ["| Activity | Share, hours | What it is |", "| --- | --- | --- |"]
    lines += [
        f"| {part.name} | {part.percent}%<br>{data.hours(part)} h | {part.means} |"
        for part in data.parts
    ]
    lines.append(f"| **Sum** | 100%<br>{data.hours_low} to {data.hours_high} h | |")
    return "\n".join(lines) + "\n"
