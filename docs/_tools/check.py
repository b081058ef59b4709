"""Read everything a contributor writes and say what is wrong, one line a mistake.

`python -m _tools.check` checks the sources of the site and writes .generated/ if they are right;
with `--only` it tells of some folders alone, as of those of one question;
with `--stale` it lists facts that are due for a new look. It exits 1 if there was anything to mend.
"""

import argparse
import re
import sys
from calendar import month_name
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from _tools import (
    addresses,
    code_blocks,
    flowchart,
    generate,
    minutes,
    mutants,
    plots,
    practice,
    prompts,
    puzzles,
    quick,
    walkthrough,
)
from _tools.code_blocks import SNIPPETS
from _tools.extensions import confidence
from _tools.extensions.citations import MARK, sources_of, unknown
from _tools.facts import PATH as FACTS
from _tools.facts import known_facts
from _tools.freshness import Kind, has_passed, in_words, is_old
from _tools.pages import INCLUDE, Page, all_pages
from _tools.questions import (
    PageFrontMatter,
    Question,
    is_question,
    question_pages,
    sorted_out,
)
from _tools.quick import form
from _tools.records import ROOT, Mistakes, Problem, encoding_problem, parse_yaml
from _tools.rules import files, pictures, programs, wording
from _tools.rules.links import Links
from _tools.sources import known_sources

# What the dated entries of a topic are about.
TOPIC_KINDS: dict[str, Kind] = {"levels.yml": "pay", "rounds.yml": "process", "week.yml": "process"}

# A sentence that looks ahead to a day.
AHEAD = re.compile(
    r"\b(?:will|(?:is|are|plans?|expects?|expected) to)\b[^.!?]*?"
    rf"(?P<day>\d{{1,2}} (?:{'|'.join(month_name[1:])}) \d{{4}})"
)

TEXTS = {".json", ".md", ".mmd", ".out", ".py", ".sql", ".yml"}


def problems() -> list[Problem]:
    """Return every mistake in docs/ and snippets/, by file and line.

    What one mistake hides is left out, and all else is told in the same run.
    """
    if unreadable := _unreadable():
        return unreadable
    data = [*_mistakes_of(known_sources), *_mistakes_of(known_facts)]
    questions, found = sorted_out(question_pages())
    ids = {question.meta.id: question.page.name for question in questions}
    topics, wrong = quick.sorted_out(quick.topic_pages(), ids)
    found += wrong
    drawn = None if data or found else _drawn(found)
    links = Links(drawn)
    incomplete: set[Path] = set()
    for page in all_pages():
        if not (is_question(page.path) or quick.is_topic(page.path)):
            found += _front_matter(page)
        if missing := list(_includes(page, drawn)):
            incomplete.add(page.path)
        found += [*missing, *([] if data else _citations(page)), *_of_text(page)]
        found += [*pictures.problems(page), *links.problems(page)]
    found += [*data, *_diagrams(), *code_blocks.syntax_problems()]
    found += [*files.problems(), *programs.problems()]
    if drawn is not None:
        found += [*_mistakes_of(practice.rounds), *_mistakes_of(_addresses)]
    for question in questions:
        if question.page.path not in incomplete:
            found += [*walkthrough.problems(question), *_minutes(question)]
        found += _judged(question, found)
    for topic in topics:
        if topic.page.path not in incomplete:
            found += form.problems(topic)
    return sorted(set(found))


def everything() -> list[Problem]:
    """Return what a build stops at, then what is not finished."""
    return _unreadable() or [*problems(), *unfinished()]


def unfinished() -> list[Problem]:
    """Return what a question lacks before it may land, though a build can show it."""
    scores = [each for name in mutants.exercises() for each in mutants.problems(SNIPPETS / name)]
    return [*scores, *prompts.left()]


def _drawn(found: list[Problem]) -> generate.Drawn | None:
    """Return what is drawn from data, or add to `found` what keeps it from being drawn."""
    try:
        return generate.partials()
    except Mistakes as mistakes:
        found += mistakes.problems
        return None


@cache
def _of_text(page: Page) -> tuple[Problem, ...]:
    """Return what a page's own text has wrong; kept for those who serve and edit."""
    rules = (_marks, code_blocks.problems, _tables, wording.problems)
    return tuple(problem for rule in rules for problem in rule(page))


def _judged(question: Question, told: list[Problem]) -> Iterator[Problem]:
    """Yield what is wrong with an exercise's mistakes, if the judge can run it."""
    folder = SNIPPETS / question.folder_name
    if not any(problem.path.is_relative_to(folder) for problem in told):
        yield from puzzles.problems(question)


def _addresses() -> None:
    if gone := list(addresses.problems()):
        raise Mistakes(gone)


def _tables(page: Page) -> Iterator[Problem]:
    for head in re.finditer(r"^\|(?P<cells>.+)\|\n(?=\|[ :|-]+$)", page.body, re.MULTILINE):
        if any(not cell.strip() for cell in head["cells"].split("|")):
            text = "a column of this table has no name, so a screen reader has none; write one"
            yield Problem(page.path, page.line_of(head.start()), text)


def _unreadable() -> list[Problem]:
    """Return each text file that is not plain UTF-8; nothing else can be said of it."""
    docs = ROOT / "docs"
    rooms = [*docs.rglob("*.md"), *(docs / "_data").rglob("*.yml"), *SNIPPETS.rglob("*")]
    paths = sorted(path for path in rooms if path.suffix in TEXTS)
    return [problem for path in paths if (problem := encoding_problem(path))]


def _diagrams() -> Iterator[Problem]:
    for path in sorted(SNIPPETS.rglob("*.mmd")):
        try:
            flowchart.read(path.read_text(encoding="utf-8"))
        except flowchart.BadFlowchartError as error:
            yield Problem(path, error.line, str(error))


def _minutes(question: Question) -> list[Problem]:
    text = minutes.problem(question)
    front_matter = question.page.front_matter.split("\n")
    at = next((at for at, line in enumerate(front_matter) if line.startswith("minutes:")), 0)
    return [Problem(question.page.path, at + 2, text)] if text else []


def _mistakes_of(read: Callable[[], object]) -> list[Problem]:
    try:
        read()
    except Mistakes as mistakes:
        return mistakes.problems
    return []


def _front_matter(page: Page) -> list[Problem]:
    return _mistakes_of(lambda: parse_yaml(page.front_matter, PageFrontMatter, page.path, 2))


def _includes(page: Page, drawn: generate.Drawn | None) -> Iterator[Problem]:
    for include in INCLUDE.finditer(page.body):
        line = page.line_of(include.start("path"))
        path = ROOT / include["path"]
        if include["path"].startswith(".generated/"):
            if drawn is not None and path.name not in drawn:
                text = f"no data topic draws {path.name}; known are {', '.join(sorted(drawn))}"
                yield Problem(page.path, line, text)
        elif not path.is_file():
            text = f"there is no file {include['path']}; {_remedy(path)}"
            yield Problem(page.path, line, text)
        elif path.suffix == ".json":
            try:
                plots.draw(path.read_text(encoding="utf-8"))
            except plots.PlotError as error:
                yield Problem(path, 1, str(error))
        elif include["section"]:
            mark = f"[start:{include['section']}]"
            if mark not in path.read_text(encoding="utf-8"):
                text = f"{include['path']} has no section; mark one with `# --8<-- {mark}`"
                yield Problem(page.path, line, text)


def _remedy(path: Path) -> str:
    if path.suffix == ".out":
        return "create it empty, then `make update-outputs` writes what the program prints"
    return "create it or mend the line"


def _citations(page: Page) -> Iterator[Problem]:
    for mark in MARK.finditer(page.body):
        if mark["sign"] and (text := unknown(mark["sign"], mark["key"])):
            yield Problem(page.path, page.line_of(mark.start()), text)
    last = re.findall(r"^## (.+)$", page.body, re.MULTILINE)[-1:]
    if sources_of(page.body) and last != ["References"]:
        end = page.line_of(len(page.body.rstrip()))
        yield Problem(page.path, end, "the page cites sources; end it with `## References`")


def _marks(page: Page) -> Iterator[Problem]:
    for found in confidence.MARK.finditer(page.body):
        if found["word"] is not None and (text := confidence.unknown(found["word"])):
            yield Problem(page.path, page.line_of(found.start()), text)
    for found in confidence.BY_HAND.finditer(page.body):
        text = f"write {confidence.KNOWN} instead of HTML"
        yield Problem(page.path, page.line_of(found.start()), text)


def stale() -> Iterator[Problem]:
    """Yield the facts whose age or day has passed, in facts.yml, in the topics and in prose."""
    facts = FACTS.read_text(encoding="utf-8").split("\n")
    for key, fact in known_facts().items():
        if is_old(fact.as_of, fact.kind):
            text = f"`{key}` dates from: {in_words(fact.as_of)}; look it up again"
            yield Problem(FACTS, facts.index(f"{key}:") + 1, text)
        if fact.overdue:
            text = (
                f"`{key}` announces what was due by {in_words(str(fact.due))}; say what came of it"
            )
            yield Problem(FACTS, facts.index(f"{key}:") + 1, text)
    for name, kind in TOPIC_KINDS.items():
        path = FACTS.with_name(name)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            dated = re.search(r"as_of: [\"']?(\d[\d-]*)", line)
            if dated and is_old(dated[1], kind):
                text = f"this dates from: {in_words(dated[1])}; look it up again"
                yield Problem(path, number, text)
    for page in all_pages():
        for at, day in looks_ahead_in_vain(page.body):
            text = f"{day} has passed, and the sentence looks ahead to it; mend it"
            yield Problem(page.path, page.line_of(at), text)
    yield from addresses.unrecorded()


def looks_ahead_in_vain(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a sentence of a page speaks of a day as to come that has gone, and the day."""
    for found in AHEAD.finditer(text):
        day, month, year = found["day"].split()
        if has_passed(f"{year}-{list(month_name).index(month):02}-{int(day):02}"):
            yield found.start("day"), found["day"]


def main() -> int:
    """Print the problems; return the exit status."""
    parser = argparse.ArgumentParser(description=problems.__doc__)
    parser.add_argument("--stale", action="store_true", help="list facts that are too old")
    parser.add_argument("--only", nargs="+", default=[], help="tell only of these folders")
    given = parser.parse_args()
    rooms = [ROOT / name for name in given.only]
    found = [
        problem
        for problem in (stale() if given.stale else everything())
        if not rooms or any(map(problem.path.is_relative_to, rooms))
    ]
    for problem in found:
        print(problem, file=sys.stderr)
    if not found:
        generate.write()
        print(f"{len(list(all_pages()))} pages, {len(known_sources())} sources: nothing to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
