"""Find the bug, and what does it print: made from mistakes and evidence programs.

Every answer is proven by a run: the judge says which checks a mistake fails and on which input, and
a recorded output is what the tests compare each time. What the judge said is kept below .cache/ as
long as the files are the same.
"""

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import judge
from _tools import wire
from _tools.code_blocks import SNIPPETS, imports, kind_of
from _tools.questions import Question
from _tools.records import ROOT, Mistakes, Problem

CHOICES = 4
MOST_LINES = 50
MOST_OUTPUT = 12
MOST_MASKS = 3
CHANCE = {"random", "secrets", "time"}
TOKEN = re.compile(r"\([^()]*\)|[-+]?\$?\d[\d,]*(?:\.\d+)?%?")


def find_the_bug(question: Question) -> Iterator[wire.Bug]:
    """Yield each mistake of an exercise: its code, four checks of which it fails one, and how."""
    folder = SNIPPETS / question.folder_name
    for path in sorted(folder.glob("mistakes/*.py")):
        if problem := _problem(path):
            raise Mistakes([problem])
        told, code = _split(path.read_text(encoding="utf-8"))
        named = _named_check(told) or ""
        verdicts = _verdicts(path, folder / "checks.py")
        verdict = verdicts[named]
        passed = [name for name, each in verdicts.items() if each["state"] == "passed"]
        chosen = sorted(passed, key=lambda name: _hash(path.stem, name))[: CHOICES - 1]
        options = sorted([named, *chosen], key=lambda name: _hash(name, path.stem))
        yield wire.Bug(
            id=f"{question.meta.id}/{path.stem}",
            question=question.meta.id,
            code=code,
            options=[_title(name) for name in options],
            answer=options.index(named),
            told=re.sub(r"\s*Fails: \w+\s*", "", told).strip(),
            fails=verdict["words"],
            call=verdict.get("call", ""),
            returned=verdict.get("answer", ""),
        )


def problems(question: Question) -> Iterator[Problem]:
    """Yield each mistake of an exercise that does not fail a check that it names."""
    for path in sorted((SNIPPETS / question.folder_name).glob("mistakes/*.py")):
        if problem := _problem(path):
            yield problem


def _problem(path: Path) -> Problem | None:
    text = path.read_text(encoding="utf-8")
    told, _ = _split(text)
    named = _named_check(told)
    if named is None:
        remedy = "end its docstring in a line `Fails: test_name`"
        return Problem(path, 1, f"a mistake says which check it fails; {remedy}")
    line = text.count("\n", 0, text.find(f"Fails: {named}")) + 1
    verdicts = _verdicts(path, path.parents[1] / "checks.py")
    if named not in verdicts:
        known = ", ".join(verdicts)
        return Problem(path, line, f"checks.py has no check {named}; write one of {known}")
    if verdicts[named]["state"] == "passed":
        failed = [name for name, each in verdicts.items() if each["state"] != "passed"]
        remedy = (
            f"it fails {', '.join(failed) or 'none at all'}; name such a check, or mend the code"
        )
        return Problem(path, line, f"the code passes {named}, which it says it fails; {remedy}")
    return None


def _split(text: str) -> tuple[str, str]:
    """Return the words of a file's docstring, and its code."""
    tree = ast.parse(text)
    told = ast.get_docstring(tree)
    if told is None:
        return "", text.strip("\n")
    code = "".join(text.splitlines(keepends=True)[tree.body[0].end_lineno or 0 :])
    return told, code.strip("\n")


def _named_check(told: str) -> str | None:
    found = re.search(r"^Fails: (test_\w+)$", told, re.MULTILINE)
    return found[1] if found else None


def _title(check: str) -> str:
    return check.removeprefix("test_").replace("_", " ").capitalize()


def _hash(*words: str) -> str:
    return hashlib.sha256("\0".join(words).encode()).hexdigest()


def _verdicts(path: Path, checks: Path) -> dict[str, Any]:
    sources = [path, checks, ROOT / "docs/_client/judge.py"]
    digest = hashlib.sha256(b"\0".join(source.read_bytes() for source in sources)).hexdigest()
    kept = ROOT / ".cache/puzzles" / f"{digest}.json"
    if not kept.exists():
        found = {verdict["check"]: verdict for verdict in judge.verdicts(path, checks)}
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found), encoding="utf-8")
    return json.loads(kept.read_text(encoding="utf-8"))


def what_does_it_print(question: Question) -> Iterator[wire.Print]:
    """Yield each short program without chance: its code, its output, and what to hide of it."""
    folder = SNIPPETS / question.folder_name
    for path in sorted(folder.glob("*.py")):
        recorded = path.with_suffix(".out")
        if not recorded.exists() or kind_of(path) != "program":
            continue
        code, printed = path.read_text(encoding="utf-8"), recorded.read_text(encoding="utf-8")
        imported = imports(code)
        siblings = {
            name: (folder / name).read_text(encoding="utf-8")
            for name in sorted(f"{each}.py" for each in imported)
            if (folder / name).exists()
        }
        if imported & CHANCE or any(imports(text) & CHANCE for text in siblings.values()):
            continue
        if code.count("\n") > MOST_LINES or printed.count("\n") > MOST_OUTPUT:
            continue
        yield wire.Print(
            id=f"{question.meta.id}/{path.stem}",
            question=question.meta.id,
            file=path.name,
            code=code.rstrip("\n"),
            siblings=siblings,
            output=printed.rstrip("\n").split("\n"),
            masks=masks(printed),
        )


def masks(printed: str) -> list[wire.Mask]:
    """Return what to hide: the last figure of up to three lines, spread over the output."""
    found: list[wire.Mask] = []
    for number, line in enumerate(printed.splitlines()):
        figures = list(TOKEN.finditer(line))
        if figures and figures[-1].start() > 0:
            found.append(wire.Mask(line=number, start=figures[-1].start(), end=figures[-1].end()))
    if len(found) <= MOST_MASKS:
        return found
    return [found[0], found[len(found) // 2], found[-1]]


def write(questions: Iterable[Question], folder: Path) -> None:
    """Write the puzzles of each question that has any, and the names of all."""
    bugs: list[str] = []
    prints: list[str] = []
    for question in questions:
        found = wire.Puzzles(
            bugs=list(find_the_bug(question)), prints=list(what_does_it_print(question))
        )
        if found.bugs or found.prints:
            wire.write(folder, f"puzzles/{question.meta.id}.json", found)
        bugs += [each.id for each in found.bugs]
        prints += [each.id for each in found.prints]
    wire.write(folder, "puzzles.json", wire.PuzzleIndex(bugs=bugs, prints=prints))
