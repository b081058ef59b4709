"""Three rankers, four metrics: what each picks, and what is true."""

import numpy as np
from feed import (
    FEATURES,
    Floats,
    Ints,
    World,
    build,
    examined,
    propensity,
    saves,
    serve,
)
from metrics import corrected, ndcg, normalized
from rankers import DECAY, EXPLORE, SESSIONS, rankers, train

SEED = 59
POOL, LOGS, FLOOR = 20_000, 100, 0.02
METRICS = ("NDCG", "IPS", "clipped", "SNIPS")


def grade(
    world: World, orders: dict[str, Ints], rng: np.random.Generator
) -> list[list[float]]:
    """Return one log's verdict on each ranker, in the order of METRICS."""
    start = rng.integers(POOL - SESSIONS)
    rows = slice(start, start + SESSIONS)
    part = world.pick(rows)
    log = serve(part, rng, EXPLORE, DECAY)
    seen = propensity(part, EXPLORE, DECAY)
    return [
        [
            ndcg(order[rows], log),
            corrected(order[rows], log, seen, DECAY),
            corrected(order[rows], log, seen, DECAY, FLOOR),
            normalized(order[rows], log, seen, DECAY),
        ]
        for order in orders.values()
    ]


def tail(world: World, places: Ints) -> float:
    """Return the share of an order's true saves that is on the tail."""
    true = examined(DECAY)[places] * world.chance
    return float(true[~world.head].sum() / true.sum())


def line(name: str, told: Floats) -> str:
    """Return a row of the table: means, gap, interval, right picks."""
    gap = told[:, 2] - told[:, 1]
    low, high = np.quantile(gap, [0.025, 0.975])
    means = "  ".join(f"{m:.3f}" for m in told.mean(axis=0))
    right = f"{(gap > 0).sum()} of {len(gap)}"
    return (
        f"{name:<9}{means}   {gap.mean():+.3f} "
        f"({low:+.3f} to {high:+.3f})  {right:>10}"
    )


def main() -> None:
    """Print the truth, then what each metric says over many logs."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    world = build(rng, POOL)
    orders = rankers(world, weights)
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions")
    print("weights    " + "".join(f"{f:>9}" for f in FEATURES))
    for name, beta in weights.items():
        print(f"{name:<11}" + "".join(f"{b:9.2f}" for b in beta))
    print("         prod.  raw    corr.  corr. less raw (95 %)       right")
    true = np.array([[saves(world, o, DECAY) for o in orders.values()]])
    print(line("truth", true).split("(")[0])
    share = "  ".join(f"{tail(world, o):.3f}" for o in orders.values())
    print(f"on tail  {share}")
    graded = np.array([grade(world, orders, rng) for _ in range(LOGS)])
    for column, name in enumerate(METRICS):
        print(line(name, graded[:, :, column]))


main()
