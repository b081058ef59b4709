"""The questions of a topic as its author writes them: what to say, why, the trap, two presses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from _tools.pages import Page
from _tools.quick import Topic
from _tools.walkthrough import FENCE, FOLLOW_UP

LABELS = ["Say", "Why", "Trap", "In one line"]
REFERENCES = "References"

HEADING = re.compile(
    r"^## +(?P<text>.+?)(?: *\{ *#(?P<anchor>[a-z0-9][a-z0-9-]*) *\})? *$", re.MULTILINE
)
LABEL = re.compile(rf"^\*\*(?P<name>{'|'.join(LABELS)}):\*\*", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """What stands behind a label or in a press, without its code; `line` is where it begins."""

    name: str
    line: int
    text: str


@dataclass(frozen=True)
class Entry:
    """One question: `source` is all below its heading, `lead` what stands before a label there."""

    heading: str
    anchor: str | None
    line: int
    source: str
    lead: str
    labels: list[Part]
    presses: list[Part]


def entries(topic: Topic) -> list[Entry]:
    """Return the questions of a topic, in their order; the references are none."""
    return [entry for entry in sections(topic.page) if entry.heading != REFERENCES]


def sections(page: Page) -> Iterator[Entry]:
    """Yield what stands below each heading of level 2."""
    # Code has no headings and no words; keep the length, so that line numbers hold.
    body = FENCE.sub(lambda fence: re.sub(r"[^\n]", " ", fence[0]), page.body)
    found = list(HEADING.finditer(body))
    ends = [heading.start() for heading in found[1:]] + [len(body)]
    for heading, end in zip(found, ends, strict=True):
        yield _entry(page, body, heading, end)


def _entry(page: Page, body: str, heading: re.Match[str], end: int) -> Entry:
    presses = list(FOLLOW_UP.finditer(body, heading.end(), end))
    labels = [
        each
        for each in LABEL.finditer(body, heading.end(), end)
        if _begins_a_paragraph(body, each.start())
    ]
    stops = sorted(each.start() for each in [*labels, *presses])

    def part(name: str, found: re.Match[str]) -> Part:
        stop = next((stop for stop in stops if stop > found.start()), end)
        return Part(name, page.line_of(found.start()), body[found.end() : stop])

    return Entry(
        heading["text"],
        heading["anchor"],
        page.line_of(heading.start()),
        page.body[heading.end() : end],
        body[heading.end() : min([*stops, end])].strip(),
        [part(each["name"], each) for each in labels],
        [part(each[1], each) for each in presses],
    )


def _begins_a_paragraph(body: str, start: int) -> bool:
    before = body[:start].split("\n")[-2].strip()
    return not before or before.startswith("#")
