"""Names of files that every system, address and program can read."""

import re
from collections.abc import Iterator
from pathlib import Path

from _tools.code_blocks import SNIPPETS
from _tools.pages import DOCS
from _tools.records import Problem

NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


def problems() -> Iterator[Problem]:
    """Yield each file or folder of pages and code with capitals, spaces or the like in its name."""
    for room in (DOCS, SNIPPETS):
        for path in sorted(room.rglob("*")):
            inside = path.relative_to(room).parts
            if any(name.startswith(("_", ".")) for name in inside):
                continue
            if NAME.fullmatch(path.name) is None:
                mended = re.sub(r"[^a-z0-9._]+", _between(room), path.name.lower()).strip("-_")
                wrong = f"a name has small letters, digits and dashes alone; call it {mended}"
                yield Problem(path, 1, wrong)


def _between(room: Path) -> str:
    return "-" if room == DOCS else "_"
