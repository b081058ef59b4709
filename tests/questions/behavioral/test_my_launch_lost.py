"""The figures of the story against statsmodels; the models too."""

import math
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.discrete.discrete_model import Logit
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    samplesize_proportions_2indep_onetail,
)

Load = Callable[[str], ModuleType]


@pytest.mark.parametrize("points", [0.5, 0.4])
def test_people_needed_against_statsmodels(evidence: Load, points: float) -> None:
    theirs = samplesize_proportions_2indep_onetail(points / 100, 0.2, 0.8)
    assert evidence("interval").needed(points / 100) == pytest.approx(theirs, rel=0.03)


@pytest.mark.parametrize(
    ("change", "people"), [(-0.4, 50_000), (-0.6, 100_000), (-0.7, 40_000), (0.4, 160_000)]
)
def test_intervals_against_statsmodels(evidence: Load, change: float, people: int) -> None:
    saved = round(people * (0.2 + change / 100))
    theirs = confint_proportions_2indep(
        saved, people, round(people * 0.2), people, method="wald", compare="diff"
    )
    ours = evidence("interval").interval(change, people)
    assert ours == pytest.approx([100 * end for end in theirs], abs=0.01)


def test_the_arithmetic_on_the_page(evidence: Load) -> None:
    story = evidence("interval")
    by_hand = 16 * 0.2 * 0.8 / 0.005**2
    assert by_hand == pytest.approx(102_400)
    assert round(2 * (1.96 + 0.84) ** 2, 1) == 15.7
    assert round(story.error(100_000), 2) == 0.18
    assert round(1.96 * 0.18, 2) == 0.35
    assert 2 * norm.sf(0.6 / story.error(100_000)) == pytest.approx(0.001, abs=0.0003)
    assert 500 < 3 * math.sqrt(200_000) < 1342


def test_the_interval_of_a_replay_against_draws(evidence: Load) -> None:
    rng = np.random.default_rng(3)
    apart = rng.random((1_000, 10_000)) < 0.5
    first, second = rng.random((2, 1_000, 10_000)) < 0.08
    changes = ((first ^ second) & apart) * (1 - 2.0 * second)
    drawn = 1.96 * 100 * changes.mean(axis=1).std() / 0.08
    assert evidence("interval").replay(10_000, 0.08, 0.5) == pytest.approx(drawn, rel=0.08)


def test_the_rule_calls_lost_as_often_as_the_formula_says(evidence: Load) -> None:
    story = evidence("interval")
    for true in (0.0, -0.2, -0.6):
        found = story.called_lost(true, 100_000, story.Random(5))
        assert found == pytest.approx(norm.cdf(-true / story.error(100_000) - 1.96), abs=0.01)


def test_the_own_save_makes_the_gain_a_loss_only_where_counts_are_small(evidence: Load) -> None:
    leak = evidence("leak")
    promised, replayed, without, faulty, others, mended = (
        middle for _, middle, _ in leak.middles(1)
    )
    assert (round(promised), round(faulty), round(others)) == (22, -6, 3)
    assert max(replayed, without) < 0 < mended
    _, _, _, busy, _, clean = (middle for _, middle, _ in leak.middles(10))
    assert (round(busy), round(clean)) == (6, 6)


def test_without_a_leak_the_promise_is_kept(evidence: Load) -> None:
    """A day table that holds nothing more than what was served: nothing is left to find."""
    leak = evidence("leak")
    past = leak.World(1, leak.ROWS, 5)
    past.whole_day = past.until_now
    same = leak.fit(past.features(past.whole_day), past.saved)
    assert same == pytest.approx(leak.fit(past.features(past.until_now), past.saved))


def test_a_model_with_the_answer_inside_gives_the_count_more_weight(evidence: Load) -> None:
    leak = evidence("leak")
    for mean in leak.COUNTS:
        faulty, others, _ = leak.trust(mean)
        assert faulty > others


def test_newton_steps_against_statsmodels(evidence: Load) -> None:
    leak = evidence("leak")
    past = leak.World(3, 4_000, 9)
    x = past.features(past.until_now)
    assert leak.fit(x, past.saved) == pytest.approx(
        np.asarray(Logit(past.saved, x).fit(disp=0).params), abs=1e-5
    )
