"""The rounds as the plan reads them: their weight is what their own pages say."""

import re
from pathlib import Path

import pytest

from _tools import practice
from _tools.pages import DOCS, Page
from _tools.records import Mistakes, read_yaml
from _tools.topics.rounds import Data


def test_each_round_has_the_sum_that_its_page_names() -> None:
    for each in practice.rounds():
        text = (DOCS / f"rounds/{each['id']}.md").read_text(encoding="utf-8")
        section = text.split("## Prepare, in order")[1].split("\n## ")[0]
        parts = re.findall(r"^\d+\. \*\*(\d+) min · ", section, re.MULTILINE)
        assert parts, each
        assert each["prepare"] == sum(map(int, parts)), each


def test_a_page_without_its_sum_is_refused() -> None:
    first = read_yaml(DOCS / "_data/rounds.yml", Data).rounds[0]
    page = Page(Path("x.md"), "", "Three hours in all.\n\n## Prepare, in order\n", 5)
    with pytest.raises(Mistakes, match=r"^x.md:7: .* write it, as in `9 h 30 min in all`"):
        practice.round_entry(first, page)


def test_a_round_without_a_page_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(practice, "DOCS", tmp_path)
    with pytest.raises(Mistakes, match=r"rounds/coding-screen.md:1: .* has no page; write it"):
        practice.rounds()
