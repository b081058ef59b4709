"""The cards as an Anki deck; a newer deck updates the cards of an older one, not their days."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Cursor

import genanki

from _tools.questions import CATEGORY_NAMES
from _tools.quick import NAME as QUICK
from _tools.wire import Card

NAME = "pinterest-mle-interview.apkg"
DECK = "Pinterest MLE interview"
# Made up once; Anki knows decks and forms of notes by these numbers for ever.
MODEL_ID = 1_607_392_319
DECK_NAMES = (*CATEGORY_NAMES.values(), QUICK)
DECK_IDS = dict(zip(DECK_NAMES, range(2_059_400_110, 2_059_400_121), strict=True))

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


@dataclass(frozen=True)
class Source:
    """A page that cards are cut from: its deck is one of DECK_NAMES."""

    id: str
    title: str
    deck: str
    tags: Sequence[str]
    checked: date


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


def decks(sources: Iterable[Source], cards: Iterable[Card], site_url: str) -> list[genanki.Deck]:
    """Return each deck that has cards; a note's guid is the card's identifier."""
    by_id = {source.id: source for source in sources}
    found: dict[str, genanki.Deck] = {}
    for card in cards:
        source = by_id[card.question]
        if source.deck not in found:
            found[source.deck] = genanki.Deck(DECK_IDS[source.deck], f"{DECK}::{source.deck}")
        address = html.escape(f"{site_url}q/{source.id}/")
        link = f'<a href="{address}">{html.escape(source.title)}</a>'
        note = DatedNote(
            MODEL,
            [_absolute(card.front, site_url), _absolute(card.back, site_url), link],
            guid=card.id,
            tags=[source.id, *source.tags],
        )
        note.changed = seconds(source.checked)
        found[source.deck].add_note(note)
    return list(found.values())


def _absolute(text: str, site_url: str) -> str:
    return re.sub(r'href="/', f'href="{html.escape(site_url)}', text)


def write(sources: Iterable[Source], cards: list[Card], site_url: str, path: Path) -> None:
    """Write the package; Anki takes over a note whose page was checked later than its own."""
    package = genanki.Package(decks(sources, cards, site_url))
    package.write_to_file(str(path), timestamp=seconds(FORM_CHANGED))
