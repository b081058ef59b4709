"""Minimum detectable effect: what weeks buy after the past, and what passes together."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from scipy import stats as untyped_stats

stats: Any = untyped_stats
Load = Callable[[str], ModuleType]

HERE = "experimentation/minimum_detectable_effect_and_guardrails"
RECORDED = Path(__file__).parents[3] / "snippets" / HERE


def test_what_the_past_leaves_against_draws(snippet: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    noise, known = snippet(f"{HERE}/noise.py"), snippet("shared/assumptions.py")
    world = snippet(f"{HERE}/world.py").World(taste=0.4, burst=0.5)
    weeks, before = 3, 28
    visits, saves = world.draw(np.random.default_rng(5), 60_000, 4 + weeks)
    came = visits[:, before:].any(axis=1)

    def surprise(days: slice) -> Any:
        total, seen = saves[came, days].sum(axis=1), visits[came, days].sum(axis=1)
        return total - total.sum() / seen.sum() * seen

    r = np.corrcoef(surprise(slice(before)), surprise(slice(before, None)))[0, 1]
    monkeypatch.setattr(noise, "TASTE", 0.4)
    monkeypatch.setattr(noise, "BURST", 0.5)
    calm = world_variance(known, weeks)
    monkeypatch.setattr(noise, "saves_variance", lambda _: calm)
    assert noise.left(weeks) == pytest.approx(1 - r**2, abs=0.02)


def world_variance(known: ModuleType, weeks: int) -> float:
    """Return the exact variance of the calm world."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known, "TASTE", 0.4)
        patch.setattr(known, "BURST", 0.5)
        return float(known.saves_variance(weeks))


def test_two_more_weeks_buy_less_than_twice_the_people() -> None:
    text = (RECORDED / "noise.out").read_text()
    found = re.search(r"take (\d+)% off the error, (\d+)% without", text)
    assert found is not None
    assert [int(share) for share in found.groups()] == [9, 4]
    assert round(1 - 1 / math.sqrt(2), 2) == 0.29


def test_the_five_wide_guardrails_pass_with_noisier_people() -> None:
    rows = re.findall(r"^([\w -]+?) +([+-]\d+\.\d)% +(\d+\.\d\d)", wide(), re.MULTILINE)
    assert len(rows) == 5
    for name, margin, variance in rows:
        cautious = 36 if name.strip() == "hides" else 16
        assert float(variance) <= cautious, name
        assert abs(float(margin)) / 100 >= 4.999 * math.sqrt(cautious) / 2000, name


def wide() -> str:
    """Return the recorded lines of the guardrails that need no past."""
    text = (RECORDED / "guardrails.out").read_text().split("unseen\n", 1)[1]
    return text.split("saves elsewhere", 1)[0]


@pytest.mark.parametrize(
    ("people", "passing", "together"),
    [(8e6, (0.91, 0.98, 0.97), 0.84), (5.8e6, (0.81, 0.92, 0.89), 0.59)],
)
def test_goal_and_guardrails_together(
    people: float, passing: tuple[float, float, float], together: float
) -> None:
    goal, days, others = passing
    for margin, v, share in ((0.005, 9, goal), (0.001, 0.25, days), (0.005, 7, others)):
        by_hand = stats.norm.cdf(margin / math.sqrt(2 * v / people) - 1.96)
        assert by_hand == pytest.approx(share, abs=0.01), margin
    assert round(goal * days * others**2, 2) == together
