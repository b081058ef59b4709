"""What the practice tools read: JSON cut out of the finished HTML of pages.

    assets/practice/questions.json        what the front matter says of each question
    assets/practice/cards.json            which cards each question and each topic has
    assets/practice/cards/ID.json         both sides of the cards of one of them
    assets/practice/quick.json            what the front matter says of each quick-fire topic
    assets/practice/quick/ID.json         the questions of one topic, with what to say
    assets/practice/rehearsals/ID.json    what a mock interview on one question needs
    assets/practice/*.apkg                the cards as an Anki deck
    assets/practice/puzzles.json          which puzzles there are
    assets/practice/puzzles/ID.json       find the bug, what does it print: those of one question
    assets/practice/readiness.json        what the readiness check has beside all this
    assets/practice/rounds.json           length of each round, and minutes to prepare it
    assets/practice/rubrics.json          what it is scored by, and the rounds of a day

Authors write nothing for it: the parts are the sections that a walkthrough has anyway.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from bs4 import Tag
from pydantic import TypeAdapter

from _tools import anki, measured, minutes, puzzles, wire
from _tools.cutting import fingerprint, sections
from _tools.kept import code_of, kept
from _tools.pages import DOCS
from _tools.preparation import known_steps
from _tools.questions import CATEGORY_NAMES, Question
from _tools.quick import Topic
from _tools.quick import cut as quick
from _tools.records import read_yaml
from _tools.topics import readiness, rubrics
from _tools.topics.rounds import Data, Round
from _tools.walkthrough import BUDGET

DATA = DOCS / "_data"
FAILS = "An answer that does not pass"
CUT = TypeAdapter(tuple[list[wire.Card], wire.Rehearsal])
LIFTS = re.compile(r"\s*\bWhat lifts it(?: further)?:\s*")


def entry(question: Question, cards: int) -> wire.Question:
    """Return what lists and plans need to know of a question."""
    meta = question.meta
    return wire.Question(
        id=meta.id,
        title=meta.title,
        address=question.page.address,
        category=meta.category,
        category_name=CATEGORY_NAMES[meta.category],
        difficulty=meta.difficulty,
        levels=list(meta.levels),
        rounds=list(meta.rounds),
        minutes=meta.minutes,
        attempt=minutes.attempt(question),
        topics=meta.topics,
        is_exercise="/starter.py" in question.page.body,
        cards=cards,
    )


def cards(question: Question, found: dict[str, list[Tag]]) -> list[wire.Card]:
    """Return the cards of a question; front and back are HTML.

    A card is the same card as long as the words of its question are: its answer may be mended.
    Boxes of what was measured come after the cards of the page, so that they are begun last.
    """
    sides = [
        (front.get_text(), _inner(front), _inner(back)) for front, back in _pairs(found["cards"])
    ]
    for box in measured.boxes(found["walkthrough"]):
        front = measured.front(box, question.meta.title)
        sides.append((measured.words_of(box), front, measured.back(box)))
    number = question.meta.id
    return [
        wire.Card(id=f"{number}:{fingerprint(words)}", question=number, front=front, back=back)
        for words, front, back in sides
    ]


def _pairs(elements: list[Tag]) -> Iterator[tuple[Tag, Tag]]:
    for element in elements:
        for front in element.select("dt"):
            back = front.find_next_sibling("dd")
            if isinstance(back, Tag):
                yield front, back


def rehearsal(question: Question, found: dict[str, list[Tag]]) -> wire.Rehearsal:
    """Return what interviewer and candidate see."""
    levels = {title: _html(below) for title, below in _parts(found["by-level"])}
    fails = next(title for title in levels if title.startswith(FAILS))
    return wire.Rehearsal(
        id=question.meta.id,
        question=_html([each for each in found["question"] if each.name == "blockquote"]),
        left_out=_html([each for each in found["question"] if each.name != "blockquote"]),
        clarify=_html(_before(found["clarify"], "h3")),
        minute=_html(found["answer-in-a-minute"]),
        stages=[
            wire.Stage(title=BUDGET.sub("", title).strip(), minutes=int(budget[1]))
            for title, _ in _parts(found["walkthrough"])
            if (budget := BUDGET.search(title))
        ],
        levels={title: text for title, text in levels.items() if title != fails},
        steps={title: steps(text) for title, text in levels.items() if title != fails},
        fails=wire.Titled(title=fails, text=levels[fails]),
        follow_ups=[
            wire.Titled(title=_title(fold), text=_html(fold.find_all(recursive=False)[1:]))
            for fold in found["follow-ups"]
            if "question" in (fold.get("class") or [])
        ],
        measured=measured.boxes(found["walkthrough"]),
        mistakes=list(_mistakes(found["mistakes"])),
        editor=_editor(question, found["clarify"]),
    )


def _mistakes(elements: list[Tag]) -> Iterator[str]:
    """Yield what is wrong in each mistake: the words before “Better:”, or a row's first cell."""
    for element in elements:
        for item in element.select(":scope > li") if element.name == "ul" else []:
            wrong = item.get_text(" ", strip=True).partition("Better:")[0]
            yield wrong.strip().removeprefix("Wrong:").strip()
        for cell in element.select("tbody tr > td:first-child"):
            yield cell.get_text(" ", strip=True)


def steps(text: str) -> wire.Steps:
    """Return what is enough at a level and what goes beyond it, as HTML without “Enough:”.

    A text that does not say “What lifts it:” is all about what is enough.
    """
    enough, *beyond = LIFTS.split(text, maxsplit=1)
    if beyond and enough.count("<p>") == enough.count("</p>") + 1:
        enough, beyond = f"{enough}</p>".replace("<p></p>", "").strip(), [f"<p>{beyond[0]}"]
    enough = re.sub(r"^<p>Enough: (.)", lambda found: f"<p>{found[1].upper()}", enough)
    lifts = re.sub(r"^<p>(.)", lambda found: f"<p>{found[1].upper()}", "".join(beyond))
    return wire.Steps(enough=enough, lifts=lifts)


def _editor(question: Question, clarify: list[Tag]) -> str:
    """Return the address of an exercise's editor: its heading stands above the starter."""
    headings = [str(element["id"]) for element in clarify if element.name == "h3"]
    if "/starter.py" not in question.page.body:
        return ""
    return f"{question.page.address}#{(headings or ['clarify'])[0]}"


def _parts(elements: list[Tag]) -> Iterator[tuple[str, list[Tag]]]:
    for at, element in enumerate(elements):
        if element.name == "h3":
            yield element.get_text().strip(), _before(elements[at + 1 :], "h3")


def _before(elements: list[Tag], name: str) -> list[Tag]:
    ends = [at for at, element in enumerate(elements) if element.name == name]
    return elements[: ends[0]] if ends else elements


def _title(fold: Tag) -> str:
    summary = fold.find("summary")
    return summary.get_text().strip() if summary else ""


def _inner(element: Tag) -> str:
    return element.decode_contents().strip()


def _html(elements: list[Tag]) -> str:
    return "\n".join(map(str, elements))


def source(question: Question) -> anki.Source:
    """Return what the Anki deck says of a question's cards."""
    meta = question.meta
    tags = [meta.category, *meta.levels, *meta.rounds]
    return anki.Source(meta.id, meta.title, CATEGORY_NAMES[meta.category], tags, meta.checked)


def round_entry(each: Round) -> wire.Interview:
    """Return what a plan needs to know of a round; its preparation is the sum of its steps.

    Raises Mistakes if its page has no such steps.
    """
    return wire.Interview(
        id=each.id,
        name=each.name,
        address=f"rounds/{each.id}/",
        minutes=each.practice_minutes,
        prepare=sum(step.minutes for step in known_steps()[each.id]),
    )


def rounds() -> list[wire.Interview]:
    """Return all rounds, in their order."""
    return [round_entry(each) for each in read_yaml(DATA / "rounds.yml", Data).rounds]


def scored_by() -> wire.Rubrics:
    """Return the rubrics, and the rounds that a day of mock interviews is made of."""
    return wire.Rubrics(
        kinds=read_yaml(DATA / "rubrics.yml", rubrics.Data).kinds,
        rounds=[
            wire.Sitting(
                id=each.id, name=each.name, stage=each.stage, minutes=each.practice_minutes
            )
            for each in read_yaml(DATA / "rounds.yml", Data).rounds
        ],
    )


def to_check() -> wire.Readiness:
    """Return what was written for the readiness check, with the values that are computed."""
    data = read_yaml(DATA / "readiness.yml", readiness.Data)
    computed = readiness.values()
    estimates = [
        wire.Estimate(**each.model_dump(), value=computed[each.id]) for each in data.estimates
    ]
    return wire.Readiness(estimates=estimates, metrics=data.metrics)


def cut(question: Question, html: str) -> tuple[list[wire.Card], wire.Rehearsal]:
    """Return the cards and the rehearsal of a question; its HTML is parsed if it changed."""

    def make() -> bytes:
        found = sections(html, question.page.address)
        return CUT.dump_json((cards(question, found), rehearsal(question, found)))

    beside = Path(__file__).with_name
    parts = ("cutting.py", "walkthrough.py", "measured.py", "wire.py")
    code = code_of(__file__, *map(beside, parts))
    own = [question.page.address, question.meta.model_dump_json(), question.page.body]
    return CUT.validate_json(kept("practice", [html, *own, code], make))


def write(
    pages: dict[str, str],
    questions: tuple[Question, ...],
    topics: tuple[Topic, ...],
    site: Path,
    site_url: str,
) -> None:
    """Write the files from the HTML of questions and topics, by their addresses."""
    folder = site / "assets/practice"
    entries: list[wire.Question] = []
    deck: list[wire.Card] = []
    index: dict[str, list[str]] = {}
    for question in questions:
        address = question.page.address
        own, rehearsed = cut(question, pages[address])
        deck += own
        entries.append(entry(question, len(own)))
        wire.write(folder, f"rehearsals/{question.meta.id}.json", rehearsed)
        wire.write(folder, f"cards/{question.meta.id}.json", own)
        index[question.meta.id] = [card.id for card in own]
    listed: list[wire.Topic] = []
    for topic in topics:
        asked = quick.questions(topic, pages[topic.page.address])
        own = list(map(quick.card, asked))
        deck += own
        listed.append(quick.entry(topic, asked))
        wire.write(folder, f"quick/{topic.meta.id}.json", asked)
        wire.write(folder, f"cards/{topic.meta.id}.json", own)
        index[topic.meta.id] = [card.id for card in own]
    wire.write(folder, "quick.json", listed)
    wire.write(folder, "rounds.json", rounds())
    wire.write(folder, "rubrics.json", scored_by())
    wire.write(folder, "questions.json", entries)
    wire.write(folder, "cards.json", index)
    sources = [*map(source, questions), *map(quick.source, topics)]
    anki.write(sources, deck, site_url, folder / anki.NAME)
    puzzles.write(questions, folder)
    wire.write(folder, "readiness.json", to_check())
