"""The comparison of offers computes what the published program computes, to the cent."""

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from _tools.records import ROOT

Load = Callable[[str], ModuleType]
SCHEDULES = {"front": "FRONT_LOADED", "even": "EVEN"}
CASES = 400
PROGRAM = """
import { readFileSync } from "node:fs";
import { byYear, falls, later, scheduleOf, vest, years } from "%s";
const cases = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(({ offer, month }) => {
  const yearly = years(offer);
  const [{ grant, start, ...plan }] = offer.grants;
  const vests = later(vest(grant, scheduleOf(plan)), start);
  return {
    totals: yearly.map(({ total }) => total),
    stock: yearly.map(({ stock }) => stock),
    falls: falls(yearly.map(({ total }) => total)).map(({ year, lost }) => [year, lost]),
    six: byYear(vests, 6),
    kept: vests.filter((one) => one.month <= month).reduce((sum, { cents }) => sum + cents, 0),
  };
})));
"""


def case(chance: random.Random) -> dict[str, Any]:
    """Return an offer of several grants; refreshers come at a price of 100."""
    grants = [
        {
            "grant": chance.choice([chance.randrange(10**9), chance.randrange(100)]),
            "start": 0 if number == 0 else chance.choice([0, 12, 24, 36]),
            "plan": chance.choice(list(SCHEDULES)),
            "custom": [],
        }
        for number in range(chance.randint(1, 5))
    ]
    moves = all(grant["start"] == 0 for grant in grants)
    prices = [chance.randint(1, 400) for _ in range(4)] if moves else [100] * 4
    offer = {
        "name": "",
        "base": chance.randrange(10**8),
        "bonus": 0,
        "signOn": [chance.randrange(10**7), 0],
        "grants": grants,
        "prices": prices,
    }
    return {"offer": offer, "month": chance.randint(0, 60)}


@pytest.fixture
def program(snippet: Load) -> ModuleType:
    return snippet("levels/vesting.py")


def published(program: ModuleType, case: dict[str, Any]) -> dict[str, Any]:
    """Return what the program of the page on offers gives for a case."""
    offer = case["offer"]
    grants = [
        program.later(
            program.vest(grant["grant"], getattr(program, SCHEDULES[grant["plan"]])),
            grant["start"],
        )
        for grant in offer["grants"]
    ]
    stocks = [program.at_price(program.by_year(vests), offer["prices"]) for vests in grants]
    stock = [sum(year) for year in zip(*stocks, strict=True)]
    totals = [offer["base"] + cents for cents in stock]
    totals[0] += offer["signOn"][0]
    return {
        "totals": totals,
        "stock": stock,
        "falls": [list(fall) for fall in program.falls(totals)],
        "six": program.by_year(grants[0], 6),
        "kept": program.kept(grants[0], case["month"]),
    }


def test_both_agree_on_random_offers(program: ModuleType, tmp_path: Path) -> None:
    chance = random.Random(8)
    cases = [case(chance) for _ in range(CASES)]
    script = tmp_path / "cases.mjs"
    pay = (ROOT / "docs/_client/practice/offers/pay.js").as_uri()
    script.write_text(PROGRAM % pay, encoding="utf-8")
    done = subprocess.run(
        ["node", str(script)],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = json.loads(done.stdout)
    assert len(found) == CASES
    for given, ours in zip(cases, found, strict=True):
        assert ours == published(program, given), given
    assert any(len(each["falls"]) == 3 for each in found)
