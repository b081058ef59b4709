"""Each exercise: the solution passes, the starter fails, each mistake fails the check it names."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JUDGE = ROOT / "docs/_client/judge.py"
EXERCISES = sorted(path.parent for path in (ROOT / "snippets").rglob("checks.py"))
MISTAKES = sorted(path for folder in EXERCISES for path in folder.glob("mistakes/*.py"))
LEAST_CHECKS = 8
SAYS_NOTHING = "The answer is not the expected one."  # the judge, of an assert without words
LEAST_MISTAKES = 3


def name(path: Path) -> str:
    return path.relative_to(ROOT / "snippets").as_posix()


def verdicts(solution: Path, exercise: Path) -> dict[str, str | None]:
    """Return what is wrong by check; None is a pass. The judge runs as a reader would run it."""
    command = [sys.executable, str(JUDGE), str(solution), str(exercise / "checks.py")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    found = re.findall(r"^(passed|failed|error) (test_\w+)(?:: (.*))?$", done.stdout, re.MULTILINE)
    assert found, f"{name(solution)} could not be judged\n{done.stderr}"
    assert (done.returncode == 0) == all(verdict == "passed" for verdict, *_ in found)
    return {check: None if verdict == "passed" else words for verdict, check, words in found}


def test_there_are_exercises() -> None:
    assert len(EXERCISES) >= 2


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_the_solution_passes(exercise: Path) -> None:
    judged = verdicts(exercise / "solution.py", exercise)
    assert len(judged) >= LEAST_CHECKS
    assert {check: words for check, words in judged.items() if words is not None} == {}


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_the_starter_fails_every_check_that_asks_for_an_answer(exercise: Path) -> None:
    judged = verdicts(exercise / "starter.py", exercise)
    assert not [check for check, words in judged.items() if words is None]


@pytest.mark.parametrize("exercise", EXERCISES, ids=name)
def test_there_are_mistakes_to_learn_from(exercise: Path) -> None:
    assert len(list(exercise.glob("mistakes/*.py"))) >= LEAST_MISTAKES


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_a_mistake_fails_the_check_that_it_names(mistake: Path) -> None:
    named = re.search(r"^Fails: (test_\w+)$", mistake.read_text(encoding="utf-8"), re.MULTILINE)
    assert named, f"{name(mistake)}: say in the docstring which check fails: `Fails: test_name`"
    judged = verdicts(mistake, mistake.parents[1])
    assert named[1] in judged, f"{name(mistake)} names {named[1]}, which checks.py does not have"
    words = judged[named[1]]
    assert words is not None, f"{name(mistake)} passes {named[1]}, which it should fail"
    assert words != SAYS_NOTHING, f"{named[1]} fails without saying with which input"


def test_a_check_without_words_is_known_by_what_the_judge_says(tmp_path: Path) -> None:
    (tmp_path / "checks.py").write_text(
        "from solution import f\n\ndef test_f():\n    answer = f()\n    assert answer == 2\n"
    )
    answer = tmp_path / "answer.py"
    answer.write_text("def f():\n    return 1\n")
    assert verdicts(answer, tmp_path) == {"test_f": SAYS_NOTHING}
