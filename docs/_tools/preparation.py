"""The steps of `## Prepare, in order` on each round's page: what the plans are made of."""

import re
from dataclasses import dataclass
from functools import cache

from _tools.pages import DOCS, Page, read_page
from _tools.records import Mistakes, Problem
from _tools.topics.rounds import IDS

SECTION = re.compile(r"^## Prepare, in order\n(?P<text>(?:(?!^## ).*\n)*)", re.MULTILINE)
STEP = re.compile(r"^(?P<number>\d+)\. (?P<form>\*\*(?P<minutes>\d+) min · (?P<name>[^*]+)\.\*\*)?")


@dataclass(frozen=True)
class Step:
    """One step of a round's preparation."""

    name: str
    minutes: int


def steps_of(page: Page) -> list[Step]:
    """Return the steps of a round's page, or raise Mistakes."""
    section = SECTION.search(page.body)
    steps: list[Step] = []
    problems: list[Problem] = []
    at = page.line_of(section.start("text")) if section else page.body_line
    for line, text in enumerate(section["text"].split("\n") if section else [], start=at):
        found = STEP.match(text)
        if found and found["form"]:
            steps.append(Step(found["name"], int(found["minutes"])))
        elif found:
            problems.append(Problem(page.path, line, "write the step as `1. **60 min · Name.** …`"))
    if not steps and not problems:
        problems.append(Problem(page.path, at, "`## Prepare, in order` has no steps; add them"))
    if problems:
        raise Mistakes(problems)
    return steps


@cache
def known_steps() -> dict[str, list[Step]]:
    """Return the steps of each round, in the order of the rounds."""
    return {name: steps_of(read_page(DOCS / f"rounds/{name}.md")) for name in IDS}
