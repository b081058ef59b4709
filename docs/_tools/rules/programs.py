"""A program prints the same on any machine, on any day, and without a network."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from _tools.code_blocks import SNIPPETS
from _tools.records import ROOT, Problem

NETWORK = {
    *("aiohttp", "ftplib", "httpx", "requests", "smtplib", "socket", "ssl", "urllib3", "xmlrpc"),
    *("http.client", "http.server", "urllib.request"),
}
CLOCKS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"ctime", "gmtime", "localtime", "monotonic", "perf_counter", "strftime", "time"},
}
LOOSE_END = re.compile(r"#.*\b(?:TODO|FIXME|XXX|TBD)\b")
MACHINE = re.compile(r"/(?:home|Users|root|tmp|private/var)/[\w.-]+|\b[A-Z]:\\\\?\w+")


def problems() -> Iterator[Problem]:
    """Yield what would make a program or its recorded output differ elsewhere, or tomorrow."""
    for path in sorted(SNIPPETS.rglob("*")):
        if path.suffix == ".py":
            for line, wrong in _of_program(path.read_text(encoding="utf-8")):
                yield Problem(path, line, wrong)
        elif path.suffix == ".out":
            yield from _of_output(path)


@cache
def _of_program(text: str) -> list[tuple[int, str]]:
    """Return what is wrong with a program, by its lines; kept for those who serve and edit."""
    loose = "this comment is a loose end; finish it, or take it out"
    lines = enumerate(text.split("\n"), start=1)
    found = [(number, loose) for number, line in lines if LOOSE_END.search(line)]
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return found  # told elsewhere, with its line
    for node in ast.walk(tree):
        if module := _network(node):
            remedy = "write what it needs into a file beside it"
            wrong = f"{module} reads from the network, which tests and readers don't have; {remedy}"
            found.append((getattr(node, "lineno", 1), wrong))
        elif clock := _clock(node):
            remedy = "write the day down, as in date(2026, 11, 28), and count steps instead of time"
            wrong = f"{clock}() gives something else on each run; {remedy}"
            found.append((getattr(node, "lineno", 1), wrong))
    return found


def _network(node: ast.AST) -> str | None:
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [each.name for each in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module:
        names = [node.module, *(f"{node.module}.{each.name}" for each in node.names)]
    found = (name for name in names if {name, name.partition(".")[0]} & NETWORK)
    return next(found, None)


def _clock(node: ast.AST) -> str | None:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return None
    owner = ast.unparse(node.func.value).rpartition(".")[2]
    return f"{owner}.{node.func.attr}" if node.func.attr in CLOCKS.get(owner, ()) else None


def _of_output(path: Path) -> Iterator[Problem]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if str(ROOT) in line or MACHINE.search(line):
            wrong = "this path is of one machine; let the program print a name, as Path(…).name"
            yield Problem(path, number, wrong)
