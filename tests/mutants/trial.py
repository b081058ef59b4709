"""Judge every mutant of an exercise, each in a fork of one warm interpreter.

    python -m mutants.trial EXERCISE    # a folder with solution.py and checks.py

prints a line of JSON for each mutant. The words are those of the site's judge, whose recorder and
referee run in one process here. A mutant that takes more processor time than five times that of the
solution, or a gigabyte of memory, is stopped and counts as killed: its author would wait in vain.
"""

import ast
import json
import os
import resource
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import judge
from mutants.made import mutants

Verdict = Literal["survived", "killed", "stopped"]
SURVIVED, KILLED, STOPPED, OURS = 40, 41, 42, 43  # how a fork ends; by a mistake of ours
ENDS: dict[int, Verdict] = {SURVIVED: "survived", STOPPED: "stopped"}
TIMES, LEAST = 5, 1.0  # limit: so many times the solution's own time, and at least these seconds
PATIENCE = 30  # seconds on the clock for each second of the limit, for a mutant that sleeps
MEMORY = 1 << 30


class NoTrialError(Exception):
    """The exercise cannot be judged as it stands."""


def judge_in_place(program: str, checks: str, hear: Callable[[judge.Json], None]) -> None:
    """Pass each verdict on, as soon as it is there."""
    referee = judge.Referee(checks)

    def emit(event: judge.Json) -> None:
        for verdict in referee.hear(event):
            hear(verdict)

    judge.record(program, checks, emit)


def warmed(program: str, checks: str) -> tuple[str, float]:
    """Return the checks, the quickest first, and the processor time that all take."""
    took: dict[str, float] = {}
    since = start = time.process_time()

    def hear(verdict: judge.Json) -> None:
        nonlocal since
        if verdict["state"] != "passed":
            raise NoTrialError(f"the solution itself does not pass: {judge.report(verdict)}")
        now = time.process_time()
        took[verdict["check"]], since = now - since, now

    judge_in_place(program, checks, hear)
    tree = ast.parse(checks)
    # A stable sort: what is no check stays in its order, before all checks.
    tree.body.sort(key=lambda each: took.get(getattr(each, "name", ""), 0.0))
    return ast.unparse(tree), max(LEAST, TIMES * (time.process_time() - start))


def _end(verdict: judge.Json) -> None:
    """End the fork at the first check that does not pass."""
    if verdict["state"] != "passed":
        os._exit(STOPPED if "MemoryError" in verdict.get("raised", []) else KILLED)


def _fork(program: str, checks: str, limit: float) -> int:
    child = os.fork()
    if child:
        return child
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.setitimer(signal.ITIMER_PROF, limit)
        signal.alarm(int(limit * PATIENCE))
        judge_in_place(program, checks, _end)
        os._exit(SURVIVED)
    except MemoryError:
        os._exit(STOPPED)
    except BaseException:
        traceback.print_exc()
        os._exit(OURS)


def _verdict(status: int) -> Verdict:
    if os.WIFSIGNALED(status):
        by_limit = os.WTERMSIG(status) in {signal.SIGPROF, signal.SIGALRM}
        return "stopped" if by_limit else "killed"
    end = os.WEXITSTATUS(status)
    if end == OURS:
        raise NoTrialError("a fork failed; its traceback is above")
    return ENDS.get(end, "killed")


def trials(programs: list[str], checks: str, limit: float) -> dict[int, Verdict]:
    """Return the verdict of each program by its place, judged a few at a time."""
    running: dict[int, int] = {}
    found: dict[int, Verdict] = {}
    for place, program in enumerate(programs):
        if len(running) == (os.cpu_count() or 1):
            _collect(running, found)
        running[_fork(program, checks, limit)] = place
    while running:
        _collect(running, found)
    return found


def _collect(running: dict[int, int], found: dict[int, Verdict]) -> None:
    child, status = os.wait()
    found[running.pop(child)] = _verdict(status)


def results(exercise: Path) -> Iterator[judge.Json]:
    """Yield each mutant of an exercise with its verdict."""
    solution, checks = (
        (exercise / name).read_text(encoding="utf-8") for name in ("solution.py", "checks.py")
    )
    quickest_first, limit = warmed(solution, checks)
    all_mutants = mutants(solution)
    found = trials([mutant.source for mutant in all_mutants], quickest_first, limit)
    for place, mutant in enumerate(all_mutants):
        yield asdict(mutant) | {"verdict": found[place]}


if __name__ == "__main__":
    try:
        for result in results(Path(sys.argv[1])):
            sys.stdout.write(f"{json.dumps(result)}\n")
    except NoTrialError as error:
        sys.exit(f"{sys.argv[1]}: {error}")
