"""What crosses to the browser is what wire.py says, in Python and in TypeScript."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from _tools import wire, wire_types


def test_a_file_is_written_in_camel_case_and_read_back(tmp_path: Path) -> None:
    steps = wire.Steps(enough="<p>a</p>", lifts="")
    rehearsal = wire.Rehearsal(
        id="g8-1",
        question="q",
        left_out="",
        clarify="c",
        minute="m",
        stages=[],
        levels={"L4": "<p>a</p>"},
        steps={"L4": steps},
        fails=wire.Titled(title="t", text="x"),
        follow_ups=[],
        measured=[],
        mistakes=[],
        editor="",
    )
    wire.write(tmp_path, "rehearsals/g8-1.json", rehearsal)
    written = (tmp_path / "rehearsals/g8-1.json").read_text()
    assert '"leftOut":""' in written
    assert '"left_out"' not in written
    assert wire.FILES["rehearsals/*.json"].validate_json(written) == rehearsal


@pytest.mark.parametrize(
    ("name", "content"),
    [("cards.json", {"g8-1": [1]}), ("cards/g8-1.json", [{"id": "g8-1:0"}]), ("offline.json", {})],
)
def test_what_a_file_does_not_hold_is_refused(name: str, content: object, tmp_path: Path) -> None:
    with pytest.raises(ValidationError):
        wire.write(tmp_path, name, content)
    assert not (tmp_path / name).exists()


def test_a_file_that_nobody_has_described_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match=r"notes/\*\.json"):
        wire.write(tmp_path, "notes/a.json", {})


def test_the_scripts_are_told_the_same() -> None:
    said = wire_types.types()
    assert "any" not in said.replace("Anki", "").split()
    assert "export interface Steps {\n  enough: string;" in said
    assert "  followUps: Titled[];" in said
    assert '  difficulty: "easy" | "medium" | "hard";' in said
    assert '  categories: ("system-design" | ' in said
    assert "  levels: Record<string, string>;" in said
    assert "  sides?: [string, string][];" in said
    assert '  state: "passed" | "failed" | "error";' in said
    for name in wire.FILES:
        assert f'  "{name}": ' in said


def test_what_has_no_type_yet_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(wire.Wire):
        """A record of anything."""

        anything: dict[str, object]

    monkeypatch.setattr(wire, "FILES", {"odd.json": TypeAdapter(Odd)})
    with pytest.raises(wire_types.UnknownSchemaError, match="additionalProperties"):
        wire_types.types()


@pytest.mark.parametrize("wrong", [{"state": "lost"}, {"sides": [["a"]]}, {"told": "?"}])
def test_a_verdict_that_no_page_can_read_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        wire.MESSAGES["verdict"].validate_python({"check": "test_a", "state": "failed"} | wrong)
