"""The week: shares that add up, and a picture that is to scale."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.topics.week import KINDS, WIDTH, Data, partials

PATH = ROOT / "docs/_data/week.yml"

WEEK = """
hours_low: 40
hours_high: 50
parts:
  - {name: Sailing, percent: 75, kind: building, means: On the water.}
  - {name: Mending, percent: 25, kind: rest, means: In the shed.}
"""


def parse(text: str) -> Data:
    return parse_yaml(text, Data, Path("week.yml"))


@pytest.fixture(scope="module")
def real() -> Data:
    return read_yaml(PATH, Data)


def widths(picture: str, color: int) -> list[float]:
    return [float(each) for each in re.findall(rf'width="([\d.]+)"[^>]*chart-{color}"', picture)]


def test_the_table_has_shares_and_hours_of_both_weeks() -> None:
    table = partials(parse(WEEK))["week-table.md"]
    assert "| Sailing | 75%<br>30 to 37.5 h | On the water. |" in table
    assert "| **Sum** | 100%<br>40 to 50 h | |" in table


def test_the_bars_are_to_scale() -> None:
    picture = partials(parse(WEEK))["week.html"]
    assert widths(picture, KINDS["building"]) == [WIDTH * 0.75 - 2, 14, WIDTH]
    assert widths(picture, KINDS["rest"]) == [WIDTH * 0.25 - 2, 14, WIDTH / 3]


def test_the_picture_says_in_words_what_it_shows() -> None:
    picture = partials(parse(WEEK))["week.html"]
    assert "sailing 75%, mending 25%" in picture
    assert "building 75%, rest 25%" in picture
    assert ElementTree.fromstring(picture).tag == "figure"  # noqa: S314 - our own drawing
    assert "\n\n" not in picture


def test_kinds_that_take_no_time_are_not_drawn() -> None:
    assert "Meeting" not in partials(parse(WEEK))["week.html"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (WEEK.replace("75", "70"), "the parts add up to 95%; make them 100"),
        (WEEK.replace("hours_low: 40", "hours_low: 60"), "`hours_low` is more than `hours_high`"),
        (WEEK.replace("kind: rest", "kind: napping"), "parts.1.kind"),
        (WEEK.replace("percent: 25", "percent: -25"), "parts.1.percent"),
    ],
)
def test_a_mistake_is_named(wrong: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse(wrong)


def test_the_week_of_the_guide_has_seven_parts_and_adds_up(real: Data) -> None:
    assert len(real.parts) == 7
    assert sum(part.percent for part in real.parts) == 100
    assert [real.share(kind) for kind in KINDS] == [40, 32, 20, 8]
