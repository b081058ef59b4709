"""What the tools and Anki get holds every part of every question, and none of the machinery."""

import json
import re
import sqlite3
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from _tools import anki, practice, walkthrough, wire
from _tools.questions import Question, known_questions
from _tools.quick import cut, known_topics
from _tools.quick.entries import entries
from built import practice_files
from built.parsed import SITE

FOLDER = SITE / "assets/practice"
QUESTIONS = known_questions()
TOPICS = known_topics()
SOURCES = [*map(practice.source, QUESTIONS), *map(cut.source, TOPICS)]
CARDS = practice_files.cards()
ENTRIES = json.loads((FOLDER / "questions.json").read_text(encoding="utf-8"))


def rehearsal(question: Question) -> dict[str, object]:
    return json.loads((FOLDER / f"rehearsals/{question.meta.id}.json").read_text(encoding="utf-8"))


def test_every_question_is_listed_with_its_cards() -> None:
    assert [entry["id"] for entry in ENTRIES] == [question.meta.id for question in QUESTIONS]
    for entry in ENTRIES:
        own = [card for card in CARDS if card["question"] == entry["id"]]
        assert len(own) == entry["cards"]


def test_cards_of_a_page_come_first_and_one_for_each_box_after_them() -> None:
    for question in QUESTIONS:
        own = [card for card in CARDS if card["question"] == question.meta.id]
        sections = {section.heading: section for section in walkthrough.sections(question)}
        written = len(walkthrough.cards(sections["Cards"]))
        boxes = rehearsal(question)["measured"]
        assert isinstance(boxes, list)
        assert boxes
        assert len(own) == written + len(boxes)
        for card, box in zip(own[written:], boxes, strict=True):
            assert box["say"] in card["back"]
            assert all(line in card["back"] for line in box["lines"])
            assert box["evidence"] in card["back"]


def test_every_topic_is_listed_with_a_card_for_each_of_its_questions() -> None:
    listed = practice_files.read("quick.json")
    assert [entry["id"] for entry in listed] == [topic.meta.id for topic in TOPICS]
    for topic, entry in zip(TOPICS, listed, strict=True):
        own = practice_files.read(f"quick/{topic.meta.id}.json")
        assert len(own) == len(entries(topic))
        assert all(all(question.values()) for question in own)
        ids = [question["id"] for question in own]
        assert entry["cards"] == ids
        assert [card["id"] for card in CARDS if card["question"] == topic.meta.id] == ids
        size = (FOLDER / f"quick/{topic.meta.id}.json").stat().st_size
        assert size < 30_000, "what a session fetches of a topic"


def test_cards_have_names_of_their_own_and_both_sides() -> None:
    assert len({card["id"] for card in CARDS}) == len(CARDS)
    assert all(card["front"] and card["back"] for card in CARDS)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.meta.id)
def test_a_rehearsal_has_every_part(question: Question) -> None:
    found = rehearsal(question)
    for part in ("question", "clarify", "minute"):
        assert found[part], part
    assert isinstance(found["measured"], list)
    for box in found["measured"]:
        assert all(box.values()), box
        assert "Say:" not in str(box)
    stages, levels, follow_ups = (found[part] for part in ("stages", "levels", "followUps"))
    assert isinstance(stages, list)
    assert isinstance(levels, dict)
    assert isinstance(follow_ups, list)
    assert sum(stage["minutes"] for stage in stages) == 60
    assert list(levels) == question.meta.levels
    assert len(follow_ups) >= 3
    assert all(each["title"] and each["text"] for each in follow_ups)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.meta.id)
def test_nothing_of_the_machinery_is_left(question: Question) -> None:
    text = json.dumps([rehearsal(question), CARDS])
    assert not re.search(r"\bdata-[a-z-]+=|headerlink|fnref|pagefind|\bid=|\bstyle=", text)
    assert not re.findall(r'href=\\"(?!/|https://)[^"]*', text)


HTML = (
    '<h2 id="walkthrough">W</h2>{box}<h2 id="cards">Cards</h2>'
    "<dl><dt>What is <code>k</code>?</dt><dd>{answer}</dd></dl>"
)


def test_a_mended_answer_is_the_same_card_and_a_new_question_another() -> None:
    ids: list[str] = []
    for html in (
        HTML.format(answer="ten", box=""),
        HTML.format(answer="eleven", box=""),
        HTML.format(answer="ten", box="").replace("What is", "What was"),
    ):
        found = practice.sections(html, QUESTIONS[0].page.address)
        ids += [card.id for card in practice.cards(QUESTIONS[0], found)]
    assert ids[0] == ids[1] != ids[2]


BOX = (
    '<div class="admonition example"><p class="admonition-title">Measured: {title}</p><ul>'
    "<li>{line}</li><li><strong>Say:</strong> “Never.” "
    '<a href="evidence/#tail">evidence</a></li></ul></div>'
)


def test_the_card_of_a_box_is_the_same_card_as_long_as_its_title_is() -> None:
    one = QUESTIONS[0]

    def card(title: str, line: str, page_title: str = one.meta.title) -> wire.Card:
        text = HTML.format(answer="ten", box=BOX.format(title=title, line=line))
        meta = one.meta.model_copy(update={"title": page_title})
        found = practice.sections(text, one.page.address)
        return practice.cards(replace(one, meta=meta), found)[-1]

    first = card("it is late", "4%")
    assert first.id == card("it is late", "5%", "Another title").id
    assert first.id != card("it is early", "4%").id
    assert "<strong>It is late.</strong>" in first.front
    assert "4%" not in first.front
    assert first.back == (
        "<p><strong>“Never.”</strong></p><ul><li>4%</li></ul>"
        f'<p><a href="/{one.page.address}evidence/#tail">How we know</a></p>'
    )
    without = practice.sections(HTML.format(answer="ten", box=""), one.page.address)
    with_box = practice.sections(
        HTML.format(answer="ten", box=BOX.format(title="t", line="l")), one.page.address
    )
    # A page's own cards keep their names when a box comes.
    assert practice.cards(one, without) == practice.cards(one, with_box)[:1]


@pytest.mark.parametrize(
    "other",
    [
        '<div class="admonition"><p class="admonition-title">A tip</p></div>',
        '<div class="admonition"></div>',
        "<p>Measured: no box</p>",
    ],
)
def test_what_is_no_measured_box_is_no_card(other: str) -> None:
    found = practice.sections(HTML.format(answer="ten", box=other), QUESTIONS[0].page.address)
    assert len(practice.cards(QUESTIONS[0], found)) == 1


def test_what_was_computed_is_not_said_to_be_measured() -> None:
    box = BOX.format(title="so many", line="4%")
    cards = [
        practice.cards(QUESTIONS[0], practice.sections(page, QUESTIONS[0].page.address))[-1]
        for page in (
            HTML.format(answer="ten", box=each)
            for each in (box, box.replace("Measured", "Computed"))
        )
    ]
    assert cards[0].id == cards[1].id
    assert "Measured: <strong>So many." in cards[0].front
    assert "Computed: <strong>So many." in cards[1].front


def test_a_box_without_a_link_to_its_evidence_has_no_proof_to_offer() -> None:
    box = '<div class="admonition"><p class="admonition-title">Measured: x</p><ul><li>'
    box += "<strong>Say:</strong> “So.”</li></ul></div>"
    found = practice.sections(HTML.format(answer="ten", box=box), QUESTIONS[0].page.address)
    assert "How we know" not in practice.cards(QUESTIONS[0], found)[-1].back


def notes(package: Path, folder: Path) -> dict[str, list[str]]:
    """Return the fields of each note by its guid, as Anki would read them."""
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as collection:
        rows = collection.execute("select guid, flds from notes").fetchall()
        assert collection.execute("select count(*) from cards").fetchone() == (len(rows),)
        (models,) = collection.execute("select models from col").fetchone()
    assert list(json.loads(models)) == [str(anki.MODEL_ID)]
    return {guid: fields.split("\x1f") for guid, fields in rows}


def test_the_anki_deck_read_back_has_every_card(tmp_path: Path) -> None:
    found = notes(FOLDER / anki.NAME, tmp_path)
    assert set(found) == {card["id"] for card in CARDS}
    for card in CARDS:
        front, back, source = found[card["id"]]
        assert front == card["front"]
        assert back.startswith(card["back"][:20])
        assert re.search(rf'href="https?://[^"]+/q/{card["question"]}/"', source)
        assert 'href="/' not in front + back


def times(package: Path) -> dict[str, int]:
    """Return the time of each note by its guid."""
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", package.with_suffix(""))
    with sqlite3.connect(package.with_suffix("") / "collection.anki2") as collection:
        return dict(collection.execute("select guid, mod from notes").fetchall())


def test_a_build_without_a_change_overwrites_no_edit_and_a_page_that_changed_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = QUESTIONS[0]
    first, *others = SOURCES
    later = [replace(first, checked=first.checked + timedelta(days=1)), *others]
    cards = [wire.Card.model_validate(card) for card in CARDS]
    for name, sources, now in (
        ("old", SOURCES, 1e9),
        ("same", SOURCES, 2e9),
        ("new", later, 2e9),
    ):
        monkeypatch.setattr(time, "time", lambda now=now: now)
        anki.write(sources, cards, "https://example.org/", tmp_path / f"{name}.apkg")
    old, same, new = (times(tmp_path / f"{name}.apkg") for name in ("old", "same", "new"))
    assert old == same
    changed = {card["id"] for card in CARDS if card["question"] == one.meta.id}
    assert {guid for guid in new if new[guid] > old[guid]} == changed
    assert {guid for guid in new if new[guid] != old[guid]} == changed


def test_math_and_code_are_readable_in_anki(tmp_path: Path) -> None:
    math = "<math><mi>n</mi></math>"
    card = wire.Card(
        **CARDS[0] | {"front": f"Why {math}?", "back": "<pre><code>a &lt; b\n  c</code></pre>"}
    )
    anki.write(SOURCES, [card], "https://example.org/", tmp_path / "one.apkg")
    ((front, back, _),) = notes(tmp_path / "one.apkg", tmp_path).values()
    assert math in front
    assert "a &lt; b\n  c" in back


FILES_OF_TOOLS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json"))


@pytest.mark.parametrize("name", FILES_OF_TOOLS)
def test_every_file_is_what_the_wire_says(name: str) -> None:
    kind = name if name in wire.FILES else f"{Path(name).parent}/*.json"
    text = (FOLDER / name).read_text(encoding="utf-8")
    adapter = wire.FILES[kind]
    assert adapter.dump_json(adapter.validate_json(text), by_alias=True).decode() == text
