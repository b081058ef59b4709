"""Tell pages which file each block of Python shows, and give the browser what runs it."""

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from _tools.pages import INCLUDE, Page
from _tools.records import ROOT, Mistakes, Problem

SNIPPETS = ROOT / "snippets"
FENCE = re.compile(r"^ *```python\n(?P<code>.*?)^ *```", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r'<div class="language-python highlight">')
# Every way in which Markdown opens a block of Python, but for the one that `FENCE` knows.
OTHER_FENCE = re.compile(
    r"^ *(?!```python$)(?:`{3,}|~{3,}) *(?:python\b|\{[^}\n]*\.python\b).*$", re.MULTILINE
)
INCLUDE_LINE = '--8<-- "snippets/…"'


def mark(html: str, markdown: str, path: Path) -> str:
    """Return a page's HTML with the name of its file, and what it can do, on each block.

    Raises Mistakes if the blocks that are shown are not those that the text includes.
    """
    fences = list(FENCE.finditer(markdown))
    files = [ROOT / found["path"] for each in fences if (found := INCLUDE.search(each["code"]))]
    blocks = len(BLOCK.findall(html))
    if blocks != len(files) or len(files) != len(fences):
        text = (
            f"the page shows {blocks} blocks of Python and includes {len(files)} files; show each "
            f"as a line ```python, a line {INCLUDE_LINE} and a line ```"
        )
        raise Mistakes([Problem(path, 1, text)])
    each = iter(files)
    return BLOCK.sub(lambda _: _opening(next(each)), html)


def problems(page: Page) -> Iterator[Problem]:
    """Yield each block of Python that could not be told which file it shows."""
    for fence in FENCE.finditer(page.body):
        if INCLUDE.search(fence["code"]) is None:
            text = "this block of Python includes no file; move its code to snippets/ and write "
            yield Problem(page.path, page.line_of(fence.start()), f"{text}{INCLUDE_LINE} here")
    for fence in OTHER_FENCE.finditer(page.body):
        text = f"a block of Python opens with {fence[0].strip()!r}; write ```python, nothing more"
        yield Problem(page.path, page.line_of(fence.start()), text)


def syntax_problems() -> Iterator[Problem]:
    """Yield each file of snippets/ that is not valid Python."""
    for path in sorted(SNIPPETS.rglob("*.py")):
        if wrong := _syntax_error(path.read_text(encoding="utf-8")):
            line, message = wrong
            text = f"this is not valid Python: {message}; run the file to see where"
            yield Problem(path, line, text)


@cache
def _syntax_error(text: str) -> tuple[int, str] | None:
    try:
        ast.parse(text)
    except SyntaxError as error:
        return error.lineno or 1, error.msg
    return None


def _opening(path: Path) -> str:
    kind = kind_of(path)
    if kind is None:
        return '<div class="language-python highlight">'
    name = escape(path.relative_to(SNIPPETS).as_posix())
    return f'<div class="language-python highlight" data-file="{name}" data-kind="{kind}">'


def kind_of(path: Path) -> str | None:
    """Return what readers do with a file: `exercise` (write), `answer` (check), `program` (run)."""
    folder = path.parent.parent if path.parent.name == "mistakes" else path.parent
    if (folder / "checks.py").exists() and path.parent.name == "mistakes":
        return "answer"
    if (folder / "checks.py").exists() and path.stem in {"starter", "solution"}:
        return "exercise" if path.stem == "starter" else "answer"
    return "program" if runs(path) else None


def runs(path: Path) -> bool:
    """Say whether a file needs no more than the standard library and siblings that do not."""
    text = path.read_text(encoding="utf-8")
    for name in imports(text):
        sibling = path.with_name(f"{name}.py")
        if name not in sys.stdlib_module_names and not (sibling.exists() and runs(sibling)):
            return False
    return "__file__" not in text  # it would read files beside it


@cache
def imports(text: str) -> frozenset[str]:
    """Return the modules that a program imports: of `a.b`, `a`."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return frozenset(found)


def write_sources(site: Path) -> None:
    """Write the texts of each folder with a block that runs, as one file of JSON."""
    for folder in sorted({path.parent for path in SNIPPETS.rglob("*.py")}):
        if folder.name in {"mistakes", "labs"}:
            continue
        files = {
            path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted([*folder.glob("*.py"), *folder.glob("mistakes/*.py")])
            if path.name == "checks.py" or kind_of(path)
        }
        if not files:
            continue
        target = site / "assets/code" / folder.relative_to(SNIPPETS).with_suffix(".json")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(files), encoding="utf-8")
