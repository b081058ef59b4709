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


def cells(values: Floats) -> str:
    """Return numbers in columns."""
    return " ".join(f"{v:.3f}" for v in values)


def report(true: Floats, graded: Floats) -> None:
    """Print means by ranker, right picks, and the gap over the logs."""
    print("         prod. raw   corr.  right")
    print(f"truth    {cells(true)}")
    for name, told in zip(METRICS, graded, strict=True):
        right = (told[:, 2] > told[:, 1]).mean()
        print(f"{name:<9}{cells(told.mean(axis=0))}  {right:5.0%}")
    print("corr. less raw: mean (95% of logs)")
    print(f"truth    {true[2] - true[1]:+.3f}")
    for name, told in zip(METRICS, graded, strict=True):
        gap = told[:, 2] - told[:, 1]
        low, high = np.quantile(gap, [0.025, 0.975])
        print(f"{name:<9}{gap.mean():+.3f} ({low:+.3f} to {high:+.3f})")


def main() -> None:
    """Print the truth, then what each metric says over many logs."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    world = build(rng, POOL)
    orders = rankers(world, weights)
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions")
    print("weights   " + "".join(f"{f:>9}" for f in FEATURES))
    for name, beta in weights.items():
        print(f"{name:<10}" + "".join(f"{b:9.2f}" for b in beta))
    share = np.array([tail(world, o) for o in orders.values()])
    true = np.array([saves(world, o, DECAY) for o in orders.values()])
    graded = np.array([grade(world, orders, rng) for _ in range(LOGS)])
    report(true, np.moveaxis(graded, 2, 0))
    print("share of true saves that is on the tail")
    print(f"         {cells(share)}")


main()
