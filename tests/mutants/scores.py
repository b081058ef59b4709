"""The score of an exercise: how many mutants of its solution the checks notice.

`python -m mutants.scores [EXERCISE]` judges every mutant of one exercise, or of all, and writes
mutants.yml beside the code; `make mutants Q=EXERCISE` does the same. It keeps `equivalents`, which
are written by hand, each with the proof that no input tells the mutant from the solution.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from _tools.mutants import RECORD, Change, Equivalent, Exercise, digest, exercises
from _tools.records import ROOT, Mistakes, Record, read_yaml
from mutants.trial import Verdict

SNIPPETS = ROOT / "snippets"
HEAD = """\
# Written by `make mutants`. A survivor that does what the solution does, on every input that the
# task allows, may move to `equivalents` with `why`; what only the checks miss wants a check.
"""

Result = tuple[Change, Verdict]


class Listed(Record, extra="ignore"):
    """What a record holds that is written by hand."""

    equivalents: list[Equivalent] = Field(default_factory=list[Equivalent])


def run(exercise: Path) -> list[Result]:
    """Judge all mutants of an exercise, in an interpreter that nothing traces."""
    quiet = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    command = [sys.executable, "-m", "mutants.trial", str(exercise)]
    done = subprocess.run(command, capture_output=True, text=True, env=quiet, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
    return [(Change(line=each["line"], becomes=each["becomes"]), each["verdict"]) for each in found]


def score(folder: Path, found: list[Result], equivalents: list[Equivalent]) -> Exercise:
    """Return what is recorded of an exercise; what is no equivalent any more is left out."""
    survivors = [change for change, verdict in found if verdict == "survived"]
    known = {key(each): each for each in equivalents}
    same = [known[key(each)] for each in survivors if key(each) in known]
    return Exercise(
        digest=digest(folder, same),
        mutants=len(found),
        stopped=sum(verdict == "stopped" for _, verdict in found),
        equivalents=same,
        survivors=[each for each in survivors if key(each) not in known],
    )


def wrong_entries(found: list[Result], entries: list[Equivalent]) -> list[str]:
    """Return each entry of `equivalents` that is none, and why, in a line."""
    ends = {key(change): verdict for change, verdict in found}
    lines: list[str] = []
    for each in entries:
        verdict = ends.get(key(each))
        if verdict is None:
            lines.append(f"no mutant of the solution reads so any more: {shown(each)}")
        elif verdict != "survived":
            lines.append(f"the checks notice it ({verdict}): {shown(each)}")
    return lines


def settled(fresh: Exercise, before: Exercise | None) -> Exercise:
    """Return a fresh score with the recorded number of stopped mutants, if all else is the same.

    That number depends on the machine: where a limit strikes is a matter of speed.
    """
    same = before and fresh.model_copy(update={"stopped": before.stopped}) == before
    return before if before and same else fresh


def shown(change: Change) -> str:
    """Return a mutant as mutants.yml could spell it."""
    line, becomes = (json.dumps(text) for text in key(change))
    return f"line: {line}, becomes: {becomes}"


def key(change: Change) -> tuple[str, str]:
    """Return what tells one mutant from another."""
    return change.line, change.becomes


def renew(folder: Path) -> list[str]:
    """Judge the mutants of an exercise, write its record, and return what was wrong in the old."""
    path = folder / RECORD
    entries = read_yaml(path, Listed).equivalents if path.exists() else []
    found = run(folder)
    record = settled(score(folder, found, entries), _before(path))
    text = yaml.safe_dump(record.model_dump(), sort_keys=False, allow_unicode=True, width=100)
    path.write_text(HEAD + text, encoding="utf-8")
    return wrong_entries(found, entries)


def _before(path: Path) -> Exercise | None:
    """Return the record as it was, unless a hand has changed it into one that does not add up."""
    try:
        return read_yaml(path, Exercise) if path.exists() else None
    except Mistakes:
        return None


def main(names: list[str]) -> int:
    """Renew the records of the exercises named, or of all; the check says which are good enough."""
    known = exercises()
    for name in names or known:
        if name not in known:
            sys.stderr.write(f"{name} is no exercise; write one of {', '.join(known)}\n")
            return 1
        for line in renew(SNIPPETS / name):
            sys.stderr.write(f"{name}: taken out of equivalents, {line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
