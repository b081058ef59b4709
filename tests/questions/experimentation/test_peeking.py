"""The integration finds the limits and prices of the page, and agrees with drawn tests."""

from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm


@pytest.fixture(name="looks")
def load_looks(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("looks")


@pytest.fixture(name="design")
def load_design(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("design")


def wins(looks: ModuleType, limit: float, count: int, shape: float, drift: float) -> float:
    times = np.arange(1, count + 1) / count
    upper = limit * times**shape
    return float(looks.stops(times, upper, -upper, drift).win.sum())


@pytest.mark.parametrize(
    ("count", "shape", "limit", "price"),
    [
        (2, -0.5, 1.977, 1.008),
        (5, -0.5, 2.040, 1.028),
        (2, 0, 2.178, 1.110),
        (5, 0, 2.413, 1.229),
        (14, -0.5, 2.107, 1.044),
        (14, 0, 2.615, 1.332),
    ],
)
def test_limits_hold_five_percent_at_their_price(
    looks: ModuleType, count: int, shape: float, limit: float, price: float
) -> None:
    assert 2 * wins(looks, limit, count, shape, 0.0) == pytest.approx(0.05, abs=1e-4)
    drift = (1.959964 + 0.841621) * price**0.5
    assert wins(looks, limit, count, shape, drift) == pytest.approx(0.8, abs=1e-3)


def test_two_looks_agree_with_one_integral(looks: ModuleType) -> None:
    def both(first: float) -> float:
        """Return the density of a quiet first look before a quiet second one."""
        middle = first * 0.5**0.5
        quiet = norm.cdf((1.96 - middle) / 0.5**0.5) - norm.cdf((-1.96 - middle) / 0.5**0.5)
        return float(norm.pdf(first) * quiet)

    inside = float(quad(both, -1.96, 1.96)[0])
    assert 2 * wins(looks, 1.96, 2, 0, 0.0) == pytest.approx(1 - inside, abs=1e-4)


@pytest.mark.parametrize("drift", [0.0, 2.8, -2.8])
def test_integration_agrees_with_drawn_tests(
    looks: ModuleType, design: ModuleType, drift: float
) -> None:
    upper, lower = design.plans()["ours"]
    steps = np.random.default_rng(3).normal(drift / 14, 14**-0.5, (100_000, 14))
    z = steps.cumsum(axis=1) / np.sqrt(design.TIMES)
    first = np.where((z > upper) | (z < lower), np.arange(14), 14).min(axis=1)
    stopped = first < 14
    rose = z[stopped, first[stopped]] > 0
    found = looks.stops(design.TIMES, upper, lower, drift)
    assert found.win.sum() == pytest.approx(rose.sum() / 100_000, abs=0.007)
    assert found.harm.sum() == pytest.approx((~rose).sum() / 100_000, abs=0.007)


def test_three_then_two_keeps_false_wins_and_price(looks: ModuleType, design: ModuleType) -> None:
    never = looks.same(-looks.NEVER, 14)
    false = float(looks.stops(design.TIMES, design.ours(), never, 0.0).win.sum())
    assert false < 0.025
    assert design.people(design.ours(), looks.same(-3.0, 14)) == pytest.approx(102.5, abs=0.1)


def test_information_of_returning_people(evidence: Callable[[str], ModuleType]) -> None:
    times = evidence("rates").returning(0.3)
    assert times[-1] == 1
    assert 1 / times[0] == pytest.approx(14 / 4.9)
