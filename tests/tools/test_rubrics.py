"""The rubrics: what the model refuses, what the tools get, what a rehearsal says of a level."""

import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from _tools import practice
from _tools.questions import Category
from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.topics import rounds, rubrics
from _tools.wire import Steps

DATA = ROOT / "docs/_data"
PATH = DATA / "rubrics.yml"


@pytest.fixture(scope="module")
def real() -> rubrics.Data:
    return read_yaml(PATH, rubrics.Data)


def test_every_category_has_one_rubric(real: rubrics.Data) -> None:
    named = [category for kind in real.kinds for category in kind.categories]
    assert sorted(named) == sorted(get_args(Category))


def test_a_score_keeps_its_meaning_when_two_rubrics_share_a_dimension(real: rubrics.Data) -> None:
    """Thinking aloud is asked everywhere but in behavioral rounds, in the same words."""
    talk = [each for kind in real.kinds for each in kind.dimensions if each.id == "talk"]
    assert len(talk) == len(real.kinds) - 1
    assert len({each.model_dump_json() for each in talk}) == 1


def test_anchors_are_sentences_of_what_was_seen(real: rubrics.Data) -> None:
    for kind in real.kinds:
        for each in kind.dimensions:
            for anchor in each.anchors:
                assert anchor.endswith("."), anchor
                assert len(anchor.split()) >= 4, anchor


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda kinds: kinds[0]["categories"].clear(), "kinds.0.categories"),
        (lambda kinds: kinds.pop(), "`behavioral` belongs to 0 kinds"),
        (lambda kinds: kinds[0]["categories"].append("modeling"), "`modeling` belongs to 2 kinds"),
        (lambda kinds: kinds[0]["dimensions"][0]["anchors"].pop(), "kinds.0.dimensions.0.anchors"),
        (lambda kinds: kinds[0]["dimensions"][1].update(id="problem"), "`problem` stands twice"),
        (
            lambda kinds: kinds[0]["dimensions"][0].update(anchors=["The very same thing."] * 4),
            "two anchors of problem are the same",
        ),
        (lambda kinds: kinds[0].update(weight=2), "kinds.0.weight"),
    ],
)
def test_a_mistake_is_named(change: object, message: str) -> None:
    raw = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    assert callable(change)
    change(raw["kinds"])
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse_yaml(yaml.safe_dump(raw), rubrics.Data, Path("rubrics.yml"))


def test_tools_and_readers_get_the_same_anchors(real: rubrics.Data) -> None:
    made = practice.scored_by()
    assert [each.id for each in made.rounds] == list(rounds.IDS)
    page = rubrics.partials(real)["rubrics.md"]
    for kind in made.kinds:
        assert f'??? note "{kind.name}"' in page
        for each in kind.dimensions:
            assert f"| **{each.name}** | 1 |" in page
            assert all(anchor in page for anchor in each.anchors)


def test_a_level_is_split_into_what_is_enough_and_what_lifts_it() -> None:
    said = practice.steps("<p>Enough: one bound,\ntested. What lifts it further: a proof.</p>")
    assert said == Steps(enough="<p>One bound,\ntested.</p>", lifts="<p>A proof.</p>")


def test_a_level_in_two_paragraphs_is_split_between_them() -> None:
    said = practice.steps("<p>Enough: a bound.</p>\n<p>What lifts it: a proof.</p>")
    assert said == Steps(enough="<p>A bound.</p>", lifts="<p>A proof.</p>")


def test_a_level_that_names_nothing_beyond_is_all_about_enough() -> None:
    assert practice.steps("<p>Enough: a bound.</p>") == Steps(enough="<p>A bound.</p>", lifts="")
