"""The hard-negative sampler: what its page says and no shown program prints."""

import math
from collections.abc import Callable
from types import ModuleType

import numpy as np
import pytest
from scipy import special

Load = Callable[[str], ModuleType]

HERE = "ml-coding/hard_negative_sampler"
DOTS = np.array([6.0, 5.5, 5.0])


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(1).gumbel(size=shape)


def test_noise_multiplied_by_tau_cancels_tau() -> None:
    table = noise(100_000, 3)
    wrong = np.bincount((2 * (DOTS + table)).argmax(axis=1)) / len(table)
    right = np.bincount((2 * DOTS + table).argmax(axis=1)) / len(table)
    assert wrong == pytest.approx([0.51, 0.31, 0.19], abs=0.01)
    assert right == pytest.approx([0.67, 0.24, 0.09], abs=0.01)


def test_one_noise_vector_for_all_rows_fails_the_test_of_equal_rows() -> None:
    logits = np.where(np.eye(40, dtype=bool), -np.inf, 0.0)
    assert np.bincount((logits + noise(40)).argmax(axis=1)).max() == 39
    assert np.bincount((logits + noise(40, 40)).argmax(axis=1)).max() < 12
    assert 40 * math.comb(40, 12) / 39**12 < 2e-8


def test_the_test_of_shares_finds_a_wrong_use_of_tau(snippet: Load) -> None:
    sample = snippet(f"{HERE}/sampler.py").sample_hard_negatives
    queries = np.array([[1.0], [0.0], [0.0], [0.0]])
    candidates = np.array([[500.0], [6.0], [5.5], [5.0]])
    for tau, passes in ((2.0, True), (2.2, False), (0.5, False), (1.0, False)):
        drawn = [sample(queries, candidates, tau, seed)[0] for seed in range(4_000)]
        share = np.mean(np.array(drawn) == 1)
        assert (abs(share - 0.665) < 0.019) == passes, f"tau {tau}: {share}"


def test_log_q_before_the_draw_leaves_the_chance_to_the_score() -> None:
    rng = np.random.default_rng(0)
    chance = rng.choice([0.05, 0.5], 500)  # to be in a batch
    score = rng.normal(size=500)
    for correction, lift in ((0, 10), (1, 1)):
        drawn = np.zeros(500)
        for _ in range(4_000):
            batch = np.flatnonzero(rng.random(500) < chance)
            logits = score[batch] - correction * np.log(chance[batch])
            drawn[batch] += special.softmax(logits)
        per_score = drawn / np.exp(score)
        found = per_score[chance == 0.5].mean() / per_score[chance == 0.05].mean()
        assert found == pytest.approx(lift, rel=0.1)
