"""What the practice tools read: JSON cut out of the finished HTML of question pages.

    assets/practice/questions.json        what the front matter says of each question
    assets/practice/cards.json            which cards each question has
    assets/practice/cards/ID.json         both sides of the cards of one question
    assets/practice/rehearsals/ID.json    what a mock interview on one question needs
    assets/practice/*.apkg                the cards as an Anki deck
    assets/practice/puzzles.json          which puzzles there are
    assets/practice/puzzles/ID.json       find the bug, what does it print: those of one question
    assets/practice/readiness.json        what the readiness check has beside all this
    assets/practice/rounds.json           length of each round, and minutes to prepare it
    assets/practice/rubrics.json          what it is scored by, and the rounds of a day

Authors write nothing for it: the parts are the sections that a walkthrough has anyway.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from _tools import anki, measured, minutes, puzzles
from _tools.kept import code_of, kept
from _tools.pages import DOCS
from _tools.preparation import known_steps
from _tools.questions import CATEGORY_NAMES, Question
from _tools.records import read_yaml
from _tools.topics import readiness, rubrics
from _tools.topics.rounds import Data, Round
from _tools.walkthrough import BUDGET

DATA = DOCS / "_data"
FAILS = "An answer that does not pass"
LIFTS = re.compile(r"\s*\bWhat lifts it(?: further)?:\s*")


def sections(html: str, address: str) -> dict[str, list[Tag]]:
    """Return the elements below each heading of level 2, by its identifier.

    Marks of footnotes and permanent links are gone; links start at the root of the site.
    """
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.select("sup[id^=fnref], .headerlink, .footnote"):
        mark.decompose()
    for link in soup.select("a[href]"):
        link["href"] = urljoin(f"/{address}", str(link["href"]))
    for element in soup.find_all(True):
        element.attrs = {
            name: value
            for name, value in element.attrs.items()
            if not name.startswith("data-") and (name != "id" or element.name in {"h2", "h3"})
        }
    found: dict[str, list[Tag]] = {}
    for heading in soup.select("h2"):
        below: list[Tag] = []
        for element in heading.find_next_siblings():
            if element.name == "h2":
                break
            below.append(element)
        found[str(heading["id"])] = below
    return found


def entry(question: Question, cards: int) -> dict[str, Any]:
    """Return what lists and plans need to know of a question; minutes are those of its page."""
    meta = question.meta
    return {
        "id": meta.id,
        "title": meta.title,
        "address": question.page.address,
        "category": meta.category,
        "categoryName": CATEGORY_NAMES[meta.category],
        "difficulty": meta.difficulty,
        "levels": meta.levels,
        "rounds": meta.rounds,
        "minutes": meta.minutes,
        "attempt": minutes.attempt(question),
        "topics": meta.topics,
        "isExercise": "/starter.py" in question.page.body,
        "cards": cards,
    }


def cards(question: Question, found: dict[str, list[Tag]]) -> list[dict[str, str]]:
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
    return [
        {
            "id": f"{question.meta.id}:{_fingerprint(words)}",
            "question": question.meta.id,
            "front": front,
            "back": back,
        }
        for words, front, back in sides
    ]


def _fingerprint(words: str) -> str:
    plain = re.sub(r"\W+", " ", words).strip().lower()
    return hashlib.sha256(plain.encode()).hexdigest()[:10]


def _pairs(elements: list[Tag]) -> Iterator[tuple[Tag, Tag]]:
    for element in elements:
        for front in element.select("dt"):
            back = front.find_next_sibling("dd")
            if isinstance(back, Tag):
                yield front, back


def rehearsal(question: Question, found: dict[str, list[Tag]]) -> dict[str, Any]:
    """Return what interviewer and candidate see; texts are HTML, budgets are minutes."""
    levels = {title: _html(below) for title, below in _parts(found["by-level"])}
    fails = next(title for title in levels if title.startswith(FAILS))
    return {
        "id": question.meta.id,
        "question": _html([each for each in found["question"] if each.name == "blockquote"]),
        "left_out": _html([each for each in found["question"] if each.name != "blockquote"]),
        "clarify": _html(_before(found["clarify"], "h3")),
        "minute": _html(found["answer-in-a-minute"]),
        "stages": [
            {"title": BUDGET.sub("", title).strip(), "minutes": int(budget[1])}
            for title, _ in _parts(found["walkthrough"])
            if (budget := BUDGET.search(title))
        ],
        "levels": {title: text for title, text in levels.items() if title != fails},
        "steps": {title: steps(text) for title, text in levels.items() if title != fails},
        "fails": {"title": fails, "text": levels[fails]},
        "follow_ups": [
            {"title": _title(fold), "text": _html(fold.find_all(recursive=False)[1:])}
            for fold in found["follow-ups"]
            if "question" in (fold.get("class") or [])
        ],
        "measured": measured.boxes(found["walkthrough"]),
        "mistakes": list(_mistakes(found["mistakes"])),
        "editor": _editor(question, found["clarify"]),
    }


def _mistakes(elements: list[Tag]) -> Iterator[str]:
    """Yield what is wrong in each mistake: the words before “Better:”, or a row's first cell."""
    for element in elements:
        for item in element.select(":scope > li") if element.name == "ul" else []:
            wrong = item.get_text(" ", strip=True).partition("Better:")[0]
            yield wrong.strip().removeprefix("Wrong:").strip()
        for cell in element.select("tbody tr > td:first-child"):
            yield cell.get_text(" ", strip=True)


def steps(text: str) -> dict[str, str]:
    """Return what is enough at a level and what goes beyond it, as HTML without “Enough:”.

    A text that does not say “What lifts it:” is all about what is enough.
    """
    enough, *beyond = LIFTS.split(text, maxsplit=1)
    if beyond and enough.count("<p>") == enough.count("</p>") + 1:
        enough, beyond = f"{enough}</p>".replace("<p></p>", "").strip(), [f"<p>{beyond[0]}"]
    enough = re.sub(r"^<p>Enough: (.)", lambda found: f"<p>{found[1].upper()}", enough)
    lifts = re.sub(r"^<p>(.)", lambda found: f"<p>{found[1].upper()}", "".join(beyond))
    return {"enough": enough, "lifts": lifts}


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


def round_entry(each: Round) -> dict[str, Any]:
    """Return what a plan needs to know of a round; `prepare` is in minutes, the sum of its steps.

    Raises Mistakes if its page has no such steps.
    """
    return {
        "id": each.id,
        "name": each.name,
        "address": f"rounds/{each.id}/",
        "minutes": each.practice_minutes,
        "prepare": sum(step.minutes for step in known_steps()[each.id]),
    }


def rounds() -> list[dict[str, Any]]:
    """Return all rounds, in their order."""
    return [round_entry(each) for each in read_yaml(DATA / "rounds.yml", Data).rounds]


def cut(question: Question, html: str) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """Return the cards and the rehearsal of a question; its HTML is parsed if it changed."""

    def make() -> bytes:
        found = sections(html, question.page.address)
        return json.dumps([cards(question, found), rehearsal(question, found)]).encode()

    beside = Path(__file__).with_name
    code = code_of(__file__, beside("walkthrough.py"), beside("measured.py"))
    own = [question.page.address, question.meta.model_dump_json(), question.page.body]
    own_cards, rehearsed = json.loads(kept("practice", [html, *own, code], make))
    return own_cards, rehearsed


def write(
    pages: dict[str, str], questions: tuple[Question, ...], site: Path, site_url: str
) -> None:
    """Write the files from the HTML of question pages, by their addresses."""
    folder = site / "assets/practice"
    for name in ("rehearsals", "cards"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    entries: list[dict[str, Any]] = []
    deck: list[dict[str, str]] = []
    index: dict[str, list[str]] = {}
    for question in questions:
        address = question.page.address
        own, rehearsed = cut(question, pages[address])
        deck += own
        entries.append(entry(question, len(own)))
        for name, content in (("rehearsals", rehearsed), ("cards", own)):
            path = folder / f"{name}/{question.meta.id}.json"
            path.write_text(json.dumps(content), encoding="utf-8")
        index[question.meta.id] = [card["id"] for card in own]
    (folder / "rounds.json").write_text(json.dumps(rounds()), encoding="utf-8")
    scored_by = rubrics.for_tools(
        read_yaml(DATA / "rubrics.yml", rubrics.Data), read_yaml(DATA / "rounds.yml", Data).rounds
    )
    (folder / "rubrics.json").write_text(json.dumps(scored_by), encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(entries), encoding="utf-8")
    (folder / "cards.json").write_text(json.dumps(index), encoding="utf-8")
    anki.write(questions, deck, site_url, folder / anki.NAME)
    puzzles.write(questions, folder)
    data = read_yaml(DATA / "readiness.yml", readiness.Data)
    (folder / "readiness.json").write_text(readiness.as_json(data), encoding="utf-8")
