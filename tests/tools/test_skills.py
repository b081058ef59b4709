"""The skill profile: what the model refuses, and that picture, table and text agree."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from _tools.extensions.citations import unknown
from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.topics.contradictions import Data as Contradictions
from _tools.topics.skills import RATINGS, Data, partials

PATH = ROOT / "docs/_data/skills.yml"

DIMENSION = """
  - id: knots
    name: Knots
    rating: high
    guide: Ties knots.
    interview: Ties one under time.
    job: Unties other people's.
    rounds: [ml-modeling]
    note: phd
"""


def parse(text: str) -> Data:
    return parse_yaml("dimensions:" + text, Data, Path("skills.yml"))


@pytest.fixture(scope="module")
def real() -> Data:
    return read_yaml(PATH, Data)


def test_a_dimension_is_drawn_with_its_claim_its_rounds_and_its_dispute() -> None:
    made = partials(parse(DIMENSION))
    assert (
        "| [Knots](#knots) | High | [ML modeling](../rounds/ml-modeling.md) |"
        in (made["skills-table.md"])
    )
    text = made["skills-details.md"]
    assert "### Knots { #knots }" in text
    assert "**The guide says: high.** Ties knots[@guide]. [Sources disagree]" in text
    assert "contradictions.md#phd" in text


def test_a_dimension_without_a_dispute_names_none() -> None:
    text = partials(parse(DIMENSION.replace("    note: phd\n", "")))["skills-details.md"]
    assert "disagree" not in text


@pytest.mark.parametrize("rating", RATINGS)
def test_the_picture_fills_as_many_steps_as_the_rating_has(rating: str) -> None:
    drawn = partials(parse(DIMENSION.replace("rating: high", f"rating: {rating}")))
    full = drawn["skills-profile.html"].count('class="chart-1"')
    assert full == RATINGS.index(rating) + 1
    assert drawn["skills-profile.html"].count("<rect") == len(RATINGS)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (DIMENSION + DIMENSION, "id `knots` is given twice"),
        (DIMENSION.replace("rating: high", "rating: low"), "write 'medium', 'high' or 'expert'"),
        (DIMENSION.replace("ml-modeling", "knot-round"), "`knot-round` of knots is no round"),
        (DIMENSION.replace("rounds: [ml-modeling]", "rounds: []"), "dimensions.0.rounds"),
        (
            DIMENSION + DIMENSION.replace("knots", "ropes").replace("high", "expert"),
            "put the dimensions with the higher ratings first",
        ),
        (DIMENSION + "    extra: 1\n", "dimensions.0.extra"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse(wrong)


def test_the_profile_has_the_eight_dimensions_of_the_guide(real: Data) -> None:
    assert len(real.dimensions) == 8
    assert [each.rating for each in real.dimensions].count("expert") == 1


def test_picture_table_and_text_name_the_same_dimensions(real: Data) -> None:
    made = partials(real)
    picture = made["skills-profile.html"]
    for each in real.dimensions:
        assert each.name in picture
        assert f"(#{each.id})" in made["skills-table.md"]
        assert f"{{ #{each.id} }}" in made["skills-details.md"]
    assert ElementTree.fromstring(picture).tag == "figure"  # noqa: S314 - our own drawing
    assert "\n\n" not in picture


def test_what_the_profile_points_to_exists(real: Data) -> None:
    disputes = read_yaml(ROOT / "docs/_data/contradictions.yml", Contradictions).contradictions
    known = {entry.id for entry in disputes}
    assert {each.note for each in real.dimensions if each.note} <= known
    assert unknown("@", "guide") is None
