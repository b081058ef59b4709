"""The rounds file says no nonsense, and the pages of the rounds keep to their form."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from _tools.confidence import STATES
from _tools.pages import read_page
from _tools.preparation import steps_of
from _tools.records import ROOT, read_yaml
from _tools.topics import rounds

PATH = ROOT / "docs/_data/rounds.yml"
PAGES = ROOT / "docs/rounds"
SECTIONS = [
    "Minute by minute",
    "What decides",
    "When it goes wrong",
    "Prepare, in order",
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


def test_an_unpublished_length_is_not_invented(data: rounds.Data) -> None:
    for each in data.rounds:
        changes = {"minutes": None, "length_confidence": None}
        unpublished = each.model_copy(update=changes)
        assert "length not published" in rounds.facts(unpublished), each.id
        assert "Length not published" in rounds.overview([unpublished]), each.id
        assert "stroke-dasharray" in rounds.timeline([unpublished]), each.id


def test_a_row_says_what_happens_what_decides_and_how_sure_once(data: rounds.Data) -> None:
    rows = rounds.overview(data.rounds).split("\n")[2:-1]
    assert len(rows) == len(rounds.IDS)
    for each, row in zip(data.rounds, rows, strict=True):
        for words in (each.happens, each.decides, each.spend, each.length):
            assert words in row
        assert row.count('class="sure') == 1


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
        assert f"**{each.order}. {each.name}.** {each.because[:40]}" in made["rounds-evidence.md"]
    assert "\n\n" not in made["rounds-timeline.html"].strip()


def test_each_confidence_has_its_own_shape(raw: dict[str, Any]) -> None:
    shapes = set()
    for confidence in STATES:
        changed = deepcopy(raw)
        changed["rounds"][0]["confidence"] = confidence
        picture = rounds.partials(rounds.Data.model_validate(changed))["rounds-timeline.html"]
        assert f">{confidence}</text>" in picture
        shapes.add(re.sub(r"<text.*?</text>|<desc.*?</desc>", "", picture))
    assert len(shapes) == len(STATES)


def test_an_old_statement_is_flagged(monkeypatch: pytest.MonkeyPatch, data: rounds.Data) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "may be out of date" in rounds.evidence(data.rounds[0])


def page(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", rounds.IDS)
def test_a_page_keeps_the_form(name: str) -> None:
    text = page(name)
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == SECTIONS
    for part in ("facts", "hour", "evidence"):
        assert f'--8<-- ".generated/round-{name}-{part}.md"' in text
    assert f'--8<-- ".generated/questions-{name}.md"' in text


@pytest.mark.parametrize("name", rounds.IDS)
def test_the_five_minutes_before_come_before_everything(name: str) -> None:
    opening = page(name).split("## Minute by minute")[0]
    assert '!!! tip "Five minutes before"' in opening
    assert len(opening.split("\n# ")[1].split()) < 130, "the first screen of a phone is full"


@pytest.mark.parametrize("name", rounds.IDS)
def test_a_strong_candidate_is_heard_at_hinges_of_the_hour(name: str, data: rounds.Data) -> None:
    said = page(name).split("### What a strong candidate says\n")[1].split("\n#")[0]
    hinges = re.findall(r"^- \*\*Minute (\d+)[^*]*\*\* (?:“[^”]+”|.*“)", said, re.MULTILINE)
    minutes = [int(minute) for minute in hinges]
    assert 2 <= len(minutes) <= 3
    length = next(each.practice_minutes for each in data.rounds if each.id == name)
    assert minutes == sorted(minutes)
    assert minutes[-1] <= length
    assert all(len(words.split()) >= 20 for words in said.split("\n- ")[1:]), "say it in words"


@pytest.mark.parametrize("name", rounds.IDS)
def test_who_says_so_and_what_goes_wrong_is_folded(name: str) -> None:
    folds = {"How sure we are": '??? note "', "When it goes wrong": '??? question "'}
    for heading, fold in folds.items():
        section = page(name).split(f"## {heading}\n")[1].split("\n## ")[0]
        loose = [line for line in section.split("\n") if line and not line.startswith("    ")]
        assert loose
        assert all(line.startswith(fold) for line in loose), loose


def in_all(text: str) -> int:
    """Return the minutes of the first `2 h 20 min` in a text."""
    hours, minutes = re.findall(r"(\d+) h(?: (\d+) min)?", text)[0]
    return 60 * int(hours) + int(minutes or 0)


def preparation(name: str) -> str:
    return page(name).split("## Prepare, in order")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", rounds.IDS)
def test_preparation_adds_up(name: str) -> None:
    steps = steps_of(read_page(PAGES / f"{name}.md"))
    assert sum(step.minutes for step in steps) == in_all(preparation(name)), steps


def test_preparation_for_all_rounds_adds_up() -> None:
    said = page("index").split("lay it out takes")[1]
    assert in_all(said) == sum(in_all(preparation(name)) for name in rounds.IDS)


def test_no_paragraph_stands_twice() -> None:
    seen: dict[str, Path] = {}
    for path in sorted(PAGES.glob("*.md")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            words = " ".join(block.split())
            if len(words) > 90:
                assert words not in seen, f"{path.name} repeats a paragraph of {seen[words].name}"
                seen[words] = path
