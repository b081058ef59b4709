"""The rounds as the plan reads them: their weight is what their own pages say."""

import pytest

from _tools import practice
from _tools.pages import DOCS
from _tools.records import read_yaml
from _tools.topics.rounds import Data


def test_each_round_has_the_sum_that_its_page_names() -> None:
    prepare = {each["id"]: each["prepare"] for each in practice.rounds()}
    assert prepare == {
        "recruiter-screen": 140,
        "coding-screen": 660,
        "ml-modeling": 600,
        "coding-onsite": 810,
        "system-design": 570,
        "behavioral": 330,
        "hiring-manager": 240,
    }


def test_the_overview_names_the_sum_of_all() -> None:
    total = sum(each["prepare"] for each in practice.rounds())
    text = (DOCS / "rounds/index.md").read_text(encoding="utf-8")
    assert f"takes {total // 60} h {total % 60} min" in text


def test_a_page_without_its_sum_is_refused() -> None:
    first = read_yaml(DOCS / "_data/rounds.yml", Data).rounds[0]
    with pytest.raises(ValueError, match=r"rounds/x.md: .* needs its sum"):
        practice.round_entry(first, "rounds/x.md", "Three hours in all.\n\n## Prepare, in order\n")
