"""Write the files of a new quick-fire topic: `make new-question Q=quick-fire/… KIND=quick`."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from _tools import generate
from _tools.code_blocks import SNIPPETS
from _tools.freshness import today
from _tools.new_question import (
    SLUG,
    CannotWriteError,
    fill,
    free_among,
    record_output,
    refuse_taken,
    run,
    write_minutes,
)
from _tools.pages import read_page
from _tools.quick import ID, ROOM, form, known_topics, sorted_out
from _tools.records import Mistakes

TEMPLATES = Path(__file__).parent / "topic"
ABOUT_IDS = (
    "is the topic's id. It makes the short address /q/{id}/ and the keys of its cards, so it\n"
    "never changes. Its number is made from the address, so that no two pull requests share it."
)


@dataclass(frozen=True)
class NewTopic:
    """What a contributor asked for."""

    slug: str
    title: str
    id: str

    @property
    def page(self) -> Path:
        """Return its page."""
        return ROOM / f"{self.slug}.md"

    @property
    def name(self) -> str:
        """Return the name of its folder below snippets/quick_fire/."""
        return self.slug.replace("-", "_")

    @property
    def code(self) -> Path:
        """Return the folder of its code."""
        return SNIPPETS / "quick_fire" / self.name


def asked(where: str, title: str, number: str) -> NewTopic:
    """Return what the words of the command ask for, or raise CannotWriteError."""
    folder, _, slug = where.strip("/").partition("/")
    if folder != ROOM.name or SLUG.fullmatch(slug) is None:
        remedy = "write Q=quick-fire/<topic>, as in Q=quick-fire/trees-and-boosting"
        raise CannotWriteError(f"Q is {where!r}; {remedy}")
    if not 3 <= len(title) <= 60 or '"' in title:
        remedy = "write TITLE='…' in 3 to 60 characters, without straight quotes"
        raise CannotWriteError(f"TITLE is {title!r}; {remedy}")
    taken = {topic.meta.id for topic in known_topics()}
    new = NewTopic(slug, title, number or free_among(taken, "qf", where))
    refuse_taken(new.page, new.code)
    if re.fullmatch(ID, new.id) is None or new.id in taken:
        wrong = "belongs to another topic" if new.id in taken else "is not qf- and a number"
        raise CannotWriteError(f"ID {new.id!r} {wrong}; leave ID out to get a free one")
    return new


def write(new: NewTopic) -> Iterator[Path]:
    """Write its files, record what its programs do, and yield each path."""
    words = {
        "id": new.id,
        "slug": new.slug,
        "title": new.title,
        "code": f"quick_fire/{new.name}",
        "checked": today().isoformat(),
    }
    for template in sorted(TEMPLATES.glob("code/*.txt")):
        path = new.code / template.stem
        fill(template, path, words)
        yield path
    run("ruff", "format", "--quiet", str(new.code))
    for program in sorted(new.code.glob("*.py")):
        yield record_output(program)
    fill(TEMPLATES / "page.md.txt", new.page, words)
    topics, _ = sorted_out([read_page(new.page)])
    write_minutes(new.page, form.counted(topics[0]))
    known_topics.cache_clear()
    with suppress(Mistakes):  # of other pages; then `make check` tells them
        generate.write()  # the page shows a list that is drawn from it
    yield new.page
