"""The table of regions: its figures are facts, and they rest on one source and one date."""

import re
from pathlib import Path

import pytest

from _tools.facts import known_facts
from _tools.records import ROOT, Mistakes, parse_yaml, read_yaml
from _tools.topics.regions import Data, partials

PATH = ROOT / "docs/_data/regions.yml"


def parse(users: str, revenue: str) -> Data:
    row = f"regions:\n  - {{name: Atlantis, users: {users}, revenue: {revenue}}}\n"
    return parse_yaml(row, Data, Path("regions.yml"))


def test_the_table_prints_what_the_facts_say() -> None:
    table = partials(parse("monthly-users-europe", "arpu-europe"))["regions-table.md"]
    facts = known_facts()
    says = facts["monthly-users-europe"].says, facts["arpu-europe"].says
    assert f"| Atlantis | {says[0]} | {says[1]} |" in table


def test_source_date_and_warning_are_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1900000000")  # in 2030
    table = partials(read_yaml(PATH, Data))["regions-table.md"]
    assert table.count("[@q4-2025-metrics]") == 1
    assert table.count("December 2025") == 1
    assert table.count("may be out of date") == 1


@pytest.mark.parametrize(
    ("users", "revenue", "message"),
    [
        ("monthly-users-atlantis", "arpu-europe", "`[=monthly-users-atlantis]` names no fact"),
        ("monthly-users", "arpu-europe", "`arpu-europe` and `monthly-users` differ in source"),
    ],
)
def test_a_mistake_is_named(users: str, revenue: str, message: str) -> None:
    with pytest.raises(Mistakes, match=re.escape(message)):
        parse(users, revenue)


def test_the_parts_add_up_to_the_whole() -> None:
    def millions(key: str) -> int:
        return int(re.match(r"\d+", known_facts()[key].says)[0])  # type: ignore[index]

    *parts, whole = (each.users for each in read_yaml(PATH, Data).regions)
    assert sum(map(millions, parts)) == millions(whole)
