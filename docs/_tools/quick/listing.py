"""The overview of quick-fire topics, made from their front matter."""

from collections.abc import Iterable
from html import escape

from _tools.listings import span
from _tools.quick import Topic
from _tools.quick.entries import entries


def partials(topics: Iterable[Topic]) -> dict[str, str]:
    """Return the list of all topics as HTML, each with its number of questions."""
    items = "".join(f"{_item(topic)}\n" for topic in topics)
    return {"quick-fire.html": f'<ol class="questions">\n{items}</ol>\n' if items else ""}


def _item(topic: Topic) -> str:
    meta = topic.meta
    address = topic.page.address.removeprefix("quick-fire/")
    labels = [f"{len(entries(topic))} questions", span(meta.levels), f"{meta.minutes} min"]
    spans = "".join(f"<span>{escape(label)}</span>" for label in labels)
    return (
        f'<li><a href="{address}">{escape(meta.title)}</a><p>{escape(meta.description)}</p>'
        f'<p class="labels">{spans}</p></li>'
    )
