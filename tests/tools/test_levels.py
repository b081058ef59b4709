"""The levels file invents nothing, and table, pictures, facts and pages agree with it."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from _tools.extensions.citations import unknown
from _tools.facts import known_facts
from _tools.records import ROOT, read_yaml
from _tools.topics import levels

PATH = ROOT / "docs/_data/levels.yml"
Raw = dict[str, Any]


@pytest.fixture
def raw() -> Raw:
    return deepcopy(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@pytest.fixture
def data() -> levels.Data:
    return read_yaml(PATH, levels.Data)


@pytest.fixture
def made(data: levels.Data) -> dict[str, str]:
    return levels.partials(data)


def row_of(table: str, level: str) -> dict[str, str]:
    """Return the words of a level's cells by their labels, without marks."""
    group = next(each for each in table.split("<tbody>") if f">{level}</th>" in each)
    cells = re.findall(r'data-label="([^"]+)"[^>]*>(.*?)</td>', group)
    parts = re.findall(r"<b>([^<]+)\.</b> (.*?)</span>(?=<span class=.detail|</td>)", group)
    return {name: re.sub(r"<[^>]+>", "", words).strip() for name, words in cells + parts}


def test_the_guides_figures(made: dict[str, str]) -> None:
    table = made["levels-table.md"]
    totals = [row_of(table, each)["Total"] for each in levels.IDS]
    assert totals == ["$210k", "$283k", "about $439k", "$629k", "$750k or more"]
    ranges = [row_of(table, each)["Range"] for each in levels.IDS]
    assert ranges == ["$190k to $230k", levels.MISSING, "up to $505k", *[levels.MISSING] * 2]
    for each in levels.IDS[1:]:
        row = row_of(table, each)
        assert [row[name] for name in ("Base", "Stock a year", "Bonus")] == [levels.MISSING] * 3


def test_every_column_is_there_for_every_level(made: dict[str, str]) -> None:
    names = {*levels.COLUMNS.values(), *levels.DETAILS.values()}
    for each in levels.IDS:
        row = row_of(made["levels-table.md"], each)
        assert set(row) == names
        assert all(row.values())


def test_what_is_missing_has_nothing_to_sort_by(data: levels.Data, made: dict[str, str]) -> None:
    cell = r'data-value="(\d*)"[^>]*>(?:<span>)?(<span class="missing">)?'
    keys = re.findall(cell, made["levels-table.md"])
    assert len(keys) == len(data.levels) * (1 + len(levels.COLUMNS))
    assert all(bool(key) != bool(missing) for key, missing in keys)


def test_an_unusual_confidence_is_marked_in_its_cell(made: dict[str, str]) -> None:
    note, table = made["levels-table.md"].split("</p>")
    assert "claimed</abbr>, 24 February 2026" in note
    assert "[@guide]" in note
    assert row_of(table, "L3")["Bonus"] == "$0 (disputed)"
    assert "claimed" not in table


def test_another_source_is_cited_in_its_cell(raw: Raw) -> None:
    evidence = {"source": ["levels-fyi-2027"], "as_of": "2027-01", "confidence": "reported"}
    raw["levels"][1]["base"] = {"usd": 180, "evidence": evidence}
    made = levels.partials(levels.Data.model_validate(raw))
    cell = row_of(made["levels-table.md"], "L4")["Base"]
    assert cell == "$180k (reported, January 2027)[@levels-fyi-2027]"


def test_the_picture_says_what_the_table_says(data: levels.Data, made: dict[str, str]) -> None:
    picture = made["pay-by-level.html"]
    for each in data.levels:
        assert f">{each.total}</text>" in picture
        assert f">range {each.range or levels.MISSING}</text>" in picture
    assert picture.count('l9 7l-9 7z"') == 1
    assert picture.count("stroke-dasharray") == 1
    assert "\n\n" not in picture.strip()


def test_postings_stay_out_of_the_levels(data: levels.Data, made: dict[str, str]) -> None:
    for each in data.postings:
        assert each.evidence.confidence == "reported"
        assert f"${each.low}k to ${each.high}k" in made["postings-table.md"]
        assert each.title not in made["levels-table.md"]
        assert not any(source in made["levels-table.md"] for source in each.evidence.source)


def test_every_source_is_known(data: levels.Data, made: dict[str, str]) -> None:
    cited = set(re.findall(r"\[@([\w-]+)\]", "".join(made.values())))
    cited |= {source for plan in data.schedules for source in plan.evidence.source}
    assert [unknown("@", source) for source in sorted(cited) if unknown("@", source)] == []


def test_the_fact_of_the_averages_is_the_same(data: levels.Data) -> None:
    said = known_facts()["pay-averages"].says.replace(" and ", ", ")
    assert said == ", ".join(f"{each.total} at {each.id}" for each in data.levels)


def change(*path: str | int, to: object) -> Callable[[Raw], None]:
    """Return a change of one place of the file."""

    def apply(raw: Any) -> None:
        for step in path[:-1]:
            raw = raw[step]
        raw[path[-1]] = to

    return apply


EVIDENCE = {"source": ["guide"], "as_of": "2026-02", "confidence": "claimed"}


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        (change("levels", 0, "base", "usd", to=150), "add up to 220k, not \\$210k"),
        (change("levels", 0, "range", "high", to=200), "total of L3 lies outside its range"),
        (change("levels", 4, "total", "usd", to=600), "is below the one before"),
        (change("levels", 0, "id", to="L4"), "write L3, L4, L5, L6, L7"),
        (change("levels", 0, "range", "low", to=240), "`low` is more than `high`"),
        (
            change("levels", 4, "range", to={"low": None, "high": None, "evidence": EVIDENCE}),
            "null",
        ),
        (change("schedules", 0, "percents", to=[50, 33, 17, 10]), "add up to 110%; make them 100"),
        (change("levels", 1, "total", to={"usd": 283}), "evidence"),
    ],
)
def test_a_mistake_is_refused(raw: Raw, mistake: Callable[[Raw], None], message: str) -> None:
    mistake(raw)
    with pytest.raises(ValidationError, match=message):
        levels.Data.model_validate(raw)


def test_a_column_cannot_be_forgotten(raw: Raw) -> None:
    del raw["levels"][2]["base"]
    with pytest.raises(ValidationError, match="base"):
        levels.Data.model_validate(raw)


def test_a_range_with_a_low_end_only(raw: Raw) -> None:
    raw["levels"][4]["range"] = {"low": 700, "high": None, "evidence": EVIDENCE}
    made = levels.partials(levels.Data.model_validate(raw))
    assert row_of(made["levels-table.md"], "L7")["Range"].startswith("from $700k")


def test_an_old_figure_is_flagged(monkeypatch: pytest.MonkeyPatch, data: levels.Data) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")
    assert "may be out of date" in levels.table(data.levels)
