"""Users and revenue per user by region: facts that share a source and a date, in one table."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from _tools.extensions.citations import unknown
from _tools.facts import Fact, known_facts
from _tools.records import Record


class Region(Record):
    """A row of the table: a region, and the keys of its two facts."""

    name: Annotated[str, Field(pattern=r"^[^|\n]+$")]
    users: str
    revenue: str


class Data(Record):
    """All regions, in the order of the table."""

    regions: Annotated[list[Region], Field(min_length=1)]

    @property
    def keys(self) -> list[str]:
        """The keys of all facts in the table."""
        return [key for each in self.regions for key in (each.users, each.revenue)]

    @model_validator(mode="after")
    def _speak_of_one_moment(self) -> Self:
        for key in self.keys:
            if problem := unknown("=", key):
                raise ValueError(problem)
        first, *others = self.keys
        for key in others:
            if _basis(known_facts()[key]) != _basis(known_facts()[first]):
                raise ValueError(
                    f"`{key}` and `{first}` differ in source, date or confidence; "
                    "the table names them once, so take facts that share them"
                )
        return self


def _basis(fact: Fact) -> tuple[object, ...]:
    return fact.source, fact.as_of, fact.kind, fact.confidence


def partials(data: Data) -> dict[str, str]:
    """Return the table and, below it, what all of its figures rest on."""
    facts = known_facts()
    lines = ["| Region | Monthly users | Revenue per user |", "| --- | --- | --- |"]
    lines += [
        f"| {each.name} | {facts[each.users].says} | {facts[each.revenue].says} |"
        for each in data.regions
    ]
    shared = facts[data.keys[0]]
    cited = "".join(f"[@{source}]" for source in shared.source)
    basis = f"All figures {shared.sure()}{cited}."
    table = "\n".join(lines)
    return {
        "regions-table.md": f'{table}\n\n<p class="as-of" markdown="span">{basis}</p>\n',
    }
