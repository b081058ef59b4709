"""The sources behind what the site claims: docs/_data/sources/*.yml."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, RootModel

from _tools.freshness import When, in_words
from _tools.records import ROOT, Mistakes, Problem, Record, read_yaml

FOLDER = ROOT / "docs/_data/sources"

# What we did with the text, as a reader is told it.
HOW_READ = {
    "primary": "We read the text itself",
    "abstract": "We read its abstract or opening, not the whole text",
    "account": "We read an account of it, not the text itself",
    "unread": "We know its title and have not read it",
}


class Source(Record):
    """One text that a claim rests on."""

    title: str
    by: str
    where: str
    url: HttpUrl
    published: When
    checked: date
    read: Literal["primary", "abstract", "account", "unread"]

    def footnote(self) -> str:
        """Return one line of Markdown: author, linked title, venue, date, and how it was read."""
        day = f"{self.checked.day} {self.checked:%B %Y}"
        return (
            f"{self.by}. [{self.title}]({self.url}). {self.where}, {in_words(self.published)}. "
            f"{HOW_READ[self.read]} ({day})."
        )


class SourceFile(
    RootModel[dict[Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")], Source]]
):
    """Sources of one kind, by id."""


def read_sources(folder: Path = FOLDER) -> dict[str, Source]:
    """Return all sources by id, or raise Mistakes; an id belongs to one file only."""
    sources: dict[str, Source] = {}
    home: dict[str, Path] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            entries = read_yaml(path, SourceFile).root
        except Mistakes as mistakes:
            problems += mistakes.problems
            continue
        for key in entries.keys() & sources.keys():
            text = f"source `{key}` stands in {home[key].name} already; keep one"
            problems.append(Problem(path, 1, text))
        home |= dict.fromkeys(entries, path)
        sources |= entries
    if problems:
        raise Mistakes(problems)
    return sources


@cache
def known_sources() -> dict[str, Source]:
    """Return the site's sources, read once a build."""
    return read_sources()
