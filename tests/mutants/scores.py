"""The scores of all exercises, held against the equivalents that were listed by hand.

`python -m mutants.scores` judges every mutant and writes docs/_data/mutants.yml; `make mutants`
does the same.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import RootModel

from _tools.records import ROOT, read_yaml
from _tools.topics.mutants import MOST, Change, Equivalent, Exercise
from mutants.trial import Verdict

SNIPPETS = ROOT / "snippets"
EQUIVALENTS = Path(__file__).with_name("equivalents.yml")
DATA = ROOT / "docs/_data/mutants.yml"
HEAD = "# Written by `make mutants`; the reasons come from tests/mutants/equivalents.yml.\n"

Result = tuple[Change, Verdict]
Listed = RootModel[dict[str, list[Equivalent]]]


def exercises() -> list[str]:
    """Return the exercises by their folders below snippets/."""
    return sorted(
        path.parent.relative_to(SNIPPETS).as_posix() for path in SNIPPETS.rglob("checks.py")
    )


def listed(path: Path = EQUIVALENTS) -> dict[str, list[Equivalent]]:
    """Return the mutants that are said to do what the solution does."""
    return read_yaml(path, Listed).root


def run(exercise: Path) -> list[Result]:
    """Judge all mutants of an exercise, in an interpreter that nothing traces."""
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    command = [sys.executable, "-m", "mutants.trial", str(exercise)]
    done = subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return [(Change(line=each["line"], becomes=each["becomes"]), each["verdict"]) for each in found]


def score(name: str, found: list[Result], equivalents: list[Equivalent]) -> Exercise:
    """Return what the page shows of an exercise."""
    survivors = [change for change, verdict in found if verdict == "survived"]
    known = {key(each): each for each in equivalents}
    return Exercise(
        exercise=name,
        mutants=len(found),
        stopped=sum(verdict == "stopped" for _, verdict in found),
        equivalents=[known[key(each)] for each in survivors if key(each) in known],
        survivors=[each for each in survivors if key(each) not in known],
    )


def problems(name: str, found: list[Result], equivalents: list[Equivalent]) -> list[str]:
    """Return what has to be mended, in a line each: wrong entries, and too many survivors."""
    return [*_wrong_entries(name, found, equivalents), *_survivors(score(name, found, equivalents))]


def _wrong_entries(name: str, found: list[Result], entries: list[Equivalent]) -> list[str]:
    ends = {key(change): verdict for change, verdict in found}
    killed = {key(change) for change, verdict in found if verdict != "survived"}
    lines: list[str] = []
    for each in entries:
        if key(each) in killed:
            what = f"the checks notice it ({ends[key(each)]}), so it is not equivalent"
        elif key(each) not in ends:
            what = "no mutant of the solution reads so any more"
        else:
            continue
        lines.append(f"{EQUIVALENTS.name}, {name}: {what}; remove {shown(each)}")
    return lines


def _survivors(exercise: Exercise) -> list[str]:
    alive = exercise.survivors
    if len(alive) <= MOST * exercise.different:
        return []
    share = f"{len(alive)} of {exercise.different}"
    return [
        f"{exercise.exercise}: {share} mutants survive, and {MOST:.0%} may. Write a check that "
        f"notices one of these, or list it in {EQUIVALENTS.name} with the proof that nobody can:",
        *(f"    {shown(each)}" for each in alive),
    ]


def difference(fresh: Exercise, recorded: Exercise | None) -> list[str]:
    """Return how a fresh score differs from the recorded one, in all but how many were stopped.

    That number depends on the machine: where a limit strikes is a matter of speed.
    """
    if recorded and fresh.model_copy(update={"stopped": recorded.stopped}) == recorded:
        return []
    before = set(map(key, recorded.survivors)) if recorded else set[tuple[str, str]]()
    new = [f"    {shown(each)}" for each in fresh.survivors if key(each) not in before]
    more = "These survive now; write a check, or if they may, " if new else ""
    return [f"{fresh.exercise}: {DATA.name} is old. {more}run `make mutants`", *new]


def shown(change: Change) -> str:
    """Return a mutant as equivalents.yml spells it."""
    line, becomes = (json.dumps(text) for text in key(change))
    return f"line: {line}, becomes: {becomes}"


def key(change: Change) -> tuple[str, str]:
    """Return what tells one mutant from another."""
    return change.line, change.becomes


def main() -> None:
    """Write the scores, whether they are good or not; the test says which."""
    entries = listed()
    scores = [
        score(name, run(SNIPPETS / name), entries.get(name, [])).model_dump()
        for name in exercises()
    ]
    text = yaml.safe_dump({"exercises": scores}, sort_keys=False, allow_unicode=True, width=100)
    DATA.write_text(HEAD + text, encoding="utf-8")


if __name__ == "__main__":
    main()
