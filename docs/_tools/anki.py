"""The cards as an Anki deck; a newer deck updates the cards of an older one, not their days."""

import html
import re
from collections.abc import Iterable
from pathlib import Path

import genanki

from _tools.questions import CATEGORY_NAMES, Question

NAME = "pinterest-mle-interview.apkg"
DECK = "Pinterest MLE interview"
# Made up once; Anki knows decks and forms of notes by these numbers for ever.
MODEL_ID = 1_607_392_319
DECK_IDS = dict(zip(CATEGORY_NAMES, range(2_059_400_110, 2_059_400_120), strict=True))

FRONT = "{{Front}}"
BACK = '{{FrontSide}}<hr id="answer">{{Back}}<p class="source">{{Source}}</p>'
CSS = """
.card { font: 20px/1.5 -apple-system, "Segoe UI", Roboto, sans-serif; text-align: left; max-width: 40em; margin: 1em auto; padding: 0 1em; }
code, pre { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .85em; }
pre { overflow-x: auto; white-space: pre; }
abbr { text-decoration: none; }
.source { color: #777; font-size: .75em; }
"""  # noqa: E501 - as a style sheet is read

MODEL = genanki.Model(
    MODEL_ID,
    DECK,
    fields=[{"name": "Front"}, {"name": "Back"}, {"name": "Source"}],
    templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
    css=CSS,
)


def decks(
    questions: Iterable[Question], cards: Iterable[dict[str, str]], site_url: str
) -> list[genanki.Deck]:
    """Return a deck for each category that has cards; a note's guid is the card's identifier."""
    by_id = {question.meta.id: question for question in questions}
    found: dict[str, genanki.Deck] = {}
    for card in cards:
        question = by_id[card["question"]]
        meta = question.meta
        name = CATEGORY_NAMES[meta.category]
        if meta.category not in found:
            found[meta.category] = genanki.Deck(DECK_IDS[meta.category], f"{DECK}::{name}")
        address = html.escape(f"{site_url}q/{meta.id}/")
        source = f'<a href="{address}">{html.escape(meta.title)}</a>'
        note = genanki.Note(
            MODEL,
            [_absolute(card["front"], site_url), _absolute(card["back"], site_url), source],
            guid=card["id"],
            tags=[meta.id, meta.category, *meta.levels, *meta.rounds],
        )
        found[meta.category].add_note(note)
    return list(found.values())


def _absolute(text: str, site_url: str) -> str:
    return re.sub(r'href="/', f'href="{html.escape(site_url)}', text)


def write(
    questions: tuple[Question, ...],
    cards: list[dict[str, str]],
    site_url: str,
    path: Path,
    now: float | None = None,
) -> None:
    """Write the package; Anki takes notes over whose time is later than that of its own."""
    genanki.Package(decks(questions, cards, site_url)).write_to_file(str(path), timestamp=now)
