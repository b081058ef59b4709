"""Where sources disagree: docs/_data/contradictions.yml, one heading for each disagreement."""

from posixpath import relpath
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from _tools.freshness import When, in_words
from _tools.records import Record

Group = Literal["process", "pay", "company", "systems"]

# In the order of the page.
GROUPS: dict[Group, str] = {
    "process": "The role and the interview",
    "pay": "Level and pay",
    "company": "The company",
    "systems": "Pinterest's own systems",
}

# Words of addresses that are not written in lower case.
NAMES = {"faq:": "FAQ", "ml": "ML", "pinterest:": "Pinterest"}

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PagePath = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$")]


class Claim(Record):
    """What one source says, and the date it speaks of."""

    says: str
    source: Id
    as_of: When


class Contradiction(Record):
    """Claims that cannot all be right as they stand, and what we make of them."""

    id: Id
    group: Group
    title: str
    claims: Annotated[list[Claim], Field(min_length=2)]
    verdict: Annotated[str, Field(max_length=90)]
    conclusion: str
    affects: Annotated[list[PagePath], Field(min_length=1)]


class Data(Record):
    """All contradictions, in the order of the page within their groups."""

    contradictions: Annotated[list[Contradiction], Field(min_length=1)]

    @model_validator(mode="after")
    def ids_are_anchors(self) -> Self:
        """Refuse a repeated id: it is an address on the page, so it can stand there only once."""
        seen: set[str] = set()
        for entry in self.contradictions:
            if entry.id in seen:
                raise ValueError(f"id `{entry.id}` is given twice; give the second another id")
            seen.add(entry.id)
        return self

    def of(self, group: Group) -> list[Contradiction]:
        """Return the entries of a group."""
        return [entry for entry in self.contradictions if entry.group == group]


def partials(data: Data) -> dict[str, str]:
    """Return the list of verdicts and the entries themselves, as Markdown."""
    used: list[Group] = [group for group in GROUPS if data.of(group)]
    return {
        "contradictions-index.md": "\n".join(index(data, group) for group in used),
        "contradictions.md": "\n".join(chapter(data, group) for group in used),
    }


def index(data: Data, group: Group) -> str:
    """Return a group's verdicts, each linked to its entry."""
    lines = [f"- [{entry.title}](#{entry.id}): {entry.verdict}" for entry in data.of(group)]
    return f"**{GROUPS[group]}**\n\n" + "\n".join(lines) + "\n"


def chapter(data: Data, group: Group) -> str:
    """Return a group's heading and entries."""
    entries = "\n".join(map(entry_text, data.of(group)))
    return f"## {GROUPS[group]}\n\n{entries}"


def entry_text(entry: Contradiction) -> str:
    """Return one entry: heading with its anchor, claims with their dates, conclusion, pages."""
    claims = "\n".join(
        f"- *{dated(claim.as_of)}:* {claim.says.strip().removesuffix('.')}[@{claim.source}]."
        for claim in entry.claims
    )
    pages = ", ".join(f"[{label(path)}]({relpath(path, 'sources')})" for path in entry.affects)
    return (
        f"### {entry.title} {{#{entry.id}}}\n\n{claims}\n\n"
        f"**We conclude.** {entry.conclusion.strip()}\n\n"
        f'<p class="affects" markdown="span">Used on: {pages}</p>\n'
    )


def dated(as_of: str) -> str:
    """Return a date as the start of a line."""
    words = in_words(as_of)
    return words[0].upper() + words[1:]


def label(path: str) -> str:
    """Return `levels/offers.md` as `Levels: offers`, and an index by its folder."""
    parts = path.removesuffix(".md").removesuffix("index").rstrip("/").split("/")
    words = [NAMES.get(word, word) for part in parts for word in f"{part}:".split("-")]
    name = " ".join(words).removesuffix(":")
    return name[:1].upper() + name[1:] or "Home"
