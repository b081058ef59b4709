"""Two quick-fire topics, served in place of those that the site happens to have."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

from _tools.quick import cut
from _tools.wire import QuickQuestion, Topic

COUNTS = {"qf-1": 9, "qf-2": 8}
NAMES = {"qf-1": "Metrics", "qf-2": "Trees"}


def question(topic: str, at: int) -> QuickQuestion:
    """Return a question of a topic."""
    return QuickQuestion(
        id=f"{topic}:{at}",
        question=topic,
        address=f"quick-fire/{NAMES[topic].lower()}/#q{at}",
        heading=f"Why does number {at} of {NAMES[topic]} hold?",
        say=f"<p>“It holds because of {at}.”</p><ul><li>And more.</li></ul>",
        trap="<p>“It never holds.” It does.</p>",
        line=f"<p>Line {at} of {NAMES[topic]}.</p>",
    )


QUESTIONS = {topic: [question(topic, at) for at in range(COUNTS[topic])] for topic in COUNTS}


def listed(topic: str) -> Topic:
    """Return what the index says of a topic."""
    return Topic(
        id=topic,
        title=NAMES[topic],
        address=f"quick-fire/{NAMES[topic].lower()}/",
        levels=["L3", "L4"],
        rounds=["coding-screen"],
        minutes=20,
        cards=[one.id for one in QUESTIONS[topic]],
    )


def serve_topics(page: Page) -> None:
    """Answer for the files of topics and of their cards; the page has no worker that would."""
    page.add_init_script("delete Navigator.prototype.serviceWorker")

    def with_topics(route: Route) -> None:
        index = route.fetch().json()
        own = {id_: cards for id_, cards in index.items() if not id_.startswith("qf-")}
        route.fulfill(json=own | {topic: listed(topic).cards for topic in COUNTS})

    page.route("**/assets/practice/cards.json", with_topics)
    files: dict[str, list[Any]] = {"quick.json": [listed(topic) for topic in COUNTS]}
    for topic, own in QUESTIONS.items():
        files |= {f"quick/{topic}.json": own, f"cards/{topic}.json": list(map(cut.card, own))}
    for name, content in files.items():
        sent = [each.model_dump(by_alias=True) for each in content]
        page.route(f"**/assets/practice/{name}", answer_with(sent))


def answer_with(content: Any) -> Callable[[Route], None]:
    """Return what answers a request with JSON."""
    return lambda route: route.fulfill(json=content)
