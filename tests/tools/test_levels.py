"""The levels file invents nothing, and table, pictures, facts and pages agree with it."""

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from _tools.extensions.citations import unknown
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
    """Return the words of a level's parts by their labels, without marks."""
    group = next(each for each in table.split("<tbody>") if f">{level} <span" in each)
    cells = re.findall(r'<td data-value="[^"]*"[^>]*>(.*?)</td>', group)
    details = re.findall(
        r"<b>([^<]+):</b> (.*?)(?=\.? ?<b>|</span>(?:<span class=.detail|</td>))", group
    )
    title = re.findall(r'class="title">([^<]+)<', group)
    parts = [("Title", title[0]), *zip(levels.COLUMNS.values(), cells, strict=True), *details]
    return {name: re.sub(r"<[^>]+>", "", words).strip() for name, words in parts if words}


def test_the_guides_figures(made: dict[str, str]) -> None:
    rows = {each: row_of(made["levels-table.md"], each) for each in levels.IDS}
    totals = [row["Total a year"] for row in rows.values()]
    assert totals == ["$210k", "$283k", "about $439k", "$629k", "$750k or more"]
    ranges = {level: row["Range"] for level, row in rows.items() if "Range" in row}
    assert ranges == {"L3": "$190k to $230k", "L5": "up to $505k"}
    money = [[level for level in rows if name in rows[level]] for name in ("Base", "Stock a year")]
    assert money == [["L3"], ["L3"]]


def test_the_guides_titles(made: dict[str, str]) -> None:
    titles = [row_of(made["levels-table.md"], each)["Title"] for each in levels.IDS]
    assert titles == ["Junior", "Mid-level", "Senior", "Staff", "Principal"]


def test_what_no_source_gives_is_not_printed(data: levels.Data, made: dict[str, str]) -> None:
    labels = {"title": "Title", **levels.COLUMNS, **levels.DETAILS}
    for each in data.levels:
        known = {label for name, label in labels.items() if getattr(each, name)}
        assert set(row_of(made["levels-table.md"], each.id)) == known
    assert "not published" not in made["levels-table.md"]


def test_each_part_is_given_for_some_level(made: dict[str, str]) -> None:
    found = [row_of(made["levels-table.md"], each) for each in levels.IDS]
    names = {*levels.COLUMNS.values(), *levels.DETAILS.values()}
    assert names <= {name for row in found for name in row}


def test_what_is_missing_has_nothing_to_sort_by(data: levels.Data, made: dict[str, str]) -> None:
    keys = re.findall(r'<td data-value="(\d*)"[^>]*>(?:<span>)?(\D?)', made["levels-table.md"])
    assert len(keys) == len(data.levels) * len(levels.COLUMNS)
    assert all(bool(key) == (first != "<") for key, first in keys)


def test_an_unusual_confidence_is_marked_in_its_cell(made: dict[str, str]) -> None:
    table, note = made["levels-table.md"].split("</table>")
    assert "claimed" in note
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
        assert f">{each.id} {each.title}</text>" in picture
        assert f">{each.total}</text>" in picture
        assert each.range is None or f">{each.range}</text>" in picture
    assert picture.count('l9 7l-9 7z"') == 1
    assert picture.count("stroke-dasharray") == 1
    assert "\n\n" not in picture.strip()


def test_the_ladder_has_each_level_beside_its_title(
    data: levels.Data, made: dict[str, str]
) -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| ([^|]+) \|", made["ladder-table.md"], re.MULTILINE))
    for each in data.levels:
        titles = [title for title, said in rows.items() if said.startswith(f"{each.id},")]
        assert len(titles) == 1
        if each.title not in {"Junior", "Mid-level"}:  # the guide's words; postings say I and II
            assert titles == [each.title]
    assert all(f"| {rung.title} |" in made["titles-table.md"] for rung in data.ladder)


def test_pages_count_levels_and_titles_as_the_data_does(data: levels.Data) -> None:
    words = {4: "Four", 5: "Five", 6: "Six", 7: "Seven"}
    said = f"{words[len(data.levels)]} levels do not fit {words[len(data.ladder)].lower()} titles"
    assert len(data.levels) < len(data.ladder)
    assert said in (ROOT / "docs/levels/index.md").read_text(encoding="utf-8")
    growth = (ROOT / "docs/levels/growth.md").read_text(encoding="utf-8")
    for rung in data.ladder:
        assert rung.title.removeprefix("Machine Learning Engineer ") in growth


def test_no_page_denies_a_mapping_that_the_data_has() -> None:
    """The pages once said that no source had it, while their own source did."""
    for path in (ROOT / "docs").rglob("*.md"):
        text = " ".join(path.read_text(encoding="utf-8").split())
        assert not re.search(r"(no source|nobody)[^.]{0,60}(which title|title is which)", text), (
            path
        )


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
        (change("ladder", 4, "level", to="L7"), "each of L3, L4, L5, L6, L7 has a rung"),
        (change("ladder", 5, "level", to=None), "each of L3, L4, L5, L6, L7 has a rung"),
        (change("ladder", 4, "number", to="IC16"), "number is not above the one before"),
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
