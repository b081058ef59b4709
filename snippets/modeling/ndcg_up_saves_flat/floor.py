"""What a floor under the chance of a look removes, and what it costs."""

import numpy as np
from feed import (
    Floats,
    Ints,
    World,
    build,
    examined,
    propensity,
    saves,
    serve,
)
from metrics import corrected
from rankers import DECAY, EXPLORE, rankers, train

SEED, POOL, SESSIONS, LOGS = 63, 12_000, 6_000, 100
FLOORS = (0.0, 0.01, 0.02, 0.05, 0.1)


def removed(
    world: World, places: Ints, seen: Floats, floor: float
) -> Floats:
    """Return the percent of saves a floor removes: all, tail, popular."""
    there = examined(DECAY)[places] * world.chance
    lost = there * (1 - seen / np.maximum(seen, floor))
    parts = (np.ones_like(world.head), ~world.head, world.head)
    return np.array([100 * lost[p].sum() / there[p].sum() for p in parts])


def main() -> None:
    """Print for each floor: right picks, the gap told, what is left."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    world = build(rng, POOL)
    orders = rankers(world, weights)
    old, new = orders["raw"], orders["corrected"]
    seen = propensity(world, EXPLORE, DECAY)
    told = np.empty((LOGS, len(FLOORS)))
    for row in told:
        start = rng.integers(POOL - SESSIONS)
        rows = slice(start, start + SESSIONS)
        log = serve(world.pick(rows), rng, EXPLORE, DECAY)
        for k, floor in enumerate(FLOORS):
            pair = (
                corrected(o[rows], log, seen[rows], DECAY, floor)
                for o in (new, old)
            )
            row[k] = next(pair) - next(pair)
    true = saves(world, new, DECAY) - saves(world, old, DECAY)
    print("floor,right,gap,true,off new,off old,new: tail,new: popular")
    for k, floor in enumerate(FLOORS):
        gap = told[:, k]
        lost, tail, head = removed(world, new, seen, floor)
        other = removed(world, old, seen, floor)[0]
        print(
            f"{floor},{100 * (gap > 0).mean():.0f},{gap.mean():.3f},"
            f"{true:.3f},{lost:.1f},{other:.1f},{tail:.1f},{head:.1f}"
        )


if __name__ == "__main__":
    main()
