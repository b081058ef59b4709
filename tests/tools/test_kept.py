"""Nothing is made twice of the same inputs, and nothing old stands for new ones."""

from pathlib import Path

import pytest

from _tools import cards, diagrams, kept, plots


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "CACHE", tmp_path / "cache")
    return tmp_path / "cache"


def test_it_is_made_once_for_the_same_inputs_and_anew_for_others() -> None:
    made: list[bytes] = []

    def make() -> bytes:
        made.append(b"%d" % len(made))
        return made[-1]

    assert kept.kept("room", ["ab", "c"], make) == b"0"
    assert kept.kept("room", ["ab", b"c"], make) == b"0"
    assert kept.kept("room", ["a", "bc"], make) == b"1"
    assert kept.kept("other", ["ab", "c"], make) == b"2"


def test_what_cannot_be_made_is_not_kept(cache: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        kept.kept("room", ["a"], fail)
    assert not list(cache.rglob("*"))
    assert kept.kept("room", ["a"], lambda: b"made") == b"made"


def test_a_card_is_drawn_again_when_its_words_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, same, other = (tmp_path / f"{name}.png" for name in ("one", "same", "other"))
    cards.draw_card("Title", "Said", "Kicker", "Site", one)
    drawn: list[str] = []
    monkeypatch.setattr(cards, "drawn", lambda *words: drawn.extend(words) or b"new")
    cards.draw_card("Title", "Said", "Kicker", "Site", same)
    assert same.read_bytes() == one.read_bytes()
    assert one.read_bytes().startswith(b"\x89PNG")
    cards.draw_card("Title", "Said otherwise", "Kicker", "Site", other)
    assert other.read_bytes() == b"new"
    assert drawn == ["Title", "Said otherwise", "Kicker", "Site"]


def test_a_diagram_is_drawn_again_when_its_source_changes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = "graph LR\n  A[one] --> B[two]"
    first = diagrams.draw.__wrapped__(source)
    monkeypatch.setattr(diagrams, "drawn", lambda _: b"new")
    assert diagrams.draw.__wrapped__(source) == first
    with pytest.raises(diagrams.DiagramError, match="would not show"):
        diagrams.draw.__wrapped__(source.replace("two", "three"))


def test_a_plot_is_drawn_again_when_its_data_change(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"x": 1.0, "y": 2.0}]
    monkeypatch.setattr(plots, "values", lambda _: rows)
    spec = (
        '{"title": "T", "description": "D", "data": {"url": "u"}, "mark": "line", '
        '"encoding": {"x": {"field": "x", "type": "quantitative"}}}'
    )
    first = plots.draw.__wrapped__(spec)
    calls: list[object] = []
    draw = plots.vl_convert.vegalite_to_svg
    monkeypatch.setattr(
        plots.vl_convert,
        "vegalite_to_svg",
        lambda spec, **options: calls.append(spec) or draw(spec, **options),
    )
    assert plots.draw.__wrapped__(spec) == first
    assert calls == []
    rows.append({"x": 30.0, "y": 2.0})
    assert plots.draw.__wrapped__(spec) != first
    assert len(calls) == 1
