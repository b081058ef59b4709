"""A plot is drawn from what a program printed, in the page's own colors, and says what it shows."""

import json
from pathlib import Path
from typing import Any

import pytest

from _tools import plots
from _tools.plots import PlotError, draw

SPEC: dict[str, Any] = {
    "title": "Error by weeks",
    "description": "The error falls from 1 to 0.5 in two weeks.",
    "data": {"url": "weeks.out"},
    "mark": "line",
    "encoding": {
        "x": {"field": "weeks", "type": "quantitative"},
        "y": {"field": "error", "type": "quantitative"},
        "color": {"field": "arm", "type": "nominal", "title": None},
    },
}


@pytest.fixture(autouse=True)
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "ROOT", tmp_path)
    rows = "weeks,error,arm\n1,1,new & old\n2,0.5,new & old\n"
    (tmp_path / "weeks.out").write_text(rows, encoding="utf-8")
    draw.cache_clear()


def test_a_plot_has_its_name_its_words_and_the_page_s_colors() -> None:
    figure = draw(json.dumps(SPEC))
    assert "<figcaption>Error by weeks</figcaption>" in figure
    assert 'aria-label="The error falls from 1 to 0.5 in two weeks."' in figure
    assert 'stroke="var(--chart-1)"' in figure
    assert "new &amp; old" in figure
    assert "style=" not in figure  # the policy of the pages allows no inline style
    assert len(figure) < 15_000


def test_its_lines_follow_the_recorded_output(tmp_path: Path) -> None:
    before = draw(json.dumps(SPEC))
    (tmp_path / "weeks.out").write_text("weeks,error,arm\n1,1,a\n2,0.9,a\n", encoding="utf-8")
    draw.cache_clear()
    assert draw(json.dumps(SPEC)) != before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": ""}, "lacks `title`"),
        ({"description": None}, "lacks `description`"),
        ({"data": {"url": "missing.out"}}, "'missing.out'"),
        ({"data": {"values": [1]}}, "recorded output of a program"),
        ({"mark": "nonsense"}, "cannot draw “Error by weeks”"),
    ],
)
def test_a_mistake_is_named(change: dict[str, Any], words: str) -> None:
    with pytest.raises(PlotError, match=words):
        draw(json.dumps(SPEC | change))


def test_what_is_no_json_is_said() -> None:
    with pytest.raises(PlotError, match="is no JSON"):
        draw("{title}")


@pytest.mark.parametrize("row", ["2,0.5", "2,0.5,new, old"])
def test_a_row_of_another_length_is_told_with_its_line(tmp_path: Path, row: str) -> None:
    text = f"weeks,error,arm\n1,1,new\n{row}\n"
    (tmp_path / "weeks.out").write_text(text, encoding="utf-8")
    draw.cache_clear()
    with pytest.raises(PlotError, match=r"weeks\.out:3: \d cells under 3 names"):
        draw(json.dumps(SPEC))
