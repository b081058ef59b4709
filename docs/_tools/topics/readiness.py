"""The readiness check: estimates to compute, metrics to choose; the rest is on the pages."""

from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from _tools.questions import known_questions
from _tools.records import ROOT, Record

OUTPUT = ROOT / "snippets/practice/estimates.out"
Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z-]+$")]
Sentence = Annotated[str, StringConstraints(min_length=10, max_length=300)]


class Item(Record):
    """Something to be answered, and the question (its id) that it belongs to."""

    id: Name
    question: str
    ask: Sentence


class Estimate(Item):
    """A number to compute; its value is what the program prints under its id."""

    unit: str


class Metric(Item):
    """A choice; the first option is the right one, and pages show them in another order."""

    options: Annotated[list[Sentence], Field(min_length=4, max_length=4)]
    why: Sentence


class Data(Record):
    """All of both."""

    estimates: Annotated[list[Estimate], Field(min_length=2)]
    metrics: Annotated[list[Metric], Field(min_length=2)]

    @model_validator(mode="after")
    def _agree(self) -> Self:
        items = [*self.estimates, *self.metrics]
        known = {question.meta.id for question in known_questions()}
        for item in items:
            if item.question not in known:
                message = f"`{item.id}` names {item.question!r}; write one of {sorted(known)}"
                raise ValueError(message)
        names = [item.id for item in items]
        for name in names:
            if names.count(name) > 1:
                message = f"`{name}` stands there twice; choose another"
                raise ValueError(message)
        missing = [item.id for item in self.estimates if item.id not in values()]
        if missing:
            message = f"{OUTPUT.name} has no value of `{missing[0]}`; print it in estimates.py"
            raise ValueError(message)
        return self


def values(path: Path = OUTPUT) -> dict[str, float]:
    """Return what the program of the estimates prints, by name."""
    lines = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    return {name: float(value.replace(",", "")) for name, value in lines}


def partials(data: Data) -> dict[str, str]:
    """Return how much there is of both, in words."""
    words = f"The {len(data.estimates)} estimates and {len(data.metrics)} metrics"
    return {"readiness-numbers.md": f"{words} were written for the check.\n"}
