"""Every file of snippets/ is for a reader: shown, imported by what is shown, a check, a mistake."""

import ast
from collections.abc import Iterator
from pathlib import Path

from _tools.pages import INCLUDE, all_pages

ROOT = Path(__file__).parents[2]
SNIPPETS = ROOT / "snippets"


def shown() -> set[Path]:
    return {
        ROOT / found["path"]
        for page in all_pages()
        for found in INCLUDE.finditer(page.body)
        if found["path"].startswith("snippets/")
    }


def imported_siblings(path: Path) -> Iterator[Path]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        yield from (path.with_name(f"{name}.py") for name in names if name)


def used() -> set[Path]:
    found = shown()
    exercises = {path.parent for path in SNIPPETS.rglob("solution.py")}
    found |= {folder / name for folder in exercises for name in ("checks.py", "mutants.yml")}
    found |= {path for folder in exercises for path in folder.glob("mistakes/*.py")}
    found |= set((SNIPPETS / "labs").glob("*.py"))
    for path in [path for path in found if path.suffix == ".py"]:
        found |= set(imported_siblings(path))
    return found


def test_every_snippet_is_shown_or_used() -> None:
    kept = {
        path
        for path in SNIPPETS.rglob("*")
        if path.is_file() and path.name != "ruff.toml" and "__pycache__" not in path.parts
    }
    unseen = sorted(path.relative_to(ROOT).as_posix() for path in kept - used())
    assert not unseen, f"no page shows these; include them or delete them: {', '.join(unseen)}"


def test_recorded_output_belongs_to_a_program() -> None:
    lonely = [
        path
        for path in SNIPPETS.rglob("*.out")
        if not any(path.with_suffix(suffix).exists() for suffix in (".py", ".sql"))
    ]
    assert not lonely
