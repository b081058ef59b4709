"""Simulate a request by stages: do p95s add, and what holds 150 ms."""

from dataclasses import dataclass, replace

import numpy as np
from world import (
    LOOKUPS,
    SEED,
    SHARDS,
    STORES,
    Bools,
    Draws,
    Floats,
    N,
    World,
    interval,
    p95,
)


@dataclass(frozen=True)
class Design:
    """What we do about it; infinity means that we wait.

    The deadlines are on the clock of the request. With embed, the vector
    of the opened image is computed first, and the full ranker is left
    out: it is time that this request does not have.
    """

    hedge_after: float = np.inf  # send the call again, to a replica
    retrieval_by: float = np.inf  # go on with the shards that answered
    features_by: float = np.inf  # go on with defaults
    rank_by: float = np.inf  # keep the light ranker's order
    embed: float = 0.0  # median time to embed the opened image
    embed_by: float = np.inf  # show the best of its category


@dataclass(frozen=True)
class Run:
    """Times per stage and request; shares of what was paid for them."""

    stages: dict[str, Floats]
    sent_twice: float
    incomplete: float  # a shard, a lookup or a store is missing
    unranked: float  # the light ranker's order is shown
    no_vector: float  # embedding was late

    @property
    def total(self) -> Floats:
        """Return the end-to-end time of each request."""
        return np.sum(list(self.stages.values()), axis=0)


def calls(
    draws: Draws, median: float, size: int, design: Design
) -> tuple[Floats, Bools]:
    """Return times (N x size) of parallel calls, and which were hedged."""
    stuck = draws.world.stuck
    first = draws.call(median, 0.4, stuck, size)
    again = draws.call(median, 0.4, stuck, size)
    late = first > design.hedge_after
    hedged = np.minimum(first, design.hedge_after + again)
    return np.where(late, hedged, first), late


def simulate(world: World, design: Design) -> Run:
    """Return N requests: front, retrieval, features, ranking, blend.

    The light ranker runs where the lists meet, before the features. If
    even that is late, similarity orders the grid.
    """
    draws = Draws(world)
    front = draws.work(7, 0.35)[:, 0]
    shards, twice = calls(draws, 12, SHARDS + LOOKUPS, design)
    light = draws.work(3, 0.35)[:, 0]
    stores, twice_2 = calls(draws, 6, STORES, design)
    ranking = draws.call(24, 0.35, world.queue)[:, 0]
    blend = draws.work(8, 0.35)[:, 0]
    late = np.zeros(N, dtype=bool)
    if design.embed:
        ready = front + draws.work(design.embed, 0.35)[:, 0]
        late = ready > design.embed_by
        front = np.minimum(ready, design.embed_by)
        shards[late] = 0  # nothing to search with
        stores[:], ranking[:] = 0, 0
        twice_2[:] = False

    left = np.maximum(design.retrieval_by - front, 0)
    retrieval = np.minimum(shards.max(axis=1), left)
    missing = shards > left[:, None]
    left = np.maximum(design.rank_by - front - retrieval, 0)
    light = np.minimum(light, left)
    left = np.maximum(design.features_by - front - retrieval - light, 0)
    features = light + np.minimum(stores.max(axis=1), left)
    missing_2 = stores > left[:, None]
    left = np.maximum(design.rank_by - front - retrieval - features, 0)
    stages = {
        "front": front,
        "retrieval": retrieval,
        "features": features,
        "ranking": np.minimum(ranking, left),
        "blend": blend,
    }
    either = missing.any(axis=1) | missing_2.any(axis=1)
    unranked = (ranking > left) | (design.embed > 0)
    return Run(
        stages,
        sent_twice=float(np.hstack([twice, twice_2]).mean()),
        incomplete=float(either.mean()),
        unranked=float(unranked.mean()),
        no_vector=float(late.mean()),
    )


def independent(run: Run) -> float:
    """Return the p95 if stages were independent: shuffle each one."""
    rng = np.random.default_rng(SEED)
    return p95(np.sum([rng.permutation(s) for s in run.stages.values()], 0))


WORLDS = {
    "calm": World(shared=0.0, stuck=0.0, queue=0.0),
    "one shared load": World(shared=0.6, stuck=0.0, queue=0.0),
    "rare stalls": World(shared=0.0, stuck=0.0024, queue=0.045),
}
HEDGED = Design(hedge_after=25)
CLOSED = Design(retrieval_by=60, features_by=85, rank_by=130)
CHOSEN = replace(CLOSED, hedge_after=25)
FRESH = replace(CHOSEN, retrieval_by=120, embed=40, embed_by=90)
DESIGNS = {
    "wait for all": Design(),
    "hedge": HEDGED,
    "deadlines": CLOSED,
    "both": CHOSEN,
    "both, embed": FRESH,
}


def main() -> None:
    """Print whether p95s add, what each design costs, the sheet."""
    print(f"seed {SEED}, {N:,} requests, milliseconds")
    print("end-to-end p95   added indep.  true")
    for name, world in WORLDS.items():
        run = simulate(world, Design())
        added = sum(p95(s) for s in run.stages.values())
        print(
            f"{name:<16}{added:>6.0f}{independent(run):>7.0f}"
            f"{p95(run.total):>6.0f}"
        )
    for stuck in (0.004, 0.008):
        print(f"load, {stuck:.1%} of calls stuck; costs in %")
        print("design        p50  p95  p99 twice part light embed")
        for name, design in DESIGNS.items():
            run = simulate(World(stuck=stuck), design)
            mid, high, top = np.quantile(run.total, [0.5, 0.95, 0.99])
            low, up = interval(run.total)
            costs = (
                run.sent_twice,
                run.incomplete,
                run.unranked,
                run.no_vector,
            )
            print(
                f"{name:<13}{mid:>4.0f} {high:.0f}±{(up - low) / 2:.0f}"
                f"{top:>4.0f}" + "".join(f"{100 * c:>6.1f}" for c in costs)
            )
    run = simulate(World(), CHOSEN)
    parts = [p95(s) for s in run.stages.values()]
    print("both, 0.4%: p95s of its stages, in order:")
    print(" ", " + ".join(f"{p:.0f}" for p in parts), f"= {sum(parts):.0f}")


if __name__ == "__main__":
    main()
