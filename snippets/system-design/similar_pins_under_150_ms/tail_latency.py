"""Simulate the p95 of one Similar Pins request, stage by stage.

Times are milliseconds. Every distribution here is an assumption: in the
job, put a trace in its place. The shape of the result carries over.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SEED, N = 150, 20_000
SHARDS, STORES = 10, 24  # calls in parallel: index shards, feature stores
BUDGET = 150.0


# --8<-- [start:request]
@dataclass(frozen=True)
class World:
    """What happens to us.

    shared: sigma of the load that slows all stages of a request together.
    stall: chance that retrieval, the feature fetch or the ranker holds
    one of its calls in a long wait (compaction, cold page, full queue).
    """

    shared: float = 0.3
    stall: float = 0.04


@dataclass(frozen=True)
class Design:
    """What we do about it; infinity means that we wait."""

    hedge_after: float = np.inf  # send the call again, to a replica
    call_deadline: float = np.inf  # go on without the shard
    rank_by: float = np.inf  # later than this: keep retrieval's order


@dataclass(frozen=True)
class Run:
    """Times per stage and request; shares of what was paid for them."""

    stages: dict[str, Floats]
    sent_twice: float
    incomplete: float
    unranked: float

    @property
    def total(self) -> Floats:
        """Return the end-to-end time of each request."""
        return np.sum(list(self.stages.values()), axis=0)


class Draws:
    """Random times under one world."""

    def __init__(self, world: World) -> None:
        """Draw the load that each request shares over its stages."""
        self.rng = np.random.default_rng(SEED)
        self.load = np.exp(world.shared * self.rng.normal(size=(N, 1)))
        self.stall = world.stall

    def work(self, median: float, spread: float, size: int = 1) -> Floats:
        """Return times (N x size) of healthy work: lognormal x load."""
        noise = self.rng.normal(size=(N, size))
        return self.load * median * np.exp(spread * noise)

    def call(self, median: float, spread: float, size: int = 1) -> Floats:
        """Return times of calls, of which a few get stuck."""
        chance = 1 - (1 - self.stall) ** (1 / size)
        stuck = self.rng.random((N, size)) < chance
        wait = self.rng.exponential(90, (N, size))
        return self.work(median, spread, size) + stuck * wait


def fan_out(
    draws: Draws, median: float, size: int, design: Design
) -> tuple[Floats, Bools, Bools]:
    """Return the slowest of size calls; which were hedged, and cut."""
    first = draws.call(median, 0.4, size)
    again = draws.call(median, 0.4, size)
    late = first > design.hedge_after
    hedged = np.minimum(first, design.hedge_after + again)
    answer = np.where(late, hedged, first)
    worst = answer.max(axis=1)
    cut = worst > design.call_deadline
    return np.minimum(worst, design.call_deadline), late, cut


def simulate(world: World, design: Design) -> Run:
    """Return N requests: front, retrieval, features, ranking, blend."""
    draws = Draws(world)
    front = draws.work(7, 0.35)[:, 0]
    retrieval, twice, cut = fan_out(draws, 12, SHARDS, design)
    features, twice_2, cut_2 = fan_out(draws, 6, STORES, design)
    ranking = draws.call(24, 0.35)[:, 0]
    left = design.rank_by - front - retrieval - features
    stages = {
        "front": front,
        "retrieval": retrieval,
        "features": features,
        "ranking": np.minimum(ranking, np.maximum(left, 0)),
        "blend": draws.work(8, 0.35)[:, 0],
    }
    return Run(
        stages,
        sent_twice=float(np.hstack([twice, twice_2]).mean()),
        incomplete=float((cut | cut_2).mean()),
        unranked=float((ranking > left).mean()),
    )


# --8<-- [end:request]


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


def independent(run: Run) -> float:
    """Return the p95 if stages were independent: shuffle each one."""
    rng = np.random.default_rng(SEED)
    return p95(np.sum([rng.permutation(s) for s in run.stages.values()], 0))


# --8<-- [start:overload]
def overload(busy: float, budget: float) -> tuple[float, float]:
    """Return p95 of the slowest shard, and load, once hedges add load.

    busy: utilization without hedges; budget: largest share of calls
    that may be sent twice. Time grows as 1 / (1 - load), and the hedge
    trigger stays where it was set on a quiet day (load one half).
    """
    draws = Draws(World(shared=0.0))
    quiet, spare = (draws.call(12, 0.4, SHARDS) for _ in range(2))
    trigger, load = np.quantile(quiet, 0.95), busy
    for _ in range(60):
        asked = float((0.5 / (1 - load) * quiet > trigger).mean())
        fed_back = min(busy * (1 + min(budget, asked)), 0.99)
        load = 0.5 * load + 0.5 * fed_back
    slow = 0.5 / (1 - load)
    late = slow * quiet > trigger
    hedges = min(budget, float(late.mean()))
    sent = late & (draws.rng.random(late.shape) * late.mean() < hedges)
    hedged = np.where(sent, trigger + slow * spare, np.inf)
    return p95(np.minimum(slow * quiet, hedged).max(axis=1)), load


# --8<-- [end:overload]


WORLDS = {
    "calm, independent": World(shared=0.0, stall=0.0),
    "one shared load": World(shared=0.6, stall=0.0),
    "rare stalls": World(shared=0.0, stall=0.048),
}
DESIGNS = {
    "wait for all": Design(),
    "hedge at 25": Design(25),
    "cut at 45": Design(call_deadline=45),
    "hedge + cut": Design(25, 45),
    "+ rank by 130": Design(25, 45, 130),
}


def main() -> None:
    """Print why p95s do not add, which design holds, and when not."""
    print(f"seed {SEED}, {N:,} requests, milliseconds")
    print("end-to-end p95     added indep.  true")
    for name, world in WORLDS.items():
        run = simulate(world, Design())
        added = sum(p95(s) for s in run.stages.values())
        print(
            f"{name:<18}{added:>6.0f}{independent(run):>7.0f}"
            f"{p95(run.total):>6.0f}"
        )
    print("load and stalls              cost in %")
    print("design        p50 p95   p99  2x part unrk")
    for name, design in DESIGNS.items():
        run = simulate(World(), design)
        mid, high, top = np.quantile(run.total, [0.5, 0.95, 0.99])
        low, up = interval(run.total)
        wide = (up - low) / 2
        costs = (run.sent_twice, run.incomplete, run.unranked)
        print(
            f"{name:<13}{mid:>4.0f} {high:.0f}±{wide:.0f}{top:>4.0f}"
            + "".join(f"{100 * c:>5.1f}" for c in costs)
        )
    run = simulate(World(), DESIGNS["+ rank by 130"])
    up = interval(run.total)[1]
    assert up < BUDGET, f"the last design misses {BUDGET}: {up}"
    parts = [p95(stage) for stage in run.stages.values()]
    print("p95 of its stages, in order:")
    print(" +".join(f"{p:>4.0f}" for p in parts), f"= {sum(parts):.0f}")
    print("slowest shard: p95 (load), by hedges")
    print(" busy      none       all     5% cap")
    for busy in (0.5, 0.7, 0.8, 0.9):
        cells = [overload(busy, b) for b in (0.0, 1.0, 0.05)]
        print(
            f"{busy:>5.0%}"
            + "".join(f"{t:>5.0f} ({u:.0%})" for t, u in cells)
        )


main()
