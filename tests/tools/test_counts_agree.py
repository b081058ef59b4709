"""One thing has one count: what pages say by hand of users and levels is what the data has."""

import re
from pathlib import Path

import pytest

from _tools.facts import known_facts
from _tools.records import ROOT, read_yaml
from _tools.topics import levels

# The contradictions quote what others count; evidence and questions say what their programs assume.
PAGES = sorted(
    path
    for room in ("levels", "role", "rounds", "prepare")
    for path in (ROOT / "docs" / room).glob("*.md")
)
USERS = re.compile(r"(\d{3}) million (?:monthly )?(?:users|people)")
GUIDE = "500"  # the guide's own count, which pages name as the guide's
TITLE = "junior|mid-level|senior|staff|principal"
PAIR = re.compile(
    rf"\b(?:(L[3-7]),? \(?({TITLE})|({TITLE}),? \(?(L[3-7]))\b(?! and)", re.IGNORECASE
)


def text_of(path: Path) -> str:
    return " ".join(path.read_text(encoding="utf-8").split())


def pairs(text: str) -> set[tuple[str, str]]:
    """Return what stands together as a level and its title, whichever comes first."""
    found = PAIR.findall(text)
    return {(level or after, (title or before).lower()) for level, title, before, after in found}


def counted() -> set[str]:
    """Return the counts of users that facts give."""
    return {found for fact in known_facts().values() for found in USERS.findall(fact.says)}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_users_are_counted_as_the_facts_do(path: Path) -> None:
    assert set(USERS.findall(text_of(path))) <= counted() | {GUIDE}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.parent.name + "/" + path.stem)
def test_a_number_goes_with_its_title(path: Path) -> None:
    data = read_yaml(ROOT / "docs/_data/levels.yml", levels.Data)
    titles = {(each.id, each.title.lower()) for each in data.levels}
    assert pairs(path.read_text(encoding="utf-8")) <= titles


def test_another_count_or_pair_would_be_found() -> None:
    assert USERS.findall("It has 631 million monthly users.") == ["631"]
    assert pairs("At L5 (Staff) you lead, and Principal, L6, too.") == {
        ("L5", "staff"),
        ("L6", "principal"),
    }
    assert "123" not in counted()


def test_the_office_rule_is_told_in_one_place() -> None:
    """Three pages once told it, each with another number of sources."""
    telling = [path.stem for path in PAGES if re.search(r"Tuesday to Thursday", text_of(path))]
    assert telling == ["index"]
