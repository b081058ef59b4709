"""The rules against statsmodels and simulated people; the latencies against NumPy."""

import math
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.power import NormalIndPower

FOLDER = Path(__file__).parents[3] / "snippets/behavioral/twenty_milliseconds_against_ads_revenue"
Load = Callable[[str], ModuleType]


def recorded(name: str, row: str) -> list[float]:
    """Return the numbers of the first recorded line that holds the words of `row`."""
    lines = (FOLDER / f"{name}.out").read_text(encoding="utf-8").splitlines()
    line = next(line for line in lines if row in line)
    return [float(x.replace(",", "")) for x in re.findall(r"[-+]?\d[\d,]*\.?\d*", line)]


@pytest.mark.parametrize("margin", [1.0, 0.5])
def test_people_for_a_margin_against_statsmodels(evidence: Load, margin: float) -> None:
    known = evidence("assumptions")
    d = margin / 100 / math.sqrt(known.revenue_variance(2))
    n = NormalIndPower().solve_power(d, alpha=0.025, power=0.8, alternative="larger")
    millions, share = recorded("rules", f"-{margin}%: ")[1:]
    assert millions == pytest.approx(n / 1e6, abs=0.06)
    assert known.people(share / 100, 2) == pytest.approx(n, rel=0.03)


@pytest.mark.parametrize("true", [-1.0, -0.4, 0.0])
@pytest.mark.parametrize("error", [0.3, 0.45])
def test_rules_against_simulated_estimates(evidence: Load, true: float, error: float) -> None:
    rules = evidence("rules")
    seen = np.random.default_rng(4).normal(true, error, 100_000)
    safe, unharmed = seen - 1.96 * error > -1, seen + 1.96 * error > 0
    assert rules.by_margin(true, error, 1) == pytest.approx(safe.mean(), abs=0.006)
    assert rules.no_significant_drop(true, error) == pytest.approx(unharmed.mean(), abs=0.006)


def test_states_and_verdicts(evidence: Load) -> None:
    card = evidence("scorecard")
    goal, guard = (None, 1.0)
    for change, error, margin, known, wanted in [
        (1.2, 0.5, goal, False, "win"),
        (0.9, 0.5, goal, False, "unclear"),
        (-1.2, 0.5, goal, False, "loss"),
        (0.0, 0.5, guard, False, "safe"),
        (-0.1, 0.5, guard, False, "unclear"),
        (-0.9, 0.5, guard, False, "unclear"),
        (-1.1, 0.5, guard, False, "loss"),
        (-2.1, 0.5, guard, False, "loss"),
        (-0.5, 0.2, guard, False, "small loss"),
        (-0.5, 0.2, guard, True, "safe"),
        (-1.5, 0.2, guard, True, "loss"),
    ]:
        assert card.Metric("x", change, error, margin, known).state() == wanted
    win, safe = card.Metric("win", 2, 0.1, None), card.Metric("safe", 0, 0.1, 1)
    unclear, loss = card.Metric("unclear", 0, 9, 1), card.Metric("loss", -9, 0.1, 1)
    small = card.Metric("small loss", -0.5, 0.1, 1)
    assert card.verdict([win, safe]) == "launch"
    assert card.verdict([win, small]) == "decide"
    assert card.verdict([win, small, unclear]) == "stay"
    assert card.verdict([win, unclear, loss]) == "stop"


def test_the_two_questions_leave_one_row_of_the_page(evidence: Load) -> None:
    """Reaches the margin? Wholly below zero? Each pair of answers has its own state."""
    card = evidence("scorecard")
    rows = {
        (False, False): "safe",
        (False, True): "small loss",
        (True, False): "unclear",
        (True, True): "loss",
    }

    @given(st.floats(-5, 5), st.floats(0.01, 3))
    def compare(change: float, error: float) -> None:
        low, high = change - 1.96 * error, change + 1.96 * error
        assert card.Metric("x", change, error, 1.0).state() == rows[low <= -1, high < 0]

    compare()


def test_more_revenue_never_makes_the_verdict_worse(evidence: Load) -> None:
    card = evidence("scorecard")
    order = {"stop": 0, "stay": 1, "decide": 1, "launch": 2}

    @given(st.floats(-5, 5), st.floats(0, 3), st.sampled_from([0.015, 0.03, 0.3]))
    def compare(revenue: float, more: float, share: float) -> None:
        less = order[card.verdict(card.reading(share, 2, revenue))]
        assert order[card.verdict(card.reading(share, 2, revenue + more))] >= less

    compare()


def test_the_readings_that_the_page_tells(evidence: Load) -> None:
    card = evidence("scorecard")
    for share, revenue, wanted in [
        (0.015, -0.3, "stay"),
        (0.03, -0.3, "launch"),
        (0.03, -0.5, "stay"),
        (0.03, -2.0, "stop"),
    ]:
        assert card.verdict(card.reading(share, 2, revenue)) == wanted
    half = {
        (share, weeks): round(1.96 * card.revenue_error(share, weeks), 2)
        for share, weeks in [(0.015, 2), (0.015, 8), (0.03, 2), (0.06, 2)]
    }
    assert list(half.values()) == [0.80, 0.72, 0.57, 0.40]


def test_half_the_margin_takes_four_times_the_people() -> None:
    """As the page tells whoever has a thinner budget."""
    whole, half = (recorded("rules", f"-{margin}%: ")[1] for margin in (1.0, 0.5))
    assert half == pytest.approx(4 * whole, rel=0.01)


def test_a_small_loss_is_proven_only_when_the_test_has_grown(evidence: Load) -> None:
    """An interval fits between the margin and zero only if it is narrower than the margin."""
    card = evidence("scorecard")
    for share, fits in ((0.03, False), (0.06, True)):
        error = card.revenue_error(share, 2)
        found = {card.Metric("x", c / 100, error, 1.0).state() for c in range(-200, 200)}
        assert ("small loss" in found) == fits


def test_people_clear_more_than_weeks(evidence: Load) -> None:
    rules, error = evidence("rules"), evidence("scorecard").revenue_error
    cleared = {
        (share, weeks): round(100 * rules.by_margin(0, error(share, weeks), 1))
        for share, weeks in [(0.015, 2), (0.015, 8), (0.03, 2)]
    }
    assert list(cleared.values()) == [68, 77, 93]
    assert round(100 * rules.no_significant_drop(-1, error(0.015, 2))) == 32


def test_prices_by_hand(evidence: Load) -> None:
    price = evidence("rules").price
    assert price(0.03, 2, 1.0) == pytest.approx(4.22e9 * 2 / 52 * 0.03 * 0.01)
    assert round(price(0.03, 2, 1.0), -3) == 49_000
    assert round(price(1, 52, 1.0) / 1e6) == 42


def test_estimates_of_weeks_are_those_of_the_same_people(evidence: Load) -> None:
    """Draw people with lasting and weekly parts, and compare how their means move together."""
    looks = evidence("looks")
    lasting, weekly = 0.30, 0.50
    errors = {week: math.sqrt(lasting**2 + weekly**2 / week) for week in range(1, 9)}
    rng = np.random.default_rng(8)
    weeks = rng.normal(0, weekly, (40_000, 8)) + rng.normal(0, lasting, (40_000, 1))
    people = np.cumsum(weeks, axis=1) / np.arange(1, 9)
    draw = looks.random.Random(9)
    drawn = [looks.estimates(0.0, errors, draw) for _ in range(20_000)]
    ours = np.array([[each[week] for week in range(1, 9)] for each in drawn])
    assert np.cov(ours.T) == pytest.approx(np.cov(people.T), abs=0.012)


def test_one_reading_is_the_margin_rule(evidence: Load) -> None:
    looks, rules = evidence("looks"), evidence("rules")
    for true in (-1.0, 0.0):
        once = looks.cleared(true, looks.SAME, [8], 1.96)
        assert once == pytest.approx(rules.by_margin(true, looks.SAME[8], 1), abs=0.013)


def test_what_the_page_says_of_many_readings() -> None:
    once, three, eight, wide = (
        recorded("looks", row)[-3:] for row in ("8 only", "2, 4 and 8", "1 to 8  ", "+- 2.73")
    )
    assert once[0] == 2.5
    assert (three[0], eight[0]) == (3.8, 4.9)
    assert three[0] < three[1]
    assert eight[0] < eight[1]
    assert wide[0] < 2.5
    assert norm.isf(0.025 / 8) == pytest.approx(2.73, abs=0.01)


def test_the_delay_arm_against_statsmodels(evidence: Load) -> None:
    arm, known = evidence("delay_arm"), evidence("assumptions")
    for delay in (20, 100, 200):
        loss, _ = arm.priced(delay, delay)
        d = loss / 100 / math.sqrt(known.revenue_variance(2))
        n = NormalIndPower().solve_power(d, alpha=0.025, power=0.8, alternative="larger")
        _, _, millions, few, many = recorded("delay_arm", f"{delay} ms  ")
        assert millions == pytest.approx(n / 1e6, rel=0.001, abs=0.51)
        for share, seen in ((0.015, few), (0.03, many)):
            people = known.people(share, 2)
            power = NormalIndPower().power(d, people, 0.025, alternative="larger")
            assert seen == pytest.approx(100 * power, abs=0.6)
    assert recorded("delay_arm", "20 ms  ")[2] * 1e6 > known.MONTHLY_USERS


def test_simulated_tests_prove_as_often_as_the_formula_says(evidence: Load) -> None:
    arm = evidence("delay_arm")
    error = arm.revenue_error(arm.SHARE, 2)
    for delay, percent in ((20, 5), (200, 93)):
        loss, _ = arm.priced(delay, delay)
        share = arm.proven(loss, error, arm.Random(4))
        assert share == pytest.approx(arm.power(loss, error), abs=0.01)
        assert recorded("delay_arm", f"the loss from {delay} ms")[1] == percent


def test_a_tenth_of_a_long_delay_has_a_tenth_of_its_interval(evidence: Load) -> None:
    arm = evidence("delay_arm")
    _, whole = arm.priced(200, 200)
    for delay, loss, low, high in ((20, 0.10, 0.04, 0.16), (10, 0.05, 0.02, 0.08)):
        found, half = arm.priced(delay, 200)
        assert half == pytest.approx(whole * delay / 200)
        assert [round(x, 2) for x in (found, found - half, found + half)] == [loss, low, high]
        assert recorded("delay_arm", f"{delay} ms on the page")[1:4] == [loss, low, high]


@pytest.mark.parametrize(("median", "waits"), [(40, False), (70, False), (110, False), (40, True)])
def test_the_page_against_numpy(evidence: Load, median: float, waits: bool) -> None:
    paths = evidence("critical_path")
    rng = np.random.default_rng(9)
    z = norm.ppf(0.95)
    found = 60 * (105 / 60) ** (rng.standard_normal(200_000) / z)
    ads = median * 1.7 ** (rng.standard_normal(200_000) / z)

    def page(retrieval: np.ndarray) -> np.ndarray:
        both = retrieval + ads if waits else np.maximum(retrieval, ads)
        return np.array([both.mean(), np.percentile(both, 95)])

    ours = paths.cost(median, waits, paths.random.Random(1))
    assert ours == pytest.approx(page(found + 20) - page(found), abs=1.0)
