"""The decision rule against statsmodels and SciPy; the latencies against NumPy."""

import random
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.power import NormalIndPower, normal_sample_size_one_tail
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


def test_the_table_is_the_one_the_page_tells(snippet: Load) -> None:
    card = snippet(f"{HERE}/scorecard.py")
    for weeks, revenue, states, verdict in [
        (1, -0.2, "win safe safe safe open", "ramp"),
        (4, -0.2, "win safe safe safe safe", "ship"),
        (2, -0.4, "win safe safe safe open", "ramp"),
        (4, -0.4, "win safe safe safe safe", "ship"),
        (1, -2.2, "win safe safe safe harm", "hold"),
    ]:
        table = card.reading(weeks, revenue)
        assert " ".join(metric.state() for metric in table) == states
        assert card.verdict(table) == verdict
        assert table[-1].error == pytest.approx(0.6 / weeks**0.5)


def test_both_programs_speak_of_the_same_revenue(rules: ModuleType, snippet: Load) -> None:
    revenue = snippet(f"{HERE}/scorecard.py").reading(1, 0)[-1]
    ramp = snippet(f"{HERE}/ramp_costs.py")
    assert rules.WEEK == ramp.WEEK == revenue.error
    assert rules.MARGIN == ramp.MARGIN == revenue.margin
    assert ramp.weeks_needed(0.5) == pytest.approx(rules.needed, rel=0.01)


def test_weeks_by_share_against_statsmodels(snippet: Load) -> None:
    ramp = snippet(f"{HERE}/ramp_costs.py")

    def people(treated: float) -> float:
        few = NormalIndPower().solve_power(
            0.01, alpha=0.025, power=0.8, ratio=(1 - treated) / treated, alternative="larger"
        )
        return float(few) / treated

    for share in (0.01, 0.05, 0.2, 0.8):
        ratio = people(share) / people(0.5)
        found = ramp.weeks_needed(share) / ramp.weeks_needed(0.5)
        assert found == pytest.approx(ratio, rel=0.01)


@pytest.mark.parametrize(
    ("dates", "true", "z"),
    [
        ([8], -1.0, 1.96),
        ([2, 4, 8], -1.0, 1.96),
        ([2, 4, 8], -0.5, 2.73),
        (list(range(1, 9)), 0.0, 2.73),
    ],
)
def test_looks_against_numpy(snippet: Load, dates: list[int], true: float, z: float) -> None:
    ramp = snippet(f"{HERE}/ramp_costs.py")
    weeks = np.array(dates)
    steps = np.random.default_rng(4).normal(true, 0.6, (40_000, 8))
    seen = np.cumsum(steps, axis=1)[:, weeks - 1] / weeks
    half = z * 0.6 / np.sqrt(weeks)
    safe, harm = seen - half > -1, seen + half < -1
    ended = safe | harm
    first = np.where(ended.any(axis=1), ended.argmax(axis=1), len(dates) - 1)
    ships = safe[np.arange(len(safe)), first].mean()
    share, week = ramp.shipped(true, dates, z, random.Random(6))
    assert share == pytest.approx(ships, abs=0.03 if true == -0.5 else 0.013)
    assert week == pytest.approx(weeks[first].mean(), abs=0.15)


def test_wider_intervals_keep_all_looks_below_the_error_of_one(snippet: Load) -> None:
    ramp = snippet(f"{HERE}/ramp_costs.py")
    assert ramp.split == pytest.approx(norm.isf(0.025 / 8))
    rng = random.Random(7)
    plain, _ = ramp.shipped(-1.0, ramp.weekly, ramp.Z, rng)
    wide, _ = ramp.shipped(-1.0, ramp.weekly, ramp.split, rng)
    assert wide < 0.025
    assert plain > 0.06


def test_more_revenue_never_makes_the_verdict_worse(snippet: Load) -> None:
    card = snippet(f"{HERE}/scorecard.py")
    order = {"hold": 0, "ramp": 1, "ship": 2}

    @given(st.floats(-5, 5), st.floats(0, 3), st.floats(0.5, 12))
    def compare(revenue: float, more: float, weeks: float) -> None:
        less = order[card.verdict(card.reading(weeks, revenue))]
        assert order[card.verdict(card.reading(weeks, revenue + more))] >= less

    compare()


@pytest.mark.parametrize(("median", "waits"), [(40, False), (70, False), (110, False), (40, True)])
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


def test_a_percentile_has_its_share_of_values_below(snippet: Load) -> None:
    paths = snippet(f"{HERE}/critical_path.py")
    values = random.Random(3).sample(range(5_000), 1_000)
    for share in (0.05, 0.5, 0.95):
        found = paths.percentile(values, share)
        assert sum(value < found for value in values) == round(share * 1_000)
