"""The form of a quick-fire page: what is wrong is said with its line and what to write instead."""

import re
from pathlib import Path
from textwrap import indent
from typing import get_args

import pytest

from _tools.pages import DOCS
from _tools.questions import Round
from _tools.quick import form, is_topic, known_topics, sorted_out
from _tools.quick.entries import entries
from _tools.quick.listing import partials
from _tools.records import Mistakes, Problem
from tools.quick_pages import CODE, PROGRAM, page_text, topic_of

GOOD = page_text(code=CODE)


def told(text: str, folder: Path) -> list[Problem]:
    """Return what is wrong with a page, front matter included."""
    try:
        topic = topic_of(text, folder)
    except Mistakes as mistakes:
        return mistakes.problems
    return list(form.problems(topic))


def test_every_topic_of_the_site_has_the_form() -> None:
    assert [str(each) for topic in known_topics() for each in form.problems(topic)] == []


def test_a_page_in_the_right_form_has_nothing_to_mend(tmp_path: Path) -> None:
    assert told(GOOD, tmp_path) == []


def test_a_question_is_read_with_all_its_parts(tmp_path: Path) -> None:
    first, *_ = entries(topic_of(GOOD, tmp_path))
    assert (first.heading, first.anchor) == ("What is the metric of number 1?", "m1")
    assert [part.text.strip() for part in first.labels] == [
        "“It is 1, said aloud.”",
        "Since 1 is what one counts.",
        "“It is 2” counts itself.",
        "The metric is 1.",
    ]
    assert [press.name for press in first.presses] == ["And of 1 more?", "And of 1 less?"]


SECOND = "## What is the metric of number 2?"
EIGHTH = "## What is the metric of number 8?"
# What is replaced in the good page, by what, what is told, and in which line that text stands.
BROKEN = [
    ("**Trap:** “It is 3", "Also “It is 3", "`**Trap:**` is missing", SECOND),
    (
        "\n\n**Trap:** “It is 3",
        "\n**Trap:** “It is 3",
        "begin a paragraph with it, behind `**Why:**`",
        SECOND,
    ),
    ("**Say:** “It is 2,", "**Why:** “It is 2,", "`**Say:**` is missing", SECOND),
    ("**Say:** “It is 2,", "First.\n\n**Say:** “It is 2,", "text stands before `**Say:**`", SECOND),
    (
        "**In one line:** The metric is 2.",
        "**In one line:** " + "word " * 31,
        "has 31 words; stay within 30",
        "**In one line:** word",
    ),
    ("**Say:** “It is 2,", "**Say:** “" + "word " * 76, "words; stay within 75", "**Say:** “word"),
    ("Since 2 is", "word " * 121, "words; stay within 120", "**Why:** word"),
    ("**In one line:** The metric is 2.", "**In one line:**", "says nothing", "**In one line:**\n"),
    (" { #m2 }", "", "has no address of its own", SECOND),
    ("{ #m2 }", "{ #m1 }", "the address #m1 is given twice", SECOND),
    (
        '??? question "And of 2 less?"',
        '??? note "And of 2 less?"',
        "1 presses; write two or three",
        SECOND,
    ),
    (
        '"And of 2 less?"',
        '"And of 2 less?"\n    Yes.\n\n??? question "So?"',
        "“And of 2 less?” is answered in 1 words; write 30 to 70",
        '??? question "And of 2 less?"',
    ),
    (":short", "", "show at most 12, a section of it", f'--8<-- "{PROGRAM}"'),
    ("minutes: 10", "minutes: 20", "`minutes` is 20, and counting the page gives", "minutes: 20"),
    (EIGHTH, f"## References\n\n{EIGHTH}", "`## References` ends the page", "## References"),
    ("id: qf-1", "id: g8-4", "write qf- and a number, as in qf-12", "id: g8-4"),
    (
        "title: Metrics for ranking",
        "title: Quick-fire metrics",
        "name the topic alone",
        "title: Quick",
    ),
    (
        "levels: [L3, L4]",
        "levels: [L4, L3]",
        "write the levels in ascending order: [L3, L4]",
        "levels: [L4",
    ),
    ("rounds: [coding-screen]", "rounds: [screen]", "`rounds.0` is 'screen'", "rounds: [screen]"),
]


@pytest.mark.parametrize(("old", "new", "words", "place"), BROKEN)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, words: str, place: str
) -> None:
    assert GOOD.count(old) >= 1
    text = GOOD.replace(old, new, 1)
    line = text.count("\n", 0, text.index(place)) + 1
    found = told(text, tmp_path)
    assert [each for each in found if words in each.text and each.line == line], "\n".join(
        map(str, found)
    )
    assert all(re.search(r"[;,] \w", each.text) for each in found)


def test_a_program_in_a_fold_has_no_line_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "MOST_LINES", 1)
    folded = f'??? example "The program"\n{indent(CODE, "    ")}'
    assert told(page_text(code=folded), tmp_path) == []


def test_labels_in_another_order_are_told(tmp_path: Path) -> None:
    one = re.search(r"\*\*Why:\*\* Since 2.*?\n\n", GOOD, re.DOTALL)
    assert one
    text = GOOD.replace(one[0], "").replace("**In one line:** The metric is 2.", f"{one[0]}", 1)
    text = text.replace(one[0], f"**In one line:** The metric is 2.\n\n{one[0]}")
    assert "once each and in this order" in "\n".join(map(str, told(text, tmp_path)))


def test_a_press_above_a_label_is_told(tmp_path: Path) -> None:
    line = "**In one line:** The metric is 2.\n\n"
    press = '??? question "And of 2 more?"'
    text = GOOD.replace(line, "").replace('??? question "And of 2 less?"', f"{line}{press}")
    assert "a press comes after `**In one line:**`" in "\n".join(map(str, told(text, tmp_path)))


@pytest.mark.parametrize(("count", "wrong"), [(7, True), (8, False), (12, False), (13, True)])
def test_a_page_has_eight_to_twelve_questions(tmp_path: Path, count: int, wrong: bool) -> None:
    words = "\n".join(map(str, told(page_text(count, CODE), tmp_path)))
    assert (f"{count} questions; write 8 to 12" in words) == wrong


def test_one_answer_in_four_shows_a_program_or_a_plot(tmp_path: Path) -> None:
    words = "0 of 8 answers have a program or a plot; give 2 of them one"
    assert words in "\n".join(map(str, told(page_text(), tmp_path)))
    once = GOOD.replace(CODE, "", 1)
    assert "1 of 8 answer has" in "\n".join(map(str, told(once, tmp_path)))


def test_formulas_citations_and_code_are_no_words(tmp_path: Path) -> None:
    many = "$" + "x + " * 80 + "x$ [@guide] $$\n" + "y + " * 80 + "y\n$$\n\n" + CODE
    text = GOOD.replace("Since 2 is", f"{many}Since 2 is", 1)
    assert not [each for each in told(text, tmp_path) if "**Why:**" in each.text]
    money = GOOD.replace("Since 2 is", "From $5 to $9 " + "word " * 120, 1)
    assert [each for each in told(money, tmp_path) if "has 127 words" in each.text]


def test_a_page_that_is_too_long_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("One line", "word " * 3000 + "One line", 1)
    assert "words are more than 2,900" in "\n".join(map(str, told(text, tmp_path)))


def test_an_id_belongs_to_one_page(tmp_path: Path) -> None:
    page = topic_of(GOOD, tmp_path).page
    topics, (problem,) = sorted_out([page, page])
    assert len(topics) == 2
    assert "id `qf-1` belongs to quick-fire/metrics-for-ranking.md already" in problem.text
    assert problem.line == 2
    _, (problem,) = sorted_out([page], {"qf-1": "questions/coding/x/index.md"})
    assert "belongs to questions/coding/x/index.md already" in problem.text


def test_the_overview_is_no_topic_and_lists_each(tmp_path: Path) -> None:
    topic = topic_of(GOOD, tmp_path)
    assert is_topic(topic.page.path)
    assert not is_topic(topic.page.path.with_name("index.md"))
    shown = partials([topic])["quick-fire.html"]
    assert '<a href="metrics-for-ranking/">Metrics for ranking</a>' in shown
    assert "<span>8 questions</span><span>L3 to L4</span><span>10 min</span>" in shown
    assert set(partials([]).values()) == {""}


def test_a_round_names_the_topics_that_can_come_in_it(tmp_path: Path) -> None:
    drawn = partials([topic_of(GOOD, tmp_path)])
    link = "[Metrics for ranking](../quick-fire/metrics-for-ranking.md)"
    assert link in drawn["quick-fire-coding-screen.md"]
    assert drawn["quick-fire-behavioral.md"] == ""
    for name in get_args(Round):
        page = DOCS / f"rounds/{name}.md"
        assert f'--8<-- ".generated/quick-fire-{name}.md"' in page.read_text(encoding="utf-8")


def test_a_page_begins_with_all_its_questions_in_one_line_each(tmp_path: Path) -> None:
    cited = GOOD.replace("The metric is 2.", "The metric is\n2 [@roc-pr-2006].")
    box = partials([topic_of(cited, tmp_path)])["quick-fire-metrics-for-ranking-lines.md"]
    lines = [line.strip() for line in box.split("\n") if line.strip()]
    assert len(lines) == 1 + 2 * 8
    assert lines[3] == "1. [What is the metric of number 2?](#m2)"
    assert lines[4] == "The metric is 2."
