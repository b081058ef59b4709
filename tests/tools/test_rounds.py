"""The rounds file says no nonsense, and the pages of the rounds keep to their form."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from _tools.confidence import STATES
from _tools.records import ROOT, read_yaml
from _tools.topics import rounds

PATH = ROOT / "docs/_data/rounds.yml"
PAGES = ROOT / "docs/rounds"
SECTIONS = [
    "What is assessed",
    "Minute by minute",
    "Prepare, in order",
    "When it goes wrong",
    "Questions for this round",
    "How sure we are",
    "References",
]


@pytest.fixture
def raw() -> dict[str, Any]:
    return yaml.safe_load(PATH.read_text(encoding="utf-8"))


@pytest.fixture
def data() -> rounds.Data:
    return read_yaml(PATH, rounds.Data)


def test_stages_are_one_one_five(data: rounds.Data) -> None:
    stages = [each.stage for each in data.rounds]
    assert stages == ["initial", "technical", *["onsite"] * 5]


def test_the_guide_describes_three_rounds(data: rounds.Data) -> None:
    described = [each.id for each in data.rounds if each.described_by_guide]
    assert described == ["recruiter-screen", "coding-screen", "ml-modeling"]


def test_an_unpublished_length_is_not_invented(data: rounds.Data) -> None:
    for each in data.rounds:
        unpublished = each.model_copy(update={"minutes": None})
        assert "not published" in rounds.facts(unpublished).lower(), each.id
        assert each.described_by_guide or each.minutes is None, each.id


def test_a_wrong_sum_is_refused(raw: dict[str, Any]) -> None:
    raw["rounds"][1]["hour"][0]["minutes"] += 1
    with pytest.raises(ValidationError, match="coding-screen add up to 61 minutes; make them 60"):
        rounds.Data.model_validate(raw)


def test_another_practice_length_is_refused(raw: dict[str, Any]) -> None:
    raw["rounds"][1]["minutes"] = 45
    with pytest.raises(ValidationError, match="is 60; `minutes` says 45"):
        rounds.Data.model_validate(raw)


def test_a_length_needs_to_say_how_sure_it_is(raw: dict[str, Any]) -> None:
    raw["rounds"][1]["length_confidence"] = None
    with pytest.raises(ValidationError, match="or null for both"):
        rounds.Data.model_validate(raw)


def test_a_missing_round_is_refused(raw: dict[str, Any]) -> None:
    del raw["rounds"][3]
    with pytest.raises(ValidationError, match="write recruiter-screen, coding-screen"):
        rounds.Data.model_validate(raw)


def test_the_order_counts(raw: dict[str, Any]) -> None:
    raw["rounds"][0]["order"] = 2
    with pytest.raises(ValidationError, match="must count 1, 2, 3"):
        rounds.Data.model_validate(raw)


def test_minutes_of_the_table_run_through(data: rounds.Data) -> None:
    for each in data.rounds:
        spans = re.findall(r"\*\*(\d+)&ndash;(\d+)\*\*", rounds.hour(each))
        starts, ends = [int(a) for a, _ in spans], [int(b) for _, b in spans]
        assert starts == [0, *ends[:-1]], each.id
        assert ends[-1] == each.practice_minutes, each.id


def test_picture_and_table_say_the_same(data: rounds.Data) -> None:
    made = rounds.partials(data)
    for each in data.rounds:
        assert f"{each.order}. {each.name}<" in made["rounds-timeline.html"]
        assert f"{each.order}. [{each.name}]({each.id}.md)" in made["rounds-table.md"]
    assert "\n\n" not in made["rounds-timeline.html"].strip()


def test_each_confidence_has_its_own_shape(raw: dict[str, Any]) -> None:
    shapes = set()
    for confidence in STATES:
        changed = deepcopy(raw)
        changed["rounds"][0]["confidence"] = confidence
        picture = rounds.partials(rounds.Data.model_validate(changed))["rounds-timeline.html"]
        assert f"Exists: {confidence}" in picture
        shapes.add(re.sub(r"<text.*?</text>|<desc.*?</desc>", "", picture))
    assert len(shapes) == len(STATES)


def test_an_old_statement_is_flagged(monkeypatch: pytest.MonkeyPatch, data: rounds.Data) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "may be out of date" in rounds.facts(data.rounds[0])


@pytest.mark.parametrize("name", rounds.IDS)
def test_a_page_keeps_the_form(name: str) -> None:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    for partial in (f"round-{name}-facts", f"round-{name}-hour", f"questions-{name}"):
        assert f'--8<-- ".generated/{partial}.md"' in text


def in_all(text: str) -> int:
    """Return the minutes of the first `2 h 20 min` in a text."""
    hours, minutes = re.findall(r"(\d+) h(?: (\d+) min)?", text)[0]
    return 60 * int(hours) + int(minutes or 0)


def preparation(name: str) -> str:
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    return text.split("## Prepare, in order")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", rounds.IDS)
def test_preparation_adds_up(name: str) -> None:
    section = preparation(name)
    parts = re.findall(r"^\d+\. \*\*(\d+) min\.\*\*", section, re.MULTILINE)
    assert sum(map(int, parts)) == in_all(section), parts


def test_preparation_for_all_rounds_adds_up() -> None:
    overview = (PAGES / "index.md").read_text(encoding="utf-8")
    said = overview.split("lay it out takes")[1]
    assert in_all(said) == sum(in_all(preparation(name)) for name in rounds.IDS)


def test_no_paragraph_stands_twice() -> None:
    seen: dict[str, Path] = {}
    for path in sorted(PAGES.glob("*.md")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            words = " ".join(block.split())
            if len(words) > 90:
                assert words not in seen, f"{path.name} repeats a paragraph of {seen[words].name}"
                seen[words] = path
