"""The rubrics of mock interviews: dimensions for each kind of round, each with four anchors."""

from itertools import pairwise
from typing import Annotated, Self, get_args

from pydantic import Field, StringConstraints, model_validator

from _tools.questions import CATEGORY_NAMES, Category
from _tools.records import Record

Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Name = Annotated[str, StringConstraints(min_length=3, max_length=32, pattern=r"^[^|\n]+$")]
Anchor = Annotated[str, StringConstraints(min_length=10, max_length=150, pattern=r"^[^|\n<>]+$")]


class Dimension(Record):
    """One thing that is scored alone; its anchors say what 1, 2, 3 and 4 look like."""

    id: Id
    name: Name
    anchors: Annotated[list[Anchor], Field(min_length=4, max_length=4)]

    @model_validator(mode="after")
    def _steps_differ(self) -> Self:
        if any(low == high for low, high in pairwise(self.anchors)):
            raise ValueError(f"two anchors of {self.id} are the same; say what the step changes")
        return self


class Kind(Record):
    """The rubric of one kind of round."""

    id: Id
    name: Name
    categories: Annotated[list[Category], Field(min_length=1)]
    dimensions: Annotated[list[Dimension], Field(min_length=4, max_length=8)]

    @model_validator(mode="after")
    def _no_repeats(self) -> Self:
        seen: set[str] = set()
        for each in self.dimensions:
            if each.id in seen:
                raise ValueError(f"`{each.id}` stands twice in {self.id}; give one another id")
            seen.add(each.id)
        return self


class Data(Record):
    """All rubrics."""

    kinds: Annotated[list[Kind], Field(min_length=1)]

    @model_validator(mode="after")
    def _cover_every_category(self) -> Self:
        named = [category for kind in self.kinds for category in kind.categories]
        for category in get_args(Category):
            if (count := named.count(category)) != 1:
                raise ValueError(f"`{category}` belongs to {count} kinds; it needs exactly one")
        return self


def partials(data: Data) -> dict[str, str]:
    """Return all rubrics as folds with one table each, for reading and for paper."""
    return {"rubrics.md": "\n".join(map(_fold, data.kinds))}


def _fold(kind: Kind) -> str:
    lines = [f'??? note "{kind.name}"']
    names = ", ".join(CATEGORY_NAMES[category].lower() for category in kind.categories)
    lines += ["", f"    For questions of: {names}.", ""]
    lines += ["    | Dimension | Score | What it looks like |", "    | --- | --- | --- |"]
    for each in kind.dimensions:
        for score, anchor in enumerate(each.anchors, start=1):
            name = f"**{each.name}**" if score == 1 else ""
            lines.append(f"    | {name} | {score} | {anchor} |")
    return "\n".join(lines) + "\n"
