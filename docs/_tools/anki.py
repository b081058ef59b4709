"""The cards as an Anki deck; a newer deck updates the cards of an older one, not their days."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Cursor

import genanki

from _tools.questions import CATEGORY_NAMES, Question
from _tools.wire import Card

NAME = "pinterest-mle-interview.apkg"
DECK = "Pinterest MLE interview"
# Made up once; Anki knows decks and forms of notes by these numbers for ever.
MODEL_ID = 1_607_392_319
DECK_IDS = dict(zip(CATEGORY_NAMES, range(2_059_400_110, 2_059_400_120), strict=True))

# Change it with the form below: Anki takes over a form whose time is later than that of its own.
FORM_CHANGED = date(2026, 11, 1)
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


class DatedNote(genanki.Note):
    """A note with a time of its own: a build without a change overwrites no reader's edit."""

    changed: float = 0

    def write_to_db(
        self, cursor: Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        """Write it with its own time in place of the package's."""
        super().write_to_db(cursor, max(timestamp, self.changed), deck_id, id_gen)


def seconds(day: date) -> float:
    """Return the beginning of a day in UTC, in seconds since 1970."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def decks(
    questions: Iterable[Question], cards: Iterable[Card], site_url: str
) -> list[genanki.Deck]:
    """Return a deck for each category that has cards; a note's guid is the card's identifier."""
    by_id = {question.meta.id: question for question in questions}
    found: dict[str, genanki.Deck] = {}
    for card in cards:
        question = by_id[card.question]
        meta = question.meta
        name = CATEGORY_NAMES[meta.category]
        if meta.category not in found:
            found[meta.category] = genanki.Deck(DECK_IDS[meta.category], f"{DECK}::{name}")
        address = html.escape(f"{site_url}q/{meta.id}/")
        source = f'<a href="{address}">{html.escape(meta.title)}</a>'
        note = DatedNote(
            MODEL,
            [_absolute(card.front, site_url), _absolute(card.back, site_url), source],
            guid=card.id,
            tags=[meta.id, meta.category, *meta.levels, *meta.rounds],
        )
        note.changed = seconds(meta.checked)
        found[meta.category].add_note(note)
    return list(found.values())


def _absolute(text: str, site_url: str) -> str:
    return re.sub(r'href="/', f'href="{html.escape(site_url)}', text)


def write(questions: tuple[Question, ...], cards: list[Card], site_url: str, path: Path) -> None:
    """Write the package; Anki takes over a note whose page was checked later than its own."""
    package = genanki.Package(decks(questions, cards, site_url))
    package.write_to_file(str(path), timestamp=seconds(FORM_CHANGED))
