"""How well the checks of each exercise notice a small mistake: docs/_data/mutants.yml."""

from typing import Annotated, Self

from pydantic import Field, NonNegativeInt, PositiveInt, model_validator

from _tools.questions import known_questions
from _tools.records import Record

MOST = 0.05  # of the mutants that differ from the solution, so many may survive


class Change(Record):
    """A mutant: the changed line of the solution, before and after."""

    line: str
    becomes: Annotated[str, Field(min_length=1)]


class Equivalent(Change):
    """A mutant that does what the solution does, and why that is so."""

    why: Annotated[str, Field(min_length=20)]


class Exercise(Record):
    """What became of the mutants of one solution; `stopped` of the killed ran into a limit."""

    exercise: str
    mutants: PositiveInt
    stopped: NonNegativeInt
    equivalents: list[Equivalent]
    survivors: list[Change]

    @property
    def different(self) -> int:
        """Return how many mutants do something else than the solution."""
        return self.mutants - len(self.equivalents)

    @property
    def killed(self) -> int:
        """Return how many of these fail a check."""
        return self.different - len(self.survivors)

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if not self.stopped <= self.killed or not self.different:
            raise ValueError(f"{self.exercise}: its parts do not add up; run `make mutants`")
        return self


class Data(Record):
    """All exercises, in the order of their folders."""

    exercises: list[Exercise]


def partials(data: Data) -> dict[str, str]:
    """Return the sum of all exercises in a sentence, and a table for each."""
    questions = {question.folder_name: question for question in known_questions()}
    parts: list[str] = []
    for each in data.exercises:
        if question := questions.get(each.exercise):
            title, page = question.meta.title, question.page.name.removeprefix("questions/")
            drawn = f"{table(each)}\n{lists(each)}To the exercise: [{title}]({page}).\n"
            parts.append(f"### {title}\n\n{drawn}")
    return {"mutants-sum.md": total(data), "mutants.md": "\n".join(parts)}


def total(data: Data) -> str:
    """Return all exercises in one sentence."""
    killed, different = (
        sum(getattr(each, name) for each in data.exercises) for name in ("killed", "different")
    )
    return (
        f"Today the checks notice {killed} of {different} mutants "
        f"({killed / max(different, 1):.1%}) in {len(data.exercises)} exercises.\n"
    )


def table(each: Exercise) -> str:
    """Return the numbers of an exercise."""
    stopped = f"\nA limit of time or memory stopped {each.stopped} of those noticed.\n"
    return (
        "| Mutants | Equivalent | Noticed | Survive | Score |\n| --- | --- | --- | --- | --- |\n"
        f"| {each.mutants} | {len(each.equivalents)} | {each.killed} | {len(each.survivors)} "
        f"| {each.killed / each.different:.1%} |\n{stopped if each.stopped else ''}"
    )


def lists(each: Exercise) -> str:
    """Return the mutants that no check notices, folded, each with the reason if there is one."""
    drawn = ""
    if each.survivors:
        lines = [f"    - {change(mutant)}" for mutant in each.survivors]
        drawn += _fold("Survivors: a difference that no check sees", lines)
    if each.equivalents:
        lines = [f"    - {change(mutant)}<br>{mutant.why.strip()}" for mutant in each.equivalents]
        drawn += _fold("Equivalent: why there is nothing to notice", lines)
    return drawn


def _fold(title: str, lines: list[str]) -> str:
    return f'??? note "{title}"\n\n' + "\n".join(lines) + "\n\n"


def change(mutant: Change) -> str:
    """Return a mutant in words: what became what."""
    return f"{_code(mutant.line)} becomes {_code(mutant.becomes)}"


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"
