"""What the page on experiments computes by hand agrees with SciPy and with simulations."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats as untyped_stats

stats: Any = untyped_stats
LIMIT = 1.96


POCOCK = [2.41] * 5
OBRIEN_FLEMING = [2.04 * math.sqrt(5 / look) for look in range(1, 6)]


@pytest.mark.parametrize("limits", [POCOCK, OBRIEN_FLEMING])
def test_five_looks_with_the_limits_of_the_page_keep_the_level(limits: list[float]) -> None:
    days = np.random.default_rng(1).normal(size=(200_000, 5))
    z = days.cumsum(axis=1) / np.sqrt(np.arange(1, 6))
    assert (np.abs(z) > limits).any(axis=1).mean() == pytest.approx(0.05, abs=0.002)


def test_the_first_limit_of_obrien_and_fleming_is_far_off() -> None:
    assert round(OBRIEN_FLEMING[0], 2) == 4.56


def test_significant_gains_are_false_more_seldom_than_significant_results() -> None:
    true, false = 100 * 0.8, 900 * 0.05
    assert (round(true + false / 2), round(false / 2 / (true + false / 2), 2)) == (102, 0.22)


def test_a_gain_its_interval_and_its_p_value_agree() -> None:
    assert round(2 * stats.norm.sf(0.5 / 0.23), 2) == 0.03
    assert [round(0.5 + sign * LIMIT * 0.23, 2) for sign in (-1, 1)] == [0.05, 0.95]


def test_weeks_of_the_same_people_differ_with_the_error_of_one_week() -> None:
    same = [[1, 0.5], [0.5, 1]]
    weeks = np.random.default_rng(1).multivariate_normal([0, 0], same, 1_000_000)
    assert (weeks[:, 0] - weeks[:, 1]).std() == pytest.approx(1, abs=0.003)


def test_people_without_a_past_keep_their_variance() -> None:
    rng = np.random.default_rng(1)
    before = rng.normal(3, 1, 1_000_000)
    during = 0.7 * before + rng.normal(0, np.sqrt(0.51), 1_000_000)
    known = rng.random(1_000_000) < 0.7
    left = during - np.where(known, 0.7 * (before - 3), 0)
    assert left.var() / during.var() == pytest.approx(0.66, abs=0.005)


def test_the_power_at_the_observed_effect_is_one_half_at_the_level() -> None:
    assert stats.norm.sf(LIMIT - LIMIT) + stats.norm.cdf(-2 * LIMIT) == pytest.approx(0.5, abs=0.01)


def test_a_power_of_one_fifth_exaggerates() -> None:
    effect = LIMIT - 0.84
    assert stats.norm.sf(LIMIT - effect) == pytest.approx(0.20, abs=0.005)
    assert round(LIMIT / effect, 2) == 1.75


def test_a_harm_as_large_as_the_margin_is_mostly_not_significant() -> None:
    power = stats.norm.sf(LIMIT - 0.5 / 0.4) + stats.norm.cdf(-LIMIT - 0.5 / 0.4)
    assert round(1 - power, 2) == 0.76


def test_the_split_and_what_it_hides() -> None:
    assert stats.binomtest(498_000, 1_000_000).pvalue == pytest.approx(0.00006, abs=0.000005)
    assert round((502_000 - 498_000) / 502_000, 3) == 0.008
    assert round((1 - 0.008 * 5) / (1 - 0.008), 3) == 0.968


def test_one_of_ten_differences_is_two_errors_large() -> None:
    z = 2 / (0.7 * math.sqrt(2))
    assert (round(z, 1), round(1 - (1 - 2 * stats.norm.sf(z)) ** 10, 2)) == (2.0, 0.36)


def test_false_discovery_rate_keeps_two_and_holm_one() -> None:
    p = [0.001, 0.004, *np.linspace(0.051, 0.99, 18)]
    adjusted = stats.false_discovery_control(p)
    assert (adjusted <= 0.05).sum() == 2
    passed = [each <= 0.05 / (len(p) - rank) for rank, each in enumerate(p)]
    assert passed.index(False) == 1


def test_any_dependence_divides_the_limits_by_the_harmonic_sum() -> None:
    p = [0.001, *np.linspace(0.9, 0.99, 19)]
    plain, safe = (stats.false_discovery_control(p, method=method)[0] for method in ("bh", "by"))
    assert round(safe / plain, 1) == 3.6


def test_the_delta_method_agrees_with_the_spread_of_a_ratio() -> None:
    rng = np.random.default_rng(1)
    views = rng.geometric(1 / 50, (1_000, 10_000))
    clicks = rng.binomial(views, rng.beta(1, 9, views.shape))
    rate = clicks.sum(axis=1) / views.sum(axis=1)
    rest = (clicks - 0.1 * views).std()
    assert rate.std() == pytest.approx(rest / (50 * math.sqrt(10_000)), rel=0.07)
    assert round(6 / (50 * math.sqrt(10_000)) * 100, 2) == 0.12
    assert round(math.sqrt(0.1 * 0.9 / (50 * 10_000)) * 100, 2) == 0.04


def test_a_margin_of_2_8_errors_is_mostly_kept_without_harm() -> None:
    assert stats.norm.sf(LIMIT - 2.8) == pytest.approx(0.8, abs=0.005)
    assert round((0.4 / (0.5 / 2.8)) ** 2) == 5


def test_cuped_moves_the_estimate_and_its_error() -> None:
    error = 0.6 * math.sqrt(1 - 0.8**2)
    z = [0.9 / 0.6, 0.9 / error, (0.9 - 0.8 * 0.4) / error]
    assert [round(each, 1) for each in z] == [1.5, 2.5, 1.6]


def test_a_shared_budget_shows_a_gain_that_no_launch_brings() -> None:
    wanted = {"old": 60, "new": 90}
    shared = {arm: 100 * want / sum(wanted.values()) for arm, want in wanted.items()}
    split = {arm: min(50, want) for arm, want in wanted.items()}
    launched = {arm: min(100, 2 * want) for arm, want in wanted.items()}
    gains = [spent["new"] / spent["old"] for spent in (shared, split, launched)]
    assert gains == pytest.approx([1.5, 1, 1])


def test_rows_of_a_person_are_no_people() -> None:
    assert round(2 * stats.norm.sf(LIMIT / math.sqrt(1 + 8 * 0.5)), 2) == 0.38


def test_pooled_days_of_a_ramp_differ_without_an_effect() -> None:
    new = (10_000 * 0.1 + 500_000 * 0.2) / 510_000
    old = (990_000 * 0.1 + 500_000 * 0.2) / 1_490_000
    assert (round(new, 3), round(old, 3)) == (0.198, 0.134)
