"""Random times of the calls behind one Similar Pins request.

Milliseconds. Every distribution here is an assumption of ours: on the
job, put a day of traces in its place.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SEED, N = 150, 20_000
# calls in parallel: index shards; graph and fresh index; features
SHARDS, LOOKUPS, STORES = 10, 2, 20
BUDGET = 150.0


@dataclass(frozen=True)
class World:
    """What happens to us.

    shared: sigma of the load that slows all stages of a request together.
    stuck: chance that one call waits long (compaction, a cold page).
    queue: chance that the ranker's queue is full, per request.
    """

    shared: float = 0.3
    stuck: float = 0.004
    queue: float = 0.02


class Draws:
    """Random times under one world, a row a request."""

    def __init__(self, world: World) -> None:
        """Draw the load that each request shares over its stages."""
        self.rng = np.random.default_rng(SEED)
        self.load = np.exp(world.shared * self.rng.normal(size=(N, 1)))
        self.world = world

    def work(self, median: float, spread: float, size: int = 1) -> Floats:
        """Return times (N x size) of healthy work: lognormal x load."""
        noise = self.rng.normal(size=(N, size))
        return self.load * median * np.exp(spread * noise)

    def call(
        self, median: float, spread: float, chance: float, size: int = 1
    ) -> Floats:
        """Return times of calls; each waits long with the same chance."""
        stuck = self.rng.random((N, size)) < chance
        wait = self.rng.exponential(90, (N, size))
        return self.work(median, spread, size) + stuck * wait


def p95(times: Floats) -> float:
    """Return the 95th percentile."""
    return float(np.quantile(times, 0.95))


def interval(times: Floats) -> tuple[float, float]:
    """Return a 95% bootstrap interval of the p95.

    The p95 of a resample is an order statistic of the sample, and its
    rank has a beta distribution: no need to draw the resamples.
    """
    rng = np.random.default_rng(SEED)
    n, rank = len(times), int(0.95 * len(times))
    where = (rng.beta(rank, n - rank + 1, 2_000) * n).astype(int)
    low, high = np.quantile(np.sort(times)[where], [0.025, 0.975])
    return float(low), float(high)
