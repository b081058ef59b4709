"""The rounds as the plan reads them: their weight is the sum of the steps on their own pages."""

import re

from _tools import practice
from _tools.pages import DOCS


def test_each_round_has_the_sum_of_the_steps_of_its_page() -> None:
    for each in practice.rounds():
        text = (DOCS / f"rounds/{each.id}.md").read_text(encoding="utf-8")
        section = text.split("## Prepare, in order")[1].split("\n## ")[0]
        parts = re.findall(r"^\d+\. \*\*(\d+) min · ", section, re.MULTILINE)
        assert parts, each
        assert each.prepare == sum(map(int, parts)), each
