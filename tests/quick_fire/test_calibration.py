"""What the page on calibration computes by hand agrees with SciPy and with simulations."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats as untyped_stats
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

stats: Any = untyped_stats


def log_loss(rate: float, said: float) -> float:
    return -(rate * math.log(said) + (1 - rate) * math.log(1 - said))


@pytest.mark.parametrize(
    ("high", "low", "loss"), [(0.05, 0.05, 0.199), (0.09, 0.01, 0.179), (0.18, 0.02, 0.197)]
)
def test_log_loss_sees_the_level_and_the_order(high: float, low: float, loss: float) -> None:
    rates = (0.05, 0.05) if high == low else (0.09, 0.01)
    found = [log_loss(rate, said) for rate, said in zip(rates, (high, low), strict=True)]
    assert sum(found) / 2 == pytest.approx(loss, abs=0.0005)


@pytest.mark.parametrize(
    ("times", "shift", "slope", "intercept"),
    [(1, 0, 1, 0), (1, math.log(2), 1, -math.log(2)), (2, 0, 0.5, 0)],
)
def test_a_line_through_logits_tells_the_level_from_the_extremes(
    times: float, shift: float, slope: float, intercept: float
) -> None:
    rng = np.random.default_rng(1)
    true = rng.normal(-3, 1, (200_000, 1))
    clicked = rng.random(200_000) < 1 / (1 + np.exp(-true[:, 0]))
    fit = LogisticRegression(C=1e9).fit(times * true + shift, clicked)
    assert fit.coef_[0, 0] == pytest.approx(slope, abs=0.03)
    assert fit.intercept_[0] == pytest.approx(intercept, abs=0.05)


def test_isotonic_regression_averages_neighbors_that_fall() -> None:
    steps = IsotonicRegression().fit_transform(np.arange(4), np.array([2.0, 5, 4, 9]))
    assert steps.tolist() == [2, 4.5, 4.5, 9]


@pytest.mark.parametrize(("kept", "more"), [(9_900, 0.04), (1_000, 0.41)])
def test_fewer_negatives_cost_precision_of_the_level(kept: int, more: float) -> None:
    errors = [math.sqrt(1 / 1_000 + 1 / negatives) for negatives in (kept, 99_000)]
    assert errors[0] / errors[1] - 1 == pytest.approx(more, abs=0.005)


def test_two_finds_leave_a_wide_poisson_interval() -> None:
    low, high = stats.chi2.ppf(0.025, 4) / 2, stats.chi2.ppf(0.975, 6) / 2
    assert [round(3_000 + 1_000 * finds, -2) for finds in (low, high)] == [3_200, 10_200]


def test_labels_go_where_size_times_spread_is_large() -> None:
    risky = 10_000 * math.sqrt(0.3 * 0.7)
    others = 990_000 * math.sqrt(2 / 990 * (1 - 2 / 990))
    assert others / (risky + others) == pytest.approx(0.9, abs=0.01)


def test_errors_of_labelers_are_solved_for() -> None:
    seen = 0.005 * 0.9 + 0.995 * 0.002
    assert seen == pytest.approx(0.00649)
    assert (seen - 0.002) / (0.9 - 0.002) == pytest.approx(0.005)


def test_a_click_without_a_purchase_may_still_bring_one() -> None:
    rng = np.random.default_rng(1)
    buys = rng.random(1_000_000) < 0.05
    waiting = ~(buys & (rng.random(1_000_000) < 0.6))
    assert waiting.mean() == pytest.approx(0.97, abs=0.001)
    assert buys[waiting].mean() == pytest.approx(0.021, abs=0.001)


def test_the_best_of_coin_flips_is_too_high_by_the_factor_of_the_program() -> None:
    said = np.random.default_rng(1).choice([1, 3], (200_000, 5))
    for ads in (1, 2, 5):
        assert said[:, :ads].max(1).mean() == pytest.approx(3 - 2 * 0.5**ads, abs=0.01)
