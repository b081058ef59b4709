"""Where sources disagree: docs/_data/contradictions.yml, one heading for each disagreement."""

from posixpath import relpath
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from _tools.facts import Sources
from _tools.freshness import When, in_words
from _tools.records import Record

Group = Literal["process", "pay", "company"]

# In the order of the page.
GROUPS: dict[Group, str] = {
    "process": "The interview and the role",
    "pay": "Level and pay",
    "company": "The company",
}

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Place = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md(#[a-z0-9-]+)?$")]
# A line on a phone is read; five are skipped.
Line = Annotated[str, StringConstraints(min_length=3, max_length=220, pattern=r"^[^|\n]+$")]
Verdict = Annotated[str, Field(max_length=90)]


class Claim(Record):
    """What one side says, and the date it speaks of."""

    says: Line
    source: Sources
    as_of: When


class Contradiction(Record):
    """Two claims that cannot both be right, what we make of them, and what to ask."""

    id: Id
    group: Group
    title: str
    claims: Annotated[list[Claim], Field(min_length=2, max_length=2)]
    verdict: Verdict
    conclusion: Line
    ask: Line


class Moved(Record):
    """A difference that changes no answer; its anchor stays, its facts are on another page."""

    id: Id
    title: str
    verdict: Verdict
    to: Place


class Data(Record):
    """All contradictions, in the order of the page within their groups."""

    contradictions: Annotated[list[Contradiction], Field(min_length=1)]
    moved: list[Moved] = Field(default_factory=list[Moved])

    @model_validator(mode="after")
    def ids_are_anchors(self) -> Self:
        """Refuse a repeated id: it is an address on the page, so it can stand there only once."""
        seen: set[str] = set()
        for entry in [*self.contradictions, *self.moved]:
            if entry.id in seen:
                raise ValueError(f"id `{entry.id}` is given twice; give the second another id")
            seen.add(entry.id)
        return self

    def of(self, group: Group) -> list[Contradiction]:
        """Return the entries of a group."""
        return [entry for entry in self.contradictions if entry.group == group]


def partials(data: Data) -> dict[str, str]:
    """Return the list of verdicts, the entries, and what has moved, as Markdown."""
    used: list[Group] = [group for group in GROUPS if data.of(group)]
    return {
        "contradictions-index.md": "\n".join(index(data, group) for group in used),
        "contradictions.md": "\n".join(chapter(data, group) for group in used),
        "contradictions-moved.md": "".join(map(moved_text, data.moved)),
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
    """Return one entry: its heading and four lines."""
    lines = [f"- {claim_text(claim)}" for claim in entry.claims]
    lines += [f"- **We conclude:** {entry.conclusion}", f"- **Ask:** {entry.ask}"]
    return f"### {entry.title} {{#{entry.id}}}\n\n" + "\n".join(lines) + "\n"


def claim_text(claim: Claim) -> str:
    """Return what one side says, with its citations and its date."""
    cited = "".join(f"[@{source}]" for source in claim.source)
    date = f' <span class="as-of">({in_words(claim.as_of)})</span>'
    return f"{claim.says.removesuffix('.')}{date}{cited}."


def moved_text(entry: Moved) -> str:
    """Return a line that keeps the anchor and leads to the facts."""
    link = relpath(entry.to.partition("#")[0], "sources") + "".join(entry.to.partition("#")[1:])
    return f"- [{entry.title}]({link}): {entry.verdict}\n  {{ #{entry.id} }}\n"
