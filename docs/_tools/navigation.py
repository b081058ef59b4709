"""Add questions, topics and labs to the navigation, so that nobody edits it by hand."""

from itertools import groupby
from typing import Any

from _tools.pages import DOCS
from _tools.questions import CATEGORY_NAMES, QUESTIONS, Category, Question, known_questions
from _tools.quick import NAME, OVERVIEW, known_topics
from _tools.records import ROOT

LABS = ROOT / "snippets/labs"


def with_questions(nav: list[Any]) -> list[Any]:
    """Return the navigation with all groups after the overview of questions."""
    groups: list[Any] = [
        {
            CATEGORY_NAMES[category]: [
                *_own(category),
                *({q.meta.title: q.page.name} for q in members),
            ]
        }
        for category, members in groupby(known_questions(), key=_category)
    ]
    topics = [{topic.meta.title: topic.page.name} for topic in known_topics()]
    groups.append({NAME: [OVERVIEW.relative_to(DOCS).as_posix(), *topics]})
    labs = [f"labs/{path.name}" for path in sorted(LABS.glob("*.py"))]
    if labs:
        groups.append({"Labs": labs})
    return [
        {name: [*children, *groups]} if name == "Questions" else {name: children}
        for entry in nav
        for name, children in entry.items()
    ]


def _category(question: Question) -> Category:
    return question.meta.category


def _own(category: Category) -> list[Any]:
    """Return the page of a category, if it has one: the head of its group."""
    name = f"{category}/index.md"
    return [f"questions/{name}"] if (QUESTIONS / name).is_file() else []
