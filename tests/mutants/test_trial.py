"""What becomes of the mutants of a tiny exercise, of hostile ones, and of a weak check."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from _tools.mutants import MOST
from mutants import scores
from mutants.made import mutants

SOLUTION = '''
def count_down(start: int) -> list[int]:
    """Return start, start - 1, ... 1."""
    found = []
    while start > 0:
        found.append(start)
        start -= 1
    return found
'''
CHECKS = """
from solution import count_down

def test_three() -> None:
    assert count_down(3) == [3, 2, 1], "3"

def test_nothing() -> None:
    assert count_down(0) == [], "0"
"""


@pytest.fixture
def exercise(tmp_path: Path) -> Path:
    (tmp_path / "solution.py").write_text(SOLUTION, encoding="utf-8")
    (tmp_path / "checks.py").write_text(CHECKS, encoding="utf-8")
    return tmp_path


def survivors(found: list[scores.Result]) -> list[str]:
    return [change.becomes for change, verdict in found if verdict == "survived"]


def test_each_mutant_gets_its_end(exercise: Path) -> None:
    found = scores.run(exercise)
    assert len(found) == len(mutants(SOLUTION))
    assert survivors(found) == ["while start != 0:"]  # no check counts down from below 0
    ends = {scores.key(change): verdict for change, verdict in found}
    assert ends["while start > 0:", "while start >= 0:"] == "killed"
    assert ends["start -= 1", "start += 1"] == "stopped"
    assert ends["start -= 1", "pass"] == "stopped"


def test_a_weaker_check_lets_more_survive(exercise: Path) -> None:
    weak = CHECKS.replace("== [3, 2, 1]", "[-1:] == [1]")
    (exercise / "checks.py").write_text(weak, encoding="utf-8")
    found = scores.run(exercise)
    assert {"start -= 2", "while start != 0:"} <= set(survivors(found))
    score = scores.score(exercise, found, [])
    assert len(score.survivors) > MOST * score.different


def test_a_solution_that_fails_is_no_start(exercise: Path) -> None:
    (exercise / "checks.py").write_text(CHECKS.replace("[3, 2, 1]", "[]"), encoding="utf-8")
    with pytest.raises(AssertionError, match="the solution itself does not pass: failed test_thr"):
        scores.run(exercise)


PROGRAMS = {
    "survived": "def f(): return 1",
    "killed": "def f(): return 2",
    "killed, it ends Python": "import os\nos._exit(0)",
    "killed, a signal": "def f(): import os; os.kill(os.getpid(), 11)",
    "stopped, it spins": "def f():\n    while True: pass",
    "stopped, it sleeps": "import time\ndef f(): time.sleep(600)",
    "stopped, it hoards": "def f(): return bytearray(1 << 29)",
}
ASK = """
import json, sys
from mutants import trial
trial.PATIENCE, trial.MEMORY = float(sys.argv[2]), 1 << 28
checks = "from solution import f\\ndef test_f() -> None:\\n    assert f() == 1, 'none'\\n"
found = trial.trials(json.loads(sys.argv[1]), checks, 0.3)
print(json.dumps([found[place] for place in sorted(found)]))
"""


def asked(script: str, programs: dict[str, str], patience: float = 4.0) -> str:
    command = [sys.executable, "-c", script, json.dumps(list(programs.values())), str(patience)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return done.stdout or done.stderr


def test_programs_that_misbehave_have_an_end() -> None:
    assert json.loads(asked(ASK, PROGRAMS)) == [name.split(",")[0] for name in PROGRAMS]


def test_the_limit_is_one_of_processor_time() -> None:
    spins = {name: code for name, code in PROGRAMS.items() if "spins" in name}
    assert json.loads(asked(ASK, spins, patience=1000)) == ["stopped"]


def test_a_mistake_of_the_tool_is_no_kill() -> None:
    broken = ASK.replace("found =", "trial.judge_in_place = None; found =")
    assert "NoTrialError: a fork failed" in asked(broken, PROGRAMS)
