"""Lists of quick-fire topics, made from their front matter."""

import re
from collections.abc import Iterable
from html import escape
from typing import get_args

from _tools.listings import span
from _tools.questions import Round
from _tools.quick import Topic
from _tools.quick.entries import Entry, entries

CITED = re.compile(r" *\[@[\w-]+\]")


def partials(topics: Iterable[Topic]) -> dict[str, str]:
    """Return the list of all topics as HTML, and a sentence in Markdown for each round."""
    topics = list(topics)
    items = "".join(f"{_item(topic)}\n" for topic in topics)
    drawn = {"quick-fire.html": f'<ol class="questions">\n{items}</ol>\n' if items else ""}
    for name in get_args(Round):
        links = [_link(topic) for topic in topics if name in topic.meta.rounds]
        all_of_them = f"Short questions that can come here: {', '.join(links)}.\n"
        drawn[f"quick-fire-{name}.md"] = all_of_them if links else ""
    return drawn | {topic.lines_name: _lines(topic) for topic in topics}


def _lines(topic: Topic) -> str:
    """Return a box with each question of a topic and its answer in one line, in Markdown."""
    lines = [
        f"    1. [{entry.heading}](#{entry.anchor})  \n       {_in_one_line(entry)}"
        for entry in entries(topic)
    ]
    return "\n".join(['!!! abstract "All of them, in one line each"', "", *lines, ""])


def _in_one_line(entry: Entry) -> str:
    said = next((part.text for part in entry.labels if part.name == "In one line"), "")
    return " ".join(CITED.sub("", said).split())


def _link(topic: Topic) -> str:
    return f"[{topic.meta.title}](../{topic.page.name})"


def _item(topic: Topic) -> str:
    meta = topic.meta
    address = topic.page.address.removeprefix("quick-fire/")
    labels = [f"{len(entries(topic))} questions", span(meta.levels), f"{meta.minutes} min"]
    spans = "".join(f"<span>{escape(label)}</span>" for label in labels)
    return (
        f'<li><a href="{address}">{escape(meta.title)}</a><p>{escape(meta.description)}</p>'
        f'<p class="labels">{spans}</p></li>'
    )
