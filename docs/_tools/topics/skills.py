"""The skill profile: what the source guide asks for, and where each part of it is tested."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from _tools import svg
from _tools.records import Record
from _tools.topics import rounds

Rating = Literal["medium", "high", "expert"]
Line = Annotated[str, StringConstraints(min_length=3, pattern=r"^[^|\n]+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

# The guide's words, from the least to the most.
RATINGS: tuple[Rating, ...] = ("medium", "high", "expert")
ROUND_NAMES = {name: name.replace("-", " ").replace("ml ", "ML ") for name in rounds.IDS}


class Dimension(Record):
    """One dimension of the profile; `note` is the anchor of a contradiction it takes part in."""

    id: Id
    name: Annotated[Line, Field(max_length=32)]
    rating: Rating
    guide: Line
    interview: Line
    job: Line
    rounds: Annotated[list[str], Field(min_length=1)]
    note: Id | None = None

    @property
    def level(self) -> int:
        """How many steps of the scale the rating fills."""
        return RATINGS.index(self.rating) + 1

    @property
    def tested(self) -> str:
        """Links to the rounds in which the dimension is tested."""
        return ", ".join(f"[{ROUND_NAMES[each]}](../rounds/{each}.md)" for each in self.rounds)


class Data(Record):
    """All dimensions, the strongest first."""

    dimensions: Annotated[list[Dimension], Field(min_length=1)]

    @model_validator(mode="after")
    def _is_a_profile(self) -> Self:
        seen: set[str] = set()
        for each in self.dimensions:
            if each.id in seen:
                raise ValueError(f"id `{each.id}` is given twice; give the second another id")
            seen.add(each.id)
            for name in each.rounds:
                if name not in rounds.IDS:
                    raise ValueError(
                        f"`{name}` of {each.id} is no round; write {', '.join(rounds.IDS)}"
                    )
        levels = [each.level for each in self.dimensions]
        if levels != sorted(levels, reverse=True):
            raise ValueError("put the dimensions with the higher ratings first")
        return self


def partials(data: Data) -> dict[str, str]:
    """Return the picture, the table that says the same, and the text of each dimension."""
    return {
        "skills-profile.html": profile(data.dimensions),
        "skills-table.md": table(data.dimensions),
        "skills-details.md": "\n".join(map(details, data.dimensions)),
    }


WIDTH, ROW, STEP, GAP = 360, 46, 118, 3


def profile(dimensions: list[Dimension]) -> str:
    """Return one bar of three steps for each dimension, filled up to the rating."""
    drawn = [_row(each, number * ROW) for number, each in enumerate(dimensions)]
    said = "; ".join(f"{each.name}, {each.rating}" for each in dimensions)
    return svg.figure(
        "".join(drawn),
        width=WIDTH,
        height=len(dimensions) * ROW,
        title="Skill profile",
        description=f"On a scale of {', '.join(RATINGS)}: {said}.",
    )


def _row(each: Dimension, y: int) -> str:
    steps = [_step(number, number < each.level, y + 24) for number in range(len(RATINGS))]
    return (
        svg.text(0, y + 16, each.name, style="label")
        + svg.text(WIDTH, y + 16, each.rating.capitalize(), anchor="end", style="value")
        + "".join(steps)
    )


def _step(number: int, full: bool, y: int) -> str:
    x = number * (STEP + GAP)
    if full:
        return svg.bar(x, y, STEP, 12)
    return (
        f'<rect x="{x + 0.5:g}" y="{y + 0.5:g}" width="{STEP - 1}" height="11" rx="3" '
        'fill="none" stroke="currentColor" stroke-opacity=".4"/>'
    )


def table(dimensions: list[Dimension]) -> str:
    """Return the ratings and the rounds that test them."""
    lines = ["| Dimension | Rating | Tested in |", "| --- | --- | --- |"]
    lines += [
        f"| [{each.name}](#{each.id}) | {each.rating.capitalize()} | {each.tested} |"
        for each in dimensions
    ]
    return "\n".join(lines) + "\n"


def details(each: Dimension) -> str:
    """Return what a dimension claims and what it means, under a heading of its own."""
    note = (
        f" [Sources disagree](../sources/contradictions.md#{each.note}) here." if each.note else ""
    )
    return (
        f"### {each.name} {{ #{each.id} }}\n\n"
        f"**The guide says: {each.rating}.** {each.guide.removesuffix('.')}[@guide].{note}\n\n"
        f"**In the interview.** {each.interview}\n\n"
        f"**In the job.** {each.job}\n"
    )
