"""What the tools and Anki get of a quick-fire topic, cut out of its finished HTML."""

import sqlite3
import zipfile
from pathlib import Path
from textwrap import indent

from markdown import Markdown

from _tools import anki, wire
from _tools.pages import expand, site_config
from _tools.quick import cut
from tools.quick_pages import CODE, page_text, topic_of


def html_of(body: str) -> str:
    """Return a page's body as the site renders it."""
    config = site_config()
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    settings = {name: config.mdx_configs.get(name, {}) for name in names}
    return Markdown(extensions=names, extension_configs=settings).convert(expand(body))


def cut_of(text: str, folder: Path) -> list[wire.QuickQuestion]:
    """Return the questions of a page's text."""
    topic = topic_of(text, folder)
    return cut.questions(topic, html_of(topic.own_text))


def test_each_question_has_its_parts_and_its_address(tmp_path: Path) -> None:
    found = cut_of(page_text(code=CODE), tmp_path)
    assert len(found) == 8
    fourth = found[3]
    assert fourth.heading == "What is the metric of number 4?"
    assert fourth.address == "quick-fire/metrics-for-ranking/#m4"
    assert fourth.say == "<p>“It is 4, said aloud.”</p>"
    assert fourth.trap == "<p>“It is 5” counts itself.</p>"
    assert fourth.line == "<p>The metric is 4.</p>"
    assert len({question.id for question in found}) == 8


def test_a_program_in_a_fold_ends_no_answer(tmp_path: Path) -> None:
    folded = f'??? example "The program"\n{indent(CODE, "    ")}'
    fourth = cut_of(page_text(code=folded), tmp_path)[3]
    assert fourth.trap == "<p>“It is 5” counts itself.</p>"
    assert fourth.line == "<p>The metric is 4.</p>"


def test_an_answer_may_have_a_formula_a_list_and_the_page_references(tmp_path: Path) -> None:
    text = page_text().replace("“It is 1, said aloud.”", "It is $x^2$.\n\n- One\n- Two", 1)
    found = cut_of(f"{text}## References\n", tmp_path)
    assert len(found) == 8
    assert "<msup>" in found[0].say
    assert "<li>Two</li>" in found[0].say
    assert "Since" not in found[0].say


def test_a_fold_before_a_label_ends_no_answer(tmp_path: Path) -> None:
    program = '??? example "The program"\n    ```python\n    print(4)\n    ```\n\n**Trap:**'
    found = cut_of(page_text().replace("**Trap:**", program), tmp_path)
    assert found[0].trap == "<p>“It is 2” counts itself.</p>"
    assert found[0].line == "<p>The metric is 1.</p>"


def test_a_card_is_the_same_card_as_long_as_its_question_is(tmp_path: Path) -> None:
    text = page_text()
    changes = [
        text,
        text.replace("The metric is 1.", "The metric is one."),
        text.replace("{ #m1 }", "{ #first }"),
        text.replace("What is the metric of number 1?", "Which is the first metric?"),
    ]
    ids = [cut_of(each, tmp_path)[0].id for each in changes]
    assert ids[0] == ids[1] == ids[2] != ids[3]
    assert ids[0].startswith("qf-1:")


def test_a_card_asks_the_heading_and_answers_with_the_line(tmp_path: Path) -> None:
    topic = topic_of(page_text(), tmp_path)
    own = cut.questions(topic, html_of(topic.own_text))
    assert cut.card(own[0]) == wire.Card(
        id=own[0].id,
        question="qf-1",
        front="What is the metric of number 1?",
        back="<p>The metric is 1.</p>"
        '<p><a href="/quick-fire/metrics-for-ranking/#m1">The whole answer</a></p>',
    )
    entry = cut.entry(topic, own)
    assert entry.cards == [question.id for question in own]
    assert entry.address == "quick-fire/metrics-for-ranking/"


def test_anki_has_the_cards_in_a_deck_of_their_own(tmp_path: Path) -> None:
    topic = topic_of(page_text(), tmp_path)
    cards = [cut.card(each) for each in cut.questions(topic, html_of(topic.own_text))]
    package = tmp_path / "deck.apkg"
    anki.write([cut.source(topic)], cards, "https://example.org/", package)
    with zipfile.ZipFile(package) as archive:
        archive.extract("collection.anki2", tmp_path)
    with sqlite3.connect(tmp_path / "collection.anki2") as collection:
        rows = collection.execute("select guid, flds, tags from notes").fetchall()
        ((decks,),) = collection.execute("select decks from col").fetchall()
    assert {guid for guid, _, _ in rows} == {card.id for card in cards}
    assert "Pinterest MLE interview::Quick-fire" in decks
    for _, fields, tags in rows:
        assert "https://example.org/q/qf-1/" in fields
        assert "https://example.org/quick-fire/metrics-for-ranking/#m" in fields
        assert {"qf-1", "quick-fire", "L3", "coding-screen"} <= set(tags.split())


def test_a_deck_keeps_the_name_that_anki_knows() -> None:
    assert anki.DECK_IDS["System design"] == 2_059_400_110
    assert anki.DECK_IDS["Quick-fire"] == 2_059_400_120


def test_a_page_shows_its_answers_in_one_line_in_the_box_alone(tmp_path: Path) -> None:
    html = html_of(topic_of(page_text(), tmp_path).own_text)
    assert html.count("<strong>In one line:</strong>") == 8
    shown = cut.without_lines(html)
    assert "In one line" not in shown
    assert "The metric is 4." not in shown
    assert shown.count("<strong>Trap:</strong>") == 8
    assert shown.count("<details") == 16
