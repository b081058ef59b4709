"""A picture stands beside its page, says what it shows, is small, and is in no card."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from _tools.pages import Page
from _tools.records import Problem
from _tools.rules import prose
from _tools.walkthrough import CARD

PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<at>[^)\s]+)[^)]*\)")
TAG = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
MOST_KB = 200
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)


def problems(page: Page) -> Iterator[Problem]:
    """Yield what is wrong with each picture of a page."""
    text = prose(page)
    found = [(each.start(), each["alt"], each["at"]) for each in PICTURE.finditer(text)]
    found += [
        (each.start(), _attribute(each[0], "alt"), _attribute(each[0], "src"))
        for each in TAG.finditer(text)
    ]
    for start, alt, at in found:
        line = page.line_of(start)
        for wrong in filter(None, (_without_words(alt), _too_far_or_large(page, at))):
            yield Problem(page.path, line, wrong)
    for card in CARD.finditer(text):
        if PICTURE.search(card[0]) or TAG.search(card[0]):
            remedy = "say it in words, since Anki and the cards of Practice have no files"
            yield Problem(page.path, page.line_of(card.start()), f"a card has a picture; {remedy}")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf"""\b{name}=["']([^"']*)""", tag, re.IGNORECASE)
    return found[1] if found else ""


def _without_words(alt: str) -> str | None:
    if alt.strip():
        return None
    return "nobody who can't see this picture knows what it shows; write ![what it shows](file)"


def _too_far_or_large(page: Page, at: str) -> str | None:
    if REMOTE.match(at):
        return f"{at} comes from elsewhere, and pages load nothing from there; put a copy beside it"
    path = Path(os.path.normpath(page.path.parent / at))
    if not path.is_file():
        return f"there is no picture {at} beside the page; mend its name or add it"
    size = path.stat().st_size // 1024
    if size > MOST_KB:
        remedy = f"make it smaller than {MOST_KB} KB, or draw it as ```vega-lite or ```mermaid"
        return f"{at} has {size} KB; {remedy}"
    return None
