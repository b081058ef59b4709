"""The form of a question page, and what is wrong with one that departs from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from _tools.questions import Question
from _tools.records import Problem

HEADINGS = [
    "Question",
    "Clarify",
    "Answer in a minute",
    "Walkthrough",
    "By level",
    "Follow-ups",
    "Mistakes",
    "Cards",
    "References",
]
ROUND_MINUTES = 60
MOST_WORDS_IN_A_MINUTE = 170

HEADING = re.compile(r"^(?P<marks>#{1,4}) (?P<text>.+?)(?: *\{[^}]*\})?$", re.MULTILINE)
FENCE = re.compile(r"^( *)(`{3,}|~{3,}).*?^\1\2 *$", re.MULTILINE | re.DOTALL)
BUDGET = re.compile(r"\((\d+) min\)$")
FOLLOW_UP = re.compile(r'^\?\?\? question "(.+)"$', re.MULTILINE)
HINT = re.compile(r'^\?\?\? tip "Hint (.+)"$', re.MULTILINE)
CARD = re.compile(
    r"^(?P<front>\S.*)\n: {1,3}(?P<back>\S.*(?:\n(?: {4}.*|\n(?= {4})))*)", re.MULTILINE
)


@dataclass(frozen=True)
class Section:
    """A heading of level 2 with all that stands below it; `line` is the heading's."""

    heading: str
    line: int
    text: str

    def parts(self) -> list[str]:
        """Return the headings of level 3."""
        return [found["text"] for found in HEADING.finditer(self.text) if found["marks"] == "###"]


def sections(question: Question) -> list[Section]:
    """Return the sections of a question's page."""
    page = question.page
    # Headings inside code are none; keep the length, so that line numbers hold.
    body = FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), page.body)
    found = [heading for heading in HEADING.finditer(body) if heading["marks"] == "##"]
    ends = [heading.start() for heading in found[1:]] + [len(body)]
    return [
        Section(heading["text"], page.line_of(heading.start()), body[heading.end() : end])
        for heading, end in zip(found, ends, strict=True)
    ]


def cards(section: Section) -> list[tuple[str, str]]:
    """Return question and answer of each card."""
    return [
        (card["front"], re.sub(r"\s+", " ", card["back"])) for card in CARD.finditer(section.text)
    ]


def problems(question: Question) -> Iterator[Problem]:
    """Yield what a contributor has to change for the page to have the form of a walkthrough."""
    found = sections(question)
    if [section.heading for section in found] != HEADINGS:
        yield _headings_problem(question, found)
        return
    by_heading = {section.heading: section for section in found}
    for heading, check in CHECKS.items():
        section = by_heading[heading]
        for text in check(section, question):
            yield Problem(question.page.path, section.line, f"“{heading}”: {text}")


def _headings_problem(question: Question, found: list[Section]) -> Problem:
    names = [section.heading for section in found]
    for wanted, section in zip(HEADINGS, found, strict=False):
        if section.heading != wanted:
            text = f"the heading `## {wanted}` belongs here, not `## {section.heading}`"
            return Problem(question.page.path, section.line, text)
    if len(names) > len(HEADINGS):
        extra = found[len(HEADINGS)]
        text = f"`## {extra.heading}` comes after References; end the page there"
        return Problem(question.page.path, extra.line, text)
    last = found[-1].line if found else question.page.body_line
    missing = ", ".join(f"`## {name}`" for name in HEADINGS[len(names) :])
    return Problem(question.page.path, last, f"after this line, add {missing}")


def _question(section: Section, _question: Question) -> Iterator[str]:
    if not re.search(r"^> ", section.text, re.MULTILINE):
        yield "give the interviewer's words as a quotation: lines that start with `> `"


def _clarify(section: Section, question: Question) -> Iterator[str]:
    if "/starter.py" in question.page.body and len(HINT.findall(section.text)) < 2:
        yield 'an exercise has two hints or more after its starter, each as `??? tip "Hint 1: …"`'


def _minute(section: Section, _question: Question) -> Iterator[str]:
    words = len(re.sub(r"\[[@=][\w-]+\]|[>*_`]", " ", section.text).split())
    if words >= MOST_WORDS_IN_A_MINUTE:
        yield f"{words} words are more than a minute; stay under {MOST_WORDS_IN_A_MINUTE}"


def _walkthrough(section: Section, question: Question) -> Iterator[str]:
    minutes = 0
    for part in section.parts():
        budget = BUDGET.search(part)
        if budget is None:
            yield f"`### {part}` has no time budget; end it with its minutes, as in `(8 min)`"
            return
        minutes += int(budget[1])
    if minutes != ROUND_MINUTES:
        yield f"its parts take {minutes} minutes together; a round has {ROUND_MINUTES}"
    if question.meta.category != "behavioral" and "--8<--" not in question.page.body:
        yield "it shows no code; prove at least one thing by a program in snippets/"


def _by_level(section: Section, question: Question) -> Iterator[str]:
    levels = question.meta.levels
    wanted = [*levels, f"An answer that does not pass at {levels[-1]}"]
    if section.parts() != wanted:
        yield "its parts are " + ", ".join(f"`### {part}`" for part in wanted) + ", in this order"


def _at_least_three(what: str, count: int, how: str) -> Iterator[str]:
    if count < 3:
        yield f"{count} {what} are too few; give three or more, {how}"


def _follow_ups(section: Section, _question: Question) -> Iterator[str]:
    count = len(FOLLOW_UP.findall(section.text))
    return _at_least_three("follow-ups", count, 'each as `??? question "…"`')


def _mistakes(section: Section, _question: Question) -> Iterator[str]:
    return _at_least_three("mistakes", len(section.parts()), "each under a `###` heading")


def _cards(section: Section, _question: Question) -> Iterator[str]:
    count = len(cards(section))
    if not 3 <= count <= 6:
        form = "a line with the question, then a line that starts with `:   ` and the answer"
        yield f"{count} cards; write three to six, each as {form}"


def _references(section: Section, _question: Question) -> Iterator[str]:
    if section.text.strip():
        yield "leave it empty; it is filled from the `[@source]` marks of the page"


CHECKS = {
    "Question": _question,
    "Clarify": _clarify,
    "Answer in a minute": _minute,
    "Walkthrough": _walkthrough,
    "By level": _by_level,
    "Follow-ups": _follow_ups,
    "Mistakes": _mistakes,
    "Cards": _cards,
    "References": _references,
}
