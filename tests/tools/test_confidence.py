"""One vocabulary says how sure a statement is: in a sentence, in a figure, in the legend."""

import re

import pytest
from markdown import Markdown

from _tools.confidence import MEANING, STATES, Confidence, legend, shape
from _tools.extensions.confidence import BY_HAND, UnknownMarkError
from _tools.facts import Fact
from _tools.pages import all_pages


def page(text: str) -> str:
    names = ["abbreviations", "citations", "confidence"]
    extensions = ["footnotes", "tables", *(f"_tools.extensions.{name}" for name in names)]
    return Markdown(extensions=extensions).convert(text)


@pytest.mark.parametrize("state", STATES)
def test_a_mark_is_a_plain_word_with_its_meaning(state: Confidence) -> None:
    html = page(f"It lasts an hour [?{state}][@guide].\n\n## References\n")
    words = re.sub(r"<sup.*?</sup>|<[^>]+>", "", html.split("</p>")[0])
    assert words == f"It lasts an hour ({state})."
    assert f'title="{MEANING[state]}"' in html


def test_a_mark_in_a_cell_and_one_in_code() -> None:
    html = page("| Length |\n| --- |\n| An hour [?claimed] |\n\nWrite `[?claimed]`.")
    assert html.count('class="sure sure-claimed"') == 1
    assert "<code>[?claimed]</code>" in html


@pytest.mark.parametrize("word", ["sure", "", "Claimed", " claimed", "advice"])
def test_what_is_no_mark_is_refused(word: str) -> None:
    with pytest.raises(UnknownMarkError, match=r"write \[\?official\].*advice has no mark"):
        page(f"So it is [?{word}].")


def test_figures_use_the_same_words() -> None:
    for state in STATES:
        fact = Fact(says="x", source=["guide"], as_of="2026-02", kind="event", confidence=state)
        assert f">{state}</abbr>, February 2026)" in fact.markdown()


def test_the_legend_tells_each_state() -> None:
    told = re.findall(r"`(\w+)`\n:   (.+)", legend())
    assert told == list(MEANING.items())


def test_each_state_has_a_shape_of_its_own() -> None:
    assert len({shape(state, 22, 14) for state in STATES}) == len(STATES)


def test_no_page_writes_marks_by_hand() -> None:
    assert [each.name for each in all_pages() if BY_HAND.search(each.body)] == []
