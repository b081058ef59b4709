"""Quick-fire topics: pages of eight to twelve short questions, `docs/quick-fire/<topic>.md`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from _tools.pages import DOCS, Page, all_pages
from _tools.questions import Checked, Description, Levels, Rounds, Was, Words
from _tools.records import Mistakes, Problem, Record, parse_yaml

NAME = "Quick-fire"
ROOM = DOCS / "quick-fire"
OVERVIEW = ROOM / "index.md"
ID = r"qf-[1-9][0-9]*"


def _an_id(text: str) -> str:
    if re.fullmatch(ID, text) is None:
        message = (
            f"{text!r} is no id of a topic, which makes the permanent short address /q/<id>/; "
            "write qf- and a number, as in qf-12 (`make new-question KIND=quick` finds a free one)"
        )
        raise ValueError(message)
    return text


def _a_topic(title: str) -> str:
    if re.search(r"quick[- ]?fire", title, re.IGNORECASE):
        message = "the site says “quick-fire” itself; name the topic alone"
        raise ValueError(message)
    return title


class TopicFrontMatter(Record):
    """The front matter of a topic, in the order in which authors write it."""

    id: Annotated[str, AfterValidator(_an_id)]
    title: Annotated[str, Field(min_length=3, max_length=60), AfterValidator(_a_topic)]
    description: Description
    levels: Levels
    rounds: Rounds
    minutes: Annotated[int, Field(ge=5, le=25)]
    search: Annotated[Words, Field(min_length=1)]
    checked: Checked
    was: Was = Field(default_factory=list)


@dataclass(frozen=True)
class Topic:
    """A page of quick questions and what its front matter says."""

    page: Page
    meta: TopicFrontMatter

    @property
    def slug(self) -> str:
        """Return the last part of its address."""
        return self.page.path.stem

    @property
    def folder_name(self) -> str:
        """Return the folder of its code below snippets/."""
        return f"quick_fire/{self.slug.replace('-', '_')}"

    @property
    def lines_name(self) -> str:
        """Return the name of the partial with all its questions, each answered in one line."""
        return f"quick-fire-{self.slug}-lines.md"

    @property
    def own_text(self) -> str:
        """Return its Markdown without that list, which says nothing new."""
        return self.page.body.replace(f'--8<-- ".generated/{self.lines_name}"', "")


def is_topic(path: Path) -> bool:
    """Say whether a page is a topic, and not the overview of all."""
    return path.parent == ROOM and path != OVERVIEW


def topic_pages() -> list[Page]:
    """Return the page of every topic."""
    return [page for page in all_pages() if is_topic(page.path)]


def sorted_out(
    pages: Iterable[Page], taken: Mapping[str, str] | None = None
) -> tuple[list[Topic], list[Problem]]:
    """Return the topics that can be read, by title, and what is wrong.

    `taken` are ids that belong to other pages, with the names of these.
    """
    topics: list[Topic] = []
    problems: list[Problem] = []
    owners = dict(taken or {})
    for page in pages:
        try:
            meta = parse_yaml(page.front_matter, TopicFrontMatter, page.path, first_line=2)
        except Mistakes as mistakes:
            problems += mistakes.problems
            continue
        topics.append(Topic(page, meta))
        if meta.id in owners:
            text = f"id `{meta.id}` belongs to {owners[meta.id]} already; choose another"
            problems.append(Problem(page.path, line_of(page, "id"), text))
        owners.setdefault(meta.id, page.name)
    return sorted(topics, key=lambda topic: topic.meta.title.lower()), problems


def line_of(page: Page, field: str) -> int:
    """Return the line in the file at which a field of the front matter stands."""
    for number, line in enumerate(page.front_matter.split("\n"), start=2):
        if line.startswith(f"{field}:"):
            return number
    return 1


@cache
def known_topics() -> tuple[Topic, ...]:
    """Return the site's topics, read once a build; raises Mistakes."""
    topics, problems = sorted_out(topic_pages())
    if problems:
        raise Mistakes(problems)
    return tuple(topics)
