"""Who set the served order decides which ranker the log favors.

Two feeds, with boosts and without; in each the new ranker is trained
on its own log. The served position is graded as if it were a ranker.
"""

import numpy as np
from feed import (
    SLOTS,
    Bools,
    Floats,
    Ints,
    Log,
    World,
    build,
    examined,
    ranks,
    serve,
)
from metrics import ndcg
from rankers import DECAY, EXPLORE, train
from served import LOGS, SEED, SESSIONS, T_95, boosted

FEEDS = {"with boosts": 2.0, "the old score alone": 0.0}
ROWS = ("old score", "new score", "served position")


def by_save(order: Ints, log: Log, kept: Bools) -> float:
    """Return the mean discount of these saves among the shown Pins."""
    session, pin = log.saves
    above = order[session] < order[session, pin][:, None]
    place = (above & (log.places[session] < SLOTS)).sum(axis=1)
    return float((1 / np.log2(place + 2))[kept[session, pin]].mean())


def true_saves(world: World, order: Ints, kept: Bools) -> float:
    """Return the true saves per session on these Pins."""
    got = examined(DECAY)[order] * world.chance
    return float(got[kept].sum() / len(order))


def grade(
    rng: np.random.Generator, weights: Floats, boosts: float
) -> Floats:
    """Return row x (NDCG, by tail save, by popular; true saves, same)."""
    world = build(rng, SESSIONS, boosts=boosts)
    log = serve(world, rng, EXPLORE, DECAY)
    new = world.features @ weights
    orders = (
        (ranks(world.model), world.usual),
        (ranks(new), boosted(world, new)),
        (world.usual, world.usual),
    )
    tail = ~world.head
    every = np.ones_like(tail)
    return np.array(
        [
            [
                ndcg(alone, log),
                by_save(alone, log, tail),
                by_save(alone, log, world.head),
                *(
                    true_saves(world, shown, part)
                    for part in (every, tail, world.head)
                ),
            ]
            for alone, shown in orders
        ]
    )


def main() -> None:
    """Print both feeds: three rows, and the new score's change."""
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions a feed")
    print("                 score alone, on the log true saves as served")
    print("                   NDCG    tail popular     all    tail popular")
    for name, boosts in FEEDS.items():
        rng = np.random.default_rng(SEED)
        weights = train(rng, boosts)["raw"]
        runs = np.array([grade(rng, weights, boosts) for _ in range(LOGS)])
        print(name)
        for row, values in zip(ROWS, runs.mean(axis=0), strict=True):
            print(f"{row:<16}" + "".join(f"{v:8.3f}" for v in values))
        change = 100 * (runs[:, 1] / runs[:, 0] - 1)
        half = T_95 * change.std(axis=0, ddof=1) / LOGS**0.5
        print(
            "new less old, % "
            + "".join(f"{c:+8.1f}" for c in change.mean(axis=0))
        )
        print("  +- (95%)      " + "".join(f"{h:8.1f}" for h in half))


if __name__ == "__main__":
    main()
