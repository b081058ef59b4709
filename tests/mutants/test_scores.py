"""The checks of every exercise notice nearly every mutant of its solution, and the page says so."""

import subprocess
import sys
from pathlib import Path

import pytest

import judge
from _tools.records import read_yaml
from _tools.topics.mutants import Change, Data, Equivalent
from mutants import scores
from mutants.made import mutants
from mutants.scores import SNIPPETS, Result, difference, problems, score
from mutants.trial import Verdict

RECORDED = {each.exercise: each for each in read_yaml(scores.DATA, Data).exercises}
ENTRIES = scores.listed()
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


@pytest.mark.parametrize("name", scores.exercises())
def test_few_mutants_survive_and_the_page_says_how_many(name: str) -> None:
    found = scores.run(SNIPPETS / name)
    entries = ENTRIES.get(name, [])
    wrong = problems(name, found, entries)
    assert not wrong, "\n".join(wrong)
    old = difference(score(name, found, entries), RECORDED.get(name))
    assert not old, "\n".join(old)


def test_every_entry_and_every_score_belongs_to_an_exercise() -> None:
    known = set(scores.exercises())
    assert ENTRIES.keys() - known == set(), "equivalents.yml names folders without checks.py"
    assert RECORDED.keys() == known, "mutants.yml is old; run `make mutants`"


@pytest.mark.parametrize("name", scores.exercises())
def test_the_command_line_agrees(name: str, tmp_path: Path) -> None:
    exercise = SNIPPETS / name
    assert name in RECORDED, "run `make mutants`"
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


def test_survivors_above_the_bar_are_shown_as_an_entry_would_spell_them() -> None:
    first, *lines = problems("coding/y", FOUND, [entry("y = x - 1")])
    assert first.startswith("coding/y: 1 of 3 mutants survive, and 5% may. Write a check")
    assert lines == ['    line: "y = x", becomes: "y = x / 2"']


def test_survivors_at_the_bar_are_allowed() -> None:
    many = [result(f"y = {n}", "killed") for n in range(18)]
    assert len(problems("coding/y", [*many, FOUND[0], FOUND[1]], [])) == 0
    assert len(problems("coding/y", [*many, FOUND[1]], [])) == 2


def test_wrong_entries_are_named() -> None:
    wrong = [entry("y = x + 1"), entry("y = x * 2"), entry("y = 7")]
    right = [entry("y = x - 1"), entry("y = x / 2")]
    assert problems("coding/y", FOUND, [*wrong, *right]) == [
        "equivalents.yml, coding/y: the checks notice it (killed), so it is not equivalent; "
        'remove line: "y = x", becomes: "y = x + 1"',
        "equivalents.yml, coding/y: the checks notice it (stopped), so it is not equivalent; "
        'remove line: "y = x", becomes: "y = x * 2"',
        "equivalents.yml, coding/y: no mutant of the solution reads so any more; "
        'remove line: "y = x", becomes: "y = 7"',
    ]


def test_a_score_counts_stopped_mutants_as_killed() -> None:
    found = score("coding/y", FOUND, [entry("y = x - 1")])
    assert (found.mutants, found.different, found.killed, found.stopped) == (4, 3, 2, 1)
    assert [each.becomes for each in found.survivors] == ["y = x / 2"]


def test_a_score_that_differs_is_told_with_what_survives_now() -> None:
    before, after = (score("coding/y", FOUND[:n], []) for n in (3, 4))
    assert difference(after, after) == []
    assert difference(after, after.model_copy(update={"stopped": 7})) == []
    told = "coding/y: mutants.yml is old. "
    ask = "These survive now; write a check, or if they may, run `make mutants`"
    new = ['    line: "y = x", becomes: "y = x - 1"', '    line: "y = x", becomes: "y = x / 2"']
    assert difference(after, before) == [told + ask, new[1]]
    assert difference(after, None) == [told + ask, *new]
    assert difference(before, after) == [told + "run `make mutants`"]
