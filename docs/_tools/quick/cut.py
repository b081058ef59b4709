"""What the practice tools read of a quick-fire topic, cut out of its finished HTML.

Each question is a card: its heading, and the one line that is worth knowing in a month.
"""

import html as markup
import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from pydantic import TypeAdapter

from _tools import cutting, wire
from _tools.anki import Source
from _tools.cutting import cleaned, fingerprint
from _tools.kept import code_of, kept
from _tools.quick import NAME, Topic
from _tools.quick.entries import REFERENCES

CUT = TypeAdapter(list[wire.QuickQuestion])
LABEL = re.compile(r"^\s*<strong>(?P<name>Say|Why|Trap|In one line):</strong>\s*")
LINE = re.compile(r"<p><strong>In one line:</strong>.*?</p>\n?", re.DOTALL)


def questions(topic: Topic, html: str) -> list[wire.QuickQuestion]:
    """Return the questions of a topic; its HTML is parsed if it changed."""

    def make() -> bytes:
        return CUT.dump_json(list(_cut(topic, cleaned(html, topic.page.address))))

    code = code_of(__file__, cutting.__file__, wire.__file__)
    own = [topic.page.address, topic.meta.id]
    return CUT.validate_json(kept("quick", [html, *own, code], make))


def _cut(topic: Topic, soup: BeautifulSoup) -> Iterator[wire.QuickQuestion]:
    for heading in soup.select("h2"):
        words = heading.get_text().strip()
        if words == REFERENCES:
            continue
        parts = _parts(heading)
        yield wire.QuickQuestion(
            id=f"{topic.meta.id}:{fingerprint(words)}",
            question=topic.meta.id,
            address=f"{topic.page.address}#{heading['id']}",
            heading=heading.decode_contents().strip(),
            say=parts["Say"],
            trap=parts["Trap"],
            line=parts["In one line"],
        )


def _parts(heading: Tag) -> dict[str, str]:
    """Return what stands behind each label of a question, as HTML without the label."""
    found: dict[str, str] = {}
    name = ""
    for element in heading.find_next_siblings():
        if element.name == "h2" or "question" in element.get_attribute_list("class"):
            break
        if element.name == "details":  # the program of an answer
            name = ""
            continue
        label = LABEL.match(element.decode_contents()) if element.name == "p" else None
        if label:
            name = label["name"]
            found[name] = f"<p>{element.decode_contents()[label.end() :].strip()}</p>"
        elif name:
            found[name] += str(element)
    return found


def without_lines(html: str) -> str:
    """Return a topic's page without the answers in one line: they stand in its first box."""
    return LINE.sub("", html)


def card(question: wire.QuickQuestion) -> wire.Card:
    """Return the card of a question."""
    address = markup.escape(f"/{question.address}")
    return wire.Card(
        id=question.id,
        question=question.question,
        front=question.heading,
        back=f'{question.line}<p><a href="{address}">The whole answer</a></p>',
    )


def source(topic: Topic) -> Source:
    """Return what the Anki deck says of a topic's cards."""
    meta = topic.meta
    tags = ["quick-fire", *meta.levels, *meta.rounds]
    return Source(meta.id, meta.title, NAME, tags, meta.checked)


def entry(topic: Topic, own: list[wire.QuickQuestion]) -> wire.Topic:
    """Return what lists need to know of a topic."""
    meta = topic.meta
    return wire.Topic(
        id=meta.id,
        title=meta.title,
        address=topic.page.address,
        levels=list(meta.levels),
        rounds=list(meta.rounds),
        minutes=meta.minutes,
        cards=[question.id for question in own],
    )
