"""What several questions assume stands once, with its unit and source, and agrees with facts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SNIPPETS = ROOT / "snippets"
SHARED = SNIPPETS / "shared/assumptions.py"
TEXT = SHARED.read_text(encoding="utf-8")
ABOVE = re.compile(r"((?:^# .*\n)+)^(?P<name>[A-Z][A-Z_]*) = ", re.MULTILINE)


def constants(text: str) -> Iterator[tuple[str, object]]:
    """Yield name and value of each constant of a module."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                yield node.targets[0].id, ast.literal_eval(node.value)
            except ValueError:
                continue


VALUES = dict(constants(TEXT))


def told(name: str) -> str:
    """Return the comment above a value."""
    return next(found[1] for found in ABOVE.finditer(TEXT) if found["name"] == name)


def programs() -> list[Path]:
    return [path for path in SNIPPETS.rglob("*.py") if path.resolve() != SHARED]


def second_values(name: str, text: str) -> list[str]:
    """Return what a program sets itself although it is assumed for all."""
    own = [f"{name}: {key}" for key, _ in constants(text) if key in VALUES]
    large = {value for value in VALUES.values() if isinstance(value, float) and value > 1e6}
    numbers = {
        node.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, float)
    }
    return own + [f"{name}: {value:g}" for value in sorted(large & numbers)]


def test_each_value_says_its_unit_and_its_source() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "docs/_data/sources").glob("*.yml")
    )
    facts = yaml.safe_load((ROOT / "docs/_data/facts.yml").read_text(encoding="utf-8"))
    for name in VALUES:
        words = told(name)
        for fact in re.findall(r"fact: ([\w-]+)", words):
            assert fact in facts, name
        for source in re.findall(r"source: ([\w-]+)", words):
            assert f"\n{source}:" in sources, name
        assert re.search(r"; (fact|source|our guess)\b", words.replace("\n# ", " ")), name


@pytest.mark.parametrize(("name", "unit"), [("MONTHLY_USERS", 1e6), ("REVENUE", 1e9)])
def test_cited_values_are_those_of_the_facts(name: str, unit: float) -> None:
    facts = yaml.safe_load((ROOT / "docs/_data/facts.yml").read_text(encoding="utf-8"))
    said = facts[re.findall(r"fact: ([\w-]+)", told(name))[0]]["says"]
    assert float(re.findall(r"\d[\d.]*", said)[0]) * unit == pytest.approx(VALUES[name])


def test_no_program_gives_a_shared_quantity_a_value_of_its_own() -> None:
    found = [
        each for path in programs() for each in second_values(path.name, path.read_text("utf-8"))
    ]
    assert found == [], f"import these from assumptions: {', '.join(found)}"


def test_a_second_value_would_be_found() -> None:
    assert second_values("x", "REVENUE = 1.0") == ["x: REVENUE"]
    assert second_values("x", "PEOPLE = 631e6 * 0.3") == ["x: 6.31e+08"]
    assert not second_values("x", "from assumptions import REVENUE")


def test_each_value_is_used_and_each_folder_reads_the_one_file() -> None:
    used = " ".join(path.read_text("utf-8") for path in programs()) + TEXT.split("def ", 1)[1]
    assert not [name for name in VALUES if not re.search(rf"\b{name}\b", used)]
    copies = [path for path in SNIPPETS.rglob("assumptions.py") if path != SHARED]
    assert copies
    assert all(path.resolve() == SHARED for path in copies)
