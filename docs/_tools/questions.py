"""What the front matter of a question must say, and all questions of the site."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    StringConstraints,
    field_validator,
)

from _tools.freshness import today
from _tools.pages import DOCS, Page, all_pages
from _tools.records import Mistakes, Problem, Record, parse_yaml

Category = Literal[
    "system-design",
    "computer-vision",
    "modeling",
    "coding",
    "ml-coding",
    "data-engineering",
    "experimentation",
    "behavioral",
    "trust-safety",
    "generative-ai",
]
Difficulty = Literal["easy", "medium", "hard"]
Level = Literal["L3", "L4", "L5", "L6", "L7"]
Round = Literal[
    "recruiter-screen",
    "coding-screen",
    "ml-modeling",
    "coding-onsite",
    "system-design",
    "behavioral",
    "hiring-manager",
]

CATEGORY_NAMES: dict[Category, str] = {
    "system-design": "System design",
    "computer-vision": "Computer vision",
    "modeling": "Modeling",
    "coding": "Coding",
    "ml-coding": "ML coding",
    "data-engineering": "Data engineering",
    "experimentation": "Experimentation",
    "behavioral": "Behavioral",
    "trust-safety": "Trust and safety",
    "generative-ai": "Generative AI",
}
QUESTIONS = DOCS / "questions"
ID = r"[a-z][a-z0-9]-[1-9][0-9]*"
PRACTICE = DOCS / "_client/practice"


def _a_list(value: object) -> object:
    if isinstance(value, str):
        message = f"write a list in brackets: [{value}]"
        raise ValueError(message)
    return value


def _an_id(text: str) -> str:
    if re.fullmatch(ID, text) is None:
        message = (
            f"{text!r} is no id, which makes the permanent short address /q/<id>/; write two "
            "characters, a dash and a number, as in nc-12 (`make new-question` finds a free one)"
        )
        raise ValueError(message)
    return text


def _quotable(text: str) -> str:
    if '"' in text:
        message = "it stands in quotes itself; write “ and ” instead of straight quotes"
        raise ValueError(message)
    return text


def _no_repeats(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        message = "a value stands there twice; keep one"
        raise ValueError(message)
    return values


def _ascending(levels: list[str]) -> list[str]:
    if levels != sorted(levels):
        message = f"write the levels in ascending order: [{', '.join(sorted(levels))}]"
        raise ValueError(message)
    return levels


def _in_the_past(day: date) -> date:
    if day > today():
        message = f"{day} lies in the future; write the day on which you checked the page"
        raise ValueError(message)
    return day


Description = Annotated[str, Field(min_length=50, max_length=160), AfterValidator(_quotable)]
Words = Annotated[list[str], BeforeValidator(_a_list)]
Levels = Annotated[
    list[Level],
    BeforeValidator(_a_list),
    Field(min_length=1),
    AfterValidator(_no_repeats),
    AfterValidator(_ascending),
]
Rounds = Annotated[
    list[Round], BeforeValidator(_a_list), Field(min_length=1), AfterValidator(_no_repeats)
]
Checked = Annotated[date, AfterValidator(_in_the_past)]
# Where the page stood before, as `questions/coding/old-name/`; those addresses lead here.
Was = Annotated[
    list[Annotated[str, StringConstraints(pattern=r"^([a-z0-9_-]+/)+$")]], BeforeValidator(_a_list)
]


class PageFrontMatter(Record):
    """The front matter of an ordinary page."""

    title: Annotated[str, Field(min_length=3, max_length=80)]
    description: Description
    search: Words = Field(default_factory=list)
    hide: list[Literal["navigation", "toc", "path", "footer"]] = Field(default_factory=list)
    tool: str | None = None
    was: Was = Field(default_factory=list)

    @field_validator("tool")
    @classmethod
    def _has_a_script(cls, name: str | None) -> str | None:
        scripts = sorted(path.stem for path in PRACTICE.glob("*.js"))
        if name is not None and name not in scripts:
            message = f"no docs/_client/practice/{name}.js; write one of {', '.join(scripts)}"
            raise ValueError(message)
        return name


class QuestionFrontMatter(Record):
    """The front matter of a question, in the order in which authors write it."""

    id: Annotated[str, AfterValidator(_an_id)]
    title: Annotated[str, Field(min_length=10, max_length=80)]
    description: Description
    category: Category
    difficulty: Difficulty
    levels: Levels
    rounds: Rounds
    minutes: Annotated[int, Field(ge=5, le=180)]
    topics: Annotated[Words, Field(min_length=2, max_length=6), AfterValidator(_no_repeats)]
    search: Annotated[Words, Field(min_length=1)]
    origin: Literal["source-guide", "public-report", "original"]
    checked: Checked
    was: Was = Field(default_factory=list)


@dataclass(frozen=True)
class Question:
    """A question page and what its front matter says."""

    page: Page
    meta: QuestionFrontMatter

    @property
    def slug(self) -> str:
        """Return the last part of its address, which is the name of its folder."""
        return self.page.path.parent.name

    @property
    def evidence(self) -> Path:
        """Return the page beside it that says how we know."""
        return self.page.path.with_name("evidence.md")

    @property
    def folder_name(self) -> str:
        """Return the folder of its code below snippets/."""
        return f"{self.meta.category}/{self.slug.replace('-', '_')}"


def read_questions(pages: Iterable[Page]) -> list[Question]:
    """Return the questions among `pages` by category and title, or raise Mistakes."""
    questions, problems = sorted_out(pages)
    if problems:
        raise Mistakes(problems)
    return questions


def sorted_out(pages: Iterable[Page]) -> tuple[list[Question], list[Problem]]:
    """Return the questions that can be read, by category and title, and what is wrong."""
    questions: list[Question] = []
    problems: list[Problem] = []
    for page in pages:
        try:
            meta = parse_yaml(page.front_matter, QuestionFrontMatter, page.path, first_line=2)
        except Mistakes as mistakes:
            problems += mistakes.problems
            continue
        questions.append(Question(page, meta))
    problems += [problem for question in questions for problem in _misplaced(question)]
    problems += _shared(questions, "id", lambda question: question.meta.id)
    problems += _shared(questions, "slug", lambda question: question.slug)
    order = get_args(Category)
    questions.sort(key=lambda q: (order.index(q.meta.category), q.meta.title))
    return questions, problems


def _misplaced(question: Question) -> Iterable[Problem]:
    folder = question.page.path.parents[1].name
    if folder != question.meta.category:
        text = (
            f"`category` is {question.meta.category!r} but the page stands in questions/{folder}/; "
            f"write {folder!r} or move the page"
        )
        yield Problem(question.page.path, _line(question.page, "category"), text)


def _shared(
    questions: list[Question], what: str, of: Callable[[Question], str]
) -> Iterable[Problem]:
    first: dict[str, Question] = {}
    for question in questions:
        value = of(question)
        if value in first:
            other = first[value].page.name
            text = f"{what} `{value}` belongs to {other} already; choose another"
            yield Problem(question.page.path, _line(question.page, what), text)
        first.setdefault(value, question)


def _line(page: Page, field: str) -> int:
    for number, line in enumerate(page.front_matter.split("\n"), start=2):
        if line.startswith(f"{field}:"):
            return number
    return 1


def question_pages() -> list[Page]:
    """Return the page of every question: `questions/<category>/<slug>/index.md`."""
    return [page for page in all_pages() if is_question(page.path)]


def is_question(path: Path) -> bool:
    """Say whether a page is a question, and not its evidence or a list of questions."""
    return path.name == "index.md" and len(path.parents) > 2 and path.parents[2] == QUESTIONS


@cache
def known_questions() -> tuple[Question, ...]:
    """Return the site's questions, read once a build."""
    return tuple(read_questions(question_pages()))


def evidence_of(name: str) -> str | None:
    """Return the title of the question whose evidence a page is, by its path below docs/."""
    titles = {question.evidence: question.meta.title for question in known_questions()}
    return titles.get(DOCS / name)
