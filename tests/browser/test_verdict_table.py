"""The page and the command line give the same verdicts: on right, wrong and mutated answers."""

import ast
from pathlib import Path

import pytest

from browser.coding import EXERCISES, SNIPPETS, open_editor, verdicts, write
from browser.conftest import NewPage
from judging import said

MUTANTS = 6


def mutants(source: str) -> list[str]:
    """Return the source with one comparison or one number changed, some of all such changes."""
    found: list[str] = []
    for place, node in enumerate(ast.walk(ast.parse(source))):
        if not isinstance(node, (ast.Compare, ast.Constant)):
            continue
        tree = ast.parse(source)
        twin = list(ast.walk(tree))[place]
        if isinstance(twin, ast.Compare):
            twin.ops = [ast.LtE() if isinstance(twin.ops[0], ast.Lt) else ast.Lt()]
        elif isinstance(twin, ast.Constant) and type(twin.value) is int:
            twin.value += 1
        else:
            continue
        found.append(ast.unparse(tree))
    return found[:: max(1, len(found) // MUTANTS)][:MUTANTS]


def answers(exercise: str) -> dict[str, str]:
    folder = SNIPPETS / exercise
    files = [folder / "solution.py", folder / "starter.py", *sorted(folder.glob("mistakes/*.py"))]
    table = {path.name: path.read_text(encoding="utf-8") for path in files}
    for number, mutant in enumerate(mutants(table["solution.py"]), 1):
        table[f"mutant {number}"] = mutant
    return table


def on_the_command_line(code: str, exercise: str, folder: Path) -> dict[str, str]:
    path = folder / "mine.py"
    path.write_text(code, encoding="utf-8")
    found = said.verdicts(path, SNIPPETS / exercise / "checks.py")
    return {
        verdict["check"].removeprefix("test_").replace("_", " ").capitalize(): verdict["state"]
        for verdict in found
    }


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_page_and_the_command_line_agree(
    new_page: NewPage, home: str, tmp_path: Path, exercise: str
) -> None:
    page = new_page()
    open_editor(page, home, exercise)
    table = answers(exercise)
    assert len(table) >= 2 + 3 + MUTANTS
    differences: dict[str, tuple[dict[str, str], dict[str, str]]] = {}
    for name, code in table.items():
        write(page, code)
        here, there = verdicts(page), on_the_command_line(code, exercise, tmp_path)
        here = {title.capitalize(): state for title, state in here.items()}
        if here != there:
            differences[name] = here, there
        if name == "solution.py":
            assert set(here.values()) == {"passed"}
        elif not name.startswith("mutant"):
            assert set(here.values()) != {"passed"}, name
    assert differences == {}
