"""A made-up funnel: each score is a person's taste plus an error.

All sizes are guesses of ours.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

REQUESTS, POOL, SLATE = 100, 20_000, 25
GENERATOR, FULL = 2.5, 0.4  # sd of the errors; taste has an sd of 1
SEED = 7
Scores = NDArray[np.floating]  # requests x Pins
Places = NDArray[np.intp]  # columns of Scores, by request
PerRequest = NDArray[np.float64]


def top(scores: Scores, k: int) -> Places:
    """Return the columns of the k highest scores of each row."""
    return np.argpartition(-scores, k - 1, axis=1)[:, :k]


@dataclass
class Pool:
    """Pins of each request, in the order in which retrieval finds them."""

    taste: Scores = field(init=False)
    own: Scores = field(init=False)  # error that only the light one makes
    full: Scores = field(init=False)

    def __post_init__(self) -> None:
        """Draw taste and errors, and sort by what the generators see."""
        rng = np.random.default_rng(SEED)
        size = (REQUESTS, POOL)
        taste, found, own, full = (
            rng.standard_normal(size, dtype=np.float32) for _ in range(4)
        )
        order = np.argsort(-(taste + GENERATOR * found), axis=1)
        self.taste, self.own, self.full = (
            np.take_along_axis(x, order, axis=1)
            for x in (taste, own, taste + FULL * full)
        )

    def light(self, error: float) -> Scores:
        """Return light scores with an error of this size (sd)."""
        return self.taste + np.float32(error) * self.own

    def value(self, places: Places) -> PerRequest:
        """Return the summed chance of a save, on a scale of its own."""
        taste = np.take_along_axis(self.taste, places, axis=1)
        return np.exp(taste.astype(np.float64)).sum(axis=1)


def serve(pool: Pool, light: Scores, retrieved: int, ranked: int) -> Places:
    """Return the places of the 25 Pins that this funnel shows."""
    kept = top(light[:, :retrieved], max(ranked, SLATE))
    if ranked <= SLATE:  # no time to rank: the light ranker's order
        return kept
    full = np.take_along_axis(pool.full, kept, axis=1)
    return np.take_along_axis(kept, top(full, SLATE), axis=1)
