"""Every mutant of a program: a copy with one small edit, of the kinds that people make by mistake.

It is our own because Cosmic Ray and poodle, which judge by any command, start that command anew for
each mutant and drop no statements, mutmut 3 knows only pytest, and mutatest has had no release
since 2022. It edits the text where `ast` says that a part stands, so a mutant reads as its author
would have written it.
"""

import ast
import warnings
from dataclasses import dataclass

from mutants.edits import Editor


@dataclass(frozen=True)
class Mutant:
    """One edit: the first line that it changes, what stood there, what stands there, and all."""

    number: int
    line: str
    becomes: str
    source: str


def mutants(source: str) -> list[Mutant]:
    """Return the mutants that compile and differ in more than looks, each program once."""
    seen = {ast.dump(ast.parse(source))}
    found: list[Mutant] = []
    data = source.encode()
    for start, end, text in sorted(set(Editor(source).edits())):
        changed = (data[:start] + text.encode() + data[end:]).decode()
        try:
            with warnings.catch_warnings(action="ignore"):
                compile(changed, "mutant", "exec")
                form = ast.dump(ast.parse(changed))
        except SyntaxError:
            continue
        if form not in seen:
            seen.add(form)
            found.append(_described(source, changed))
    return found


def _described(source: str, changed: str) -> Mutant:
    old, new = source.split("\n"), changed.split("\n")
    common = enumerate(zip(old, new, strict=False))
    first = next((at for at, (before, after) in common if before != after), len(old))
    first -= len(new) > len(old)  # a new line is shown with the one before it
    most = min(len(old), len(new)) - first - 1
    same = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    line, becomes = (
        " ".join(each.strip() for each in lines[first : len(lines) - same]) for lines in (old, new)
    )
    return Mutant(first + 1, line, becomes, changed)
