"""The decision rule against statsmodels and SciPy; the latencies against NumPy."""

import random
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.power import normal_sample_size_one_tail
from statsmodels.stats.proportion import proportion_confint

HERE = "behavioral/twenty_milliseconds_against_ads_revenue"
Load = Callable[[str], ModuleType]


@pytest.fixture
def rules(snippet: Load) -> ModuleType:
    return snippet(f"{HERE}/rule_errors.py")


def test_weeks_against_statsmodels(rules: ModuleType) -> None:
    weeks = normal_sample_size_one_tail(rules.MARGIN, 0.8, 0.025, rules.WEEK)
    assert rules.needed == pytest.approx(weeks, rel=0.01)


@pytest.mark.parametrize("true", [-2.0, -1.0, -0.5, 0.0])
@pytest.mark.parametrize("weeks", [1, 4])
def test_shares_against_the_normal_distribution(rules: ModuleType, true: float, weeks: int) -> None:
    error = rules.WEEK / weeks**0.5
    by_margin = norm.sf((-rules.MARGIN + 1.96 * error - true) / error)
    by_drop = norm.sf((-1.96 * error - true) / error)
    shares = rules.shipped(true, weeks, random.Random(5))
    assert shares == pytest.approx([by_margin, by_drop], abs=0.03)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.5, 1.0])
def test_the_interval_against_statsmodels(rules: ModuleType, share: float) -> None:
    low, high = proportion_confint(round(share * 4000), 4000, method="wilson")
    assert rules.interval(share, 4000) == pytest.approx((low, high), abs=1e-4)


def test_states_and_verdicts(snippet: Load) -> None:
    card = snippet(f"{HERE}/scorecard.py")
    goal, guard = (None, 1.0)
    states = [
        (card.Metric("x", change, 0.5, margin).state(), wanted)
        for change, margin, wanted in [
            (1.2, goal, "win"),
            (0.9, goal, "open"),
            (-1.2, goal, "harm"),
            (0.0, guard, "safe"),
            (-0.1, guard, "open"),
            (-1.9, guard, "open"),
            (-2.1, guard, "harm"),
        ]
    ]
    assert [found for found, _ in states] == [wanted for _, wanted in states]
    win, safe = card.Metric("win", 2, 0.1, None), card.Metric("safe", 0, 0.1, 1)
    unclear, harm = card.Metric("open", 0, 9, 1), card.Metric("harm", -9, 0.1, 1)
    assert card.verdict([win, safe]) == "ship"
    assert card.verdict([win, unclear]) == "ramp"
    assert card.verdict([win, unclear, harm]) == "hold"


def test_more_revenue_never_makes_the_verdict_worse(snippet: Load) -> None:
    card = snippet(f"{HERE}/scorecard.py")
    order = {"hold": 0, "ramp": 1, "ship": 2}

    @given(st.floats(-5, 5), st.floats(0, 3), st.floats(0.5, 12))
    def compare(revenue: float, more: float, weeks: float) -> None:
        less = order[card.verdict(card.reading(weeks, revenue))]
        assert order[card.verdict(card.reading(weeks, revenue + more))] >= less

    compare()


@pytest.mark.parametrize(("median", "waits"), [(40, False), (110, False), (40, True)])
def test_the_page_against_numpy(snippet: Load, median: float, waits: bool) -> None:
    paths = snippet(f"{HERE}/critical_path.py")
    rng = np.random.default_rng(9)
    z = norm.ppf(0.95)
    found = 60 * (105 / 60) ** (rng.standard_normal(200_000) / z)
    ads = median * 1.7 ** (rng.standard_normal(200_000) / z)

    def page(retrieval: np.ndarray) -> float:
        both = retrieval + ads if waits else np.maximum(retrieval, ads)
        return float(np.percentile(both, 95))

    ours = paths.cost(median, waits, random.Random(1))
    assert ours == pytest.approx(page(found + 20) - page(found), abs=1.0)
