"""The steps of `## Prepare, in order` on each round's page: what the plans are made of."""

import re
from dataclasses import dataclass
from functools import cache

from _tools.pages import DOCS, Page, read_page
from _tools.records import Mistakes, Problem
from _tools.topics.rounds import IDS

SECTION = re.compile(r"^## Prepare, in order\n(?P<text>(?:(?!^## ).*\n)*)", re.MULTILINE)
SUM = re.compile(r"\b(?:(?P<hours>\d+) h)? ?(?:(?P<minutes>\d+) min)? in all\b")
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
    if steps and section and not problems:
        problems += _sum_agrees(page, section, hours(sum(each.minutes for each in steps)))
    if problems:
        raise Mistakes(problems)
    return steps


def _sum_agrees(page: Page, section: re.Match[str], total: str) -> list[Problem]:
    said = SUM.search(section["text"])
    if said and said[0].removesuffix(" in all").strip() == total:
        return []
    line = page.line_of(section.start("text") + said.start() if said else section.start())
    what = f"says `{said[0].strip()}`" if said else "does not say its sum"
    return [Problem(page.path, line, f"`## Prepare, in order` {what}; write `{total} in all`")]


def hours(minutes: int) -> str:
    """Return `2 h 20 min`, or `45 min`."""
    whole, rest = divmod(minutes, 60)
    return " ".join([f"{whole} h"] * bool(whole) + [f"{rest} min"] * bool(rest))


@cache
def known_steps() -> dict[str, list[Step]]:
    """Return the steps of each round, in the order of the rounds, or raise Mistakes."""
    found: dict[str, list[Step]] = {}
    problems: list[Problem] = []
    for name in IDS:
        path = DOCS / f"rounds/{name}.md"
        if not path.exists():
            text = f"the round `{name}` of rounds.yml has no page; write it"
            problems.append(Problem(path, 1, text))
            continue
        try:
            found[name] = steps_of(read_page(path))
        except Mistakes as mistakes:
            problems += mistakes.problems
    if problems:
        raise Mistakes(problems)
    return found
