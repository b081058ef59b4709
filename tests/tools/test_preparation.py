"""The plans are made of the rounds' own steps, in their order, and their hours add up."""

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

from _tools import preparation
from _tools.pages import DOCS, Page, read_page
from _tools.preparation import known_steps, steps_of
from _tools.records import ROOT, Mistakes, read_yaml
from _tools.topics.preparation import IDS, Data, all_minutes, hours, partials
from _tools.topics.rounds import Data as Rounds

PATH = ROOT / "docs/_data/preparation.yml"


@pytest.fixture
def raw() -> dict[str, Any]:
    return deepcopy(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@pytest.fixture
def data() -> Data:
    return read_yaml(PATH, Data)


def test_each_day_and_the_whole_add_up(data: Data) -> None:
    made = partials(data)
    rows = made["plan-two-weeks.md"].split("\n")[2:-1]
    assert len(rows) == len(data.days)
    total = 0
    for row in rows:
        day = re.search(r"\*\*\d+\*\*<br>(?:(\d+) h ?)?(?:(\d+) min)? \|", row)
        assert day
        parts = sum(map(int, re.findall(r", (\d+) min(?:<br>)", row)))
        assert parts == 60 * int(day[1] or 0) + int(day[2] or 0), row
        total += parts
    assert made["plan-sum.md"].startswith(f"**{hours(total)}** in two weeks")
    assert hours(sum(all_minutes().values())) in made["plan-sum.md"]


def test_the_picture_says_the_hours_of_both_plans(data: Data) -> None:
    picture = partials(data)["preparation-hours.html"]
    for name in IDS:
        assert f">{hours(data.by_round[name])}" in picture
        assert f">{hours(all_minutes()[name])}" in picture
    assert "\n\n" not in picture.strip()


def test_nothing_gets_more_hours_than_machine_learning(data: Data) -> None:
    """What most candidates neglect is what they are hired for; see prepare/index#hours."""
    for minutes in (data.by_round, all_minutes()):
        assert max(minutes, key=lambda name: minutes[name]) == "ml-modeling"


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ({"round": "coding-screen", "step": 99, "minutes": 10}, "step 99 of coding-screen is none"),
        ({"round": "ml-modeling", "step": 1, "minutes": 10}, "comes after step"),
        ({"round": "hiring-manager", "step": 6, "minutes": 90}, "gets more than the"),
    ],
)
def test_a_plan_that_leaves_the_steps_is_refused(
    raw: dict[str, Any], block: dict[str, Any], message: str
) -> None:
    raw["days"][-1]["blocks"].append(block)
    with pytest.raises(ValidationError, match=message):
        Data.model_validate(raw)


def test_a_round_that_no_day_prepares_is_told(raw: dict[str, Any]) -> None:
    for day in raw["days"]:
        kept = [each for each in day["blocks"] if each["round"] != "coding-onsite"]
        day["blocks"] = kept or [{"round": "system-design", "step": 3, "minutes": 1}]
    with pytest.raises(ValidationError, match="no day prepares coding-onsite"):
        Data.model_validate(raw)


def test_a_step_in_another_form_is_told_with_its_line() -> None:
    page = Page(
        Path("x.md"), "", "## Prepare, in order\n\n1 h in all.\n\n1. **60 min.** Read.\n", 5
    )
    with pytest.raises(Mistakes, match=r"^x.md:9: write the step as `1. \*\*60 min · Name"):
        steps_of(page)
    with pytest.raises(Mistakes, match=r"^x.md:5: .* has no steps"):
        steps_of(Page(Path("x.md"), "", "Nothing.\n", 5))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Two hours.", r"x.md:5: .* does not say its sum; write `1 h 30 min in all`"),
        ("1 h 20 min in all.", r"x.md:7: .* says `1 h 20 min in all`; write `1 h 30 min in all`"),
        ("90 min in all.", r"x.md:7: .* says `90 min in all`; write `1 h 30 min in all`"),
    ],
)
def test_a_sum_that_the_steps_do_not_give_is_told(said: str, told: str) -> None:
    steps = "1. **60 min · Read.** It.\n2. **30 min · Write.** It.\n"
    text = f"## Prepare, in order\n\n{said}\n\n{steps}"
    with pytest.raises(Mistakes, match=told):
        steps_of(Page(Path("x.md"), "", text, 5))
    steps_of(Page(Path("x.md"), "", text.replace(said, "1 h 30 min in all, over a week."), 5))


def test_a_round_without_a_page_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(preparation, "DOCS", tmp_path)
    (tmp_path / "rounds").mkdir()
    (tmp_path / "rounds/behavioral.md").write_text("---\ntitle: X\n---\n\nNothing.\n")
    with pytest.raises(Mistakes) as told:
        preparation.known_steps.__wrapped__()
    found = [str(each) for each in told.value.problems]
    assert any(re.search(r"coding-screen.md:1: .* has no page; write it", each) for each in found)
    assert any(re.search(r"behavioral.md:4: .* has no steps", each) for each in found)


def test_hours_in_words() -> None:
    assert [hours(minutes) for minutes in (45, 60, 140)] == ["45 min", "1 h", "2 h 20 min"]


def test_every_round_has_steps() -> None:
    assert list(known_steps()) == list(IDS)


def test_there_is_one_list_of_six_stories() -> None:
    """Whoever speaks of the six stories sends the reader to the one list of them."""
    for path in [*(DOCS / "rounds").glob("*.md"), *(DOCS / "prepare").glob("*.md")]:
        body = re.sub(
            r"## Story bank(?:(?!^## ).*\n)*", "", read_page(path).body, flags=re.MULTILINE
        )
        for block in body.split("\n\n"):
            if re.search(r"\b[Ss]ix (?:stories|slots)\b", block):
                assert "#story-bank" in block, f"{path.name}: {block}"


def test_the_stories_of_the_hour_are_slots_of_the_list() -> None:
    bank = read_page(DOCS / "prepare/behavioral-method.md").body.split("## Story bank")[1]
    slots = [row.lower() for row in re.findall(r"^\| ([^|]+?) \|", bank, re.MULTILINE)]
    rounds = read_yaml(DOCS / "_data/rounds.yml", Rounds).rounds
    told = [step.part for each in rounds for step in each.hour if step.part.startswith("Story: ")]
    assert len(told) >= 3
    assert [part for part in told if part.removeprefix("Story: ") not in slots] == []
