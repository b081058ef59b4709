"""The checks of every exercise notice nearly every mutant of its solution, and the page says so."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import judge
from _tools.mutants import (
    RECORD,
    Change,
    Equivalent,
    Exercise,
    exercises,
    problems,
    recorded,
)
from _tools.records import read_yaml
from mutants import scores
from mutants.made import mutants
from mutants.scores import SNIPPETS, Result, score
from mutants.trial import Verdict

RECORDED = recorded()
KILLED = 4  # of each exercise, that the command line judges as well


def result(becomes: str, verdict: Verdict) -> Result:
    return Change(line="y = x", becomes=becomes), verdict


FOUND = [
    result("y = x + 1", "killed"),
    result("y = x - 1", "survived"),
    result("y = x * 2", "stopped"),
    result("y = x / 2", "survived"),
]


def entry(becomes: str) -> Equivalent:
    return Equivalent(line="y = x", becomes=becomes, why="Nobody ever looks at y again.")


def test_every_exercise_has_a_record_that_is_true_and_good_enough() -> None:
    told = [str(problem) for name in exercises() for problem in problems(SNIPPETS / name)]
    assert told == []
    assert RECORDED.keys() == set(exercises())


@pytest.mark.parametrize("name", exercises())
def test_the_command_line_agrees(name: str, tmp_path: Path) -> None:
    exercise = SNIPPETS / name
    alive = {scores.key(each) for each in [*RECORDED[name].equivalents, *RECORDED[name].survivors]}
    made = mutants((exercise / "solution.py").read_text(encoding="utf-8"))
    survivors = [each for each in made if (each.line, each.becomes) in alive]
    killed = [each for each in made if each not in survivors]
    for mutant in [*survivors[:2], *killed[:: len(killed) // KILLED]]:
        path = tmp_path / "mine.py"
        path.write_text(mutant.source, encoding="utf-8")
        command = [sys.executable, judge.__file__, str(path), str(exercise / "checks.py")]
        done = subprocess.run([*command, "--first"], capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == (mutant in survivors), f"{mutant.becomes}\n{done.stdout}"


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an exercise whose mutants have the ends of FOUND."""
    folder = tmp_path / "coding/tiny"
    folder.mkdir(parents=True)
    for name in ("solution.py", "checks.py"):
        (folder / name).write_text("y = x\n")
    monkeypatch.setattr(scores, "run", lambda _: FOUND)
    return folder


def excuse(folder: Path, *entries: Equivalent) -> None:
    """Move entries by hand from the survivors of a record to its equivalents."""
    path = folder / RECORD
    content = yaml.safe_load(path.read_text())
    content["equivalents"] += [each.model_dump() for each in entries]
    moved = {each.becomes for each in entries}
    alive = content["survivors"]
    content["survivors"] = [each for each in alive if each["becomes"] not in moved]
    path.write_text(yaml.safe_dump(content))


def test_a_score_counts_stopped_mutants_as_killed(tiny: Path) -> None:
    found = score(tiny, FOUND, [entry("y = x - 1")])
    assert (found.mutants, found.different, found.killed, found.stopped) == (4, 3, 2, 1)
    assert [each.becomes for each in found.survivors] == ["y = x / 2"]


def test_an_exercise_without_a_record_is_told_the_command(tiny: Path) -> None:
    (problem,) = problems(tiny)
    assert problem.path == tiny / "checks.py"
    assert "run `make mutants Q=coding/tiny`" in problem.text


def test_checks_without_a_solution_are_told(tiny: Path) -> None:
    (tiny / "solution.py").unlink()
    (problem,) = problems(tiny)
    assert problem.path == tiny / "checks.py"
    assert "no solution.py beside them; add it" in problem.text


def test_too_many_survivors_are_told_at_their_line(tiny: Path) -> None:
    scores.renew(tiny)
    (problem,) = problems(tiny)
    assert (tiny / RECORD).read_text().split("\n")[problem.line - 1] == "survivors:"
    assert "2 of 4 mutants survive, and 5% may; write a check" in problem.text


@pytest.mark.parametrize("name", ["solution.py", "checks.py"])
def test_another_byte_makes_a_record_old(tiny: Path, name: str) -> None:
    scores.renew(tiny)
    (tiny / name).write_text("y = x + 0\n")
    (problem,) = problems(tiny)
    assert "has changed; run `make mutants Q=coding/tiny`" in problem.text


def test_what_is_excused_by_hand_is_proven_by_a_run_and_kept(tiny: Path) -> None:
    scores.renew(tiny)
    excuse(tiny, entry("y = x - 1"), entry("y = x / 2"))
    (problem,) = problems(tiny)
    assert "what is listed here has changed" in problem.text
    assert scores.renew(tiny) == []
    assert list(problems(tiny)) == []
    assert len(read_yaml(tiny / RECORD, Exercise).equivalents) == 2


def test_a_wrong_entry_is_taken_out_and_told(tiny: Path) -> None:
    scores.renew(tiny)
    excuse(tiny, entry("y = x + 1"), entry("y = x * 2"), entry("y = 7"))
    assert scores.renew(tiny) == [
        'the checks notice it (killed): line: "y = x", becomes: "y = x + 1"',
        'the checks notice it (stopped): line: "y = x", becomes: "y = x * 2"',
        'no mutant of the solution reads so any more: line: "y = x", becomes: "y = 7"',
    ]
    assert read_yaml(tiny / RECORD, Exercise).equivalents == []


def test_what_a_hand_left_in_two_places_is_put_right(tiny: Path) -> None:
    scores.renew(tiny)
    survivors = (tiny / RECORD).read_text()
    excuse(tiny, entry("y = x - 1"), entry("y = x / 2"))
    path = tiny / RECORD
    alive = survivors.partition("survivors:")[2]
    path.write_text(path.read_text().replace("survivors: []", f"survivors:{alive}"))
    (problem,) = problems(tiny)
    assert "the parts do not add up; run `make mutants`" in problem.text
    assert scores.renew(tiny) == []
    assert list(problems(tiny)) == []


def test_a_record_that_cannot_be_read_is_told(tiny: Path) -> None:
    (tiny / RECORD).write_text("digest: x\nmutants: 0\n")
    assert any("`survivors` is missing" in each.text for each in problems(tiny))


def test_how_many_were_stopped_makes_no_difference(tiny: Path) -> None:
    before = score(tiny, FOUND, [])
    slower = before.model_copy(update={"stopped": 2})
    assert scores.settled(slower, before) is before
    weaker = score(tiny, FOUND[:3], [])
    assert scores.settled(weaker, before) is weaker
    assert scores.settled(weaker, None) is weaker


def test_a_name_that_is_no_exercise_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert scores.main(["coding/nothing"]) == 1
    assert f"write one of {', '.join(exercises())}" in capsys.readouterr().err


def test_the_command_tells_what_it_took_out(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    scores.renew(tiny)
    excuse(tiny, entry("y = 7"))
    monkeypatch.setattr(scores, "SNIPPETS", tiny.parents[1])
    monkeypatch.setattr(scores, "exercises", lambda: ["coding/tiny"])
    assert scores.main([]) == 0
    assert "coding/tiny: taken out of equivalents, no mutant" in capsys.readouterr().err
