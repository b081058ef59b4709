"""How well the checks of each exercise notice a small mistake: mutants.yml in its folder.

`make mutants Q=<category>/<folder>` writes the record, with the digest of all that it depends on.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, NonNegativeInt, PositiveInt, model_validator

from _tools.code_blocks import SNIPPETS
from _tools.questions import known_questions
from _tools.records import ROOT, Mistakes, Problem, Record, read_yaml

RECORD = "mutants.yml"
MOST = 0.05  # of the mutants that differ from the solution, so many may survive
# What makes mutants and judges them.
TOOLS = (
    "docs/_client/judge.py",
    "tests/mutants/edits.py",
    "tests/mutants/made.py",
    "tests/mutants/trial.py",
)


class Change(Record):
    """A mutant: the changed line of the solution, before and after."""

    line: str
    becomes: Annotated[str, Field(min_length=1)]


class Equivalent(Change):
    """A mutant that does what the solution does, and why that is so."""

    why: Annotated[str, Field(min_length=20)]


class Exercise(Record):
    """What became of the mutants of one solution; `stopped` of the killed ran into a limit."""

    digest: str
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
            raise ValueError("the parts do not add up; run `make mutants`")
        return self


Scores = dict[str, Exercise]


def exercises(snippets: Path = SNIPPETS) -> list[str]:
    """Return the exercises by their folders below snippets/."""
    return sorted(
        path.parent.relative_to(snippets).as_posix() for path in snippets.rglob("checks.py")
    )


def digest(folder: Path, equivalents: list[Equivalent]) -> str:
    """Return what stands for all that a score depends on: code, tools, and what was excused."""
    files = [folder / "solution.py", folder / "checks.py", *(ROOT / name for name in TOOLS)]
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts += [f"{each.line}\0{each.becomes}" for each in equivalents]
    return hashlib.sha256("\0\0".join(texts).encode()).hexdigest()[:16]


def recorded(snippets: Path = SNIPPETS) -> Scores:
    """Return the score of each exercise that has one, or raise Mistakes."""
    paths = {name: snippets / name / RECORD for name in exercises(snippets)}
    return {name: read_yaml(path, Exercise) for name, path in paths.items() if path.exists()}


def problems(folder: Path) -> Iterator[Problem]:
    """Yield what keeps the record of an exercise from being true, or good enough."""
    if not (folder / "solution.py").exists():
        yield Problem(
            folder / "checks.py", 1, "these checks have no solution.py beside them; add it"
        )
        return
    path = folder / RECORD
    run = f"run `make mutants Q={'/'.join(folder.parts[-2:])}`"
    if not path.exists():
        text = f"no record says how many small mistakes these checks notice; {run}"
        yield Problem(folder / "checks.py", 1, text)
        return
    try:
        score = read_yaml(path, Exercise)
    except Mistakes as mistakes:
        yield from mistakes.problems
        return
    if score.digest != digest(folder, score.equivalents):
        yield Problem(path, 1, f"the code, its checks or what is listed here has changed; {run}")
    elif len(score.survivors) > MOST * score.different:
        share = f"{len(score.survivors)} of {score.different} mutants survive, and {MOST:.0%} may"
        remedy = "write a check that notices one, or move it to `equivalents` with `why` none can"
        line = path.read_text(encoding="utf-8").partition("\nsurvivors:")[0].count("\n") + 2
        yield Problem(path, line, f"{share}; {remedy}, then {run}")


def partials(scores: Scores) -> dict[str, str]:
    """Return the sum of all exercises in a sentence, and a table for each."""
    questions = {question.folder_name: question for question in known_questions()}
    parts: list[str] = []
    for name, each in scores.items():
        if question := questions.get(name):
            title, page = question.meta.title, question.page.name.removeprefix("questions/")
            drawn = f"{table(each)}\n{lists(each)}To the exercise: [{title}]({page}).\n"
            parts.append(f"### {title}\n\n{drawn}")
    return {"mutants-sum.md": total(scores), "mutants.md": "\n".join(parts)}


def total(scores: Scores) -> str:
    """Return all exercises in one sentence."""
    killed, different = (
        sum(getattr(each, name) for each in scores.values()) for name in ("killed", "different")
    )
    return (
        f"Today the checks notice {killed} of {different} mutants "
        f"({killed / max(different, 1):.1%}) in {len(scores)} exercises.\n"
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
