"""Boxes “Measured: …” or “Computed: …” of a walkthrough, for a mock interview and as cards."""

import html
import re
from collections.abc import Iterable

from bs4 import Tag

from _tools.wire import Measured

TITLE = re.compile(r"^\s*(?P<how>Measured|Computed): *")
SAY = re.compile(r"^\s*<strong>Say:</strong>\s*")
EVIDENCE = re.compile(r'\s*<a [^>]*href="[^"]*/evidence/[^"]*"[^>]*>evidence</a>\s*$')


def boxes(elements: Iterable[Tag]) -> list[Measured]:
    """Return the boxes of a section."""
    return [
        _box(element, how["how"], title.get_text()[how.end() :].strip())
        for element in elements
        if "admonition" in (element.get("class") or [])
        and (title := element.select_one(".admonition-title"))
        and (how := TITLE.match(title.get_text()))
    ]


def _box(element: Tag, how: str, title: str) -> Measured:
    lines: list[str] = []
    say = evidence = ""
    for item in element.select("li"):
        text = item.decode_contents().strip()
        if not SAY.match(text):
            lines.append(text)
            continue
        say = EVIDENCE.sub("", SAY.sub("", text))
        if link := item.select_one('a[href*="/evidence/"]'):
            evidence = str(link["href"])
    return Measured(how=how, title=title, lines=lines, say=say, evidence=evidence)


def words_of(box: Measured) -> str:
    """Return what makes the card of a box the same card: its title, apart from other cards."""
    return f"Measured: {box.title}"


def front(box: Measured, title: str) -> str:
    """Return the question of a box's card; `title` is that of its page."""
    finding = box.title[:1].upper() + box.title[1:]
    setting = f"{html.escape(title)}. {box.how}: <strong>{html.escape(finding)}.</strong>"
    return f"{setting} What do you say, on which number, and when does it fail?"


def back(box: Measured) -> str:
    """Return the answer: what to say, then the lines, then where it is proven."""
    lines = "".join(f"<li>{line}</li>" for line in box.lines)
    address = html.escape(box.evidence)
    proof = f'<p><a href="{address}">How we know</a></p>' if address else ""
    return f"<p><strong>{box.say}</strong></p><ul>{lines}</ul>{proof}"
