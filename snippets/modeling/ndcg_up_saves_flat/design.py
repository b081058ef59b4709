"""Two ways to buy randomness at one price: whole sessions, or two slots.

Each is judged by whether one log tells the better of two rankers.
"""

from collections.abc import Callable

import numpy as np
from feed import (
    PINS,
    SLOTS,
    Floats,
    Ints,
    Log,
    World,
    build,
    examined,
    propensity,
    saves,
    serve,
)
from metrics import corrected
from rankers import DECAY, rankers, train

SEED, POOL, SESSIONS, LOGS, RANDOM = 66, 12_000, 6_000, 100, 2
COSTS = (0.0057, 0.0284)  # of all saves: 1% and 5% of whole sessions
Rng = np.random.Generator


# --8<-- [start:slots]
def serve_slots(world: World, rng: Rng, share: float) -> Log:
    """Return a log; in a share of sessions RANDOM swaps are made.

    Each brings a candidate, drawn evenly from all, to a slot drawn
    evenly, so that saves in drawn slots show attention.
    """
    shape = (len(world.usual), PINS)
    rows = np.arange(shape[0])
    pins = np.argsort(world.usual, axis=1)  # by place
    mixed = rng.random(shape[0]) < share
    for _ in range(RANDOM):
        slot = rng.integers(SLOTS, size=shape[0])
        drawn = np.where(mixed, rng.integers(PINS, size=shape[0]), slot)
        there = pins[rows, slot].copy()
        pins[rows, slot] = pins[rows, drawn]
        pins[rows, drawn] = there
    places = np.argsort(pins, axis=1)
    saved = rng.random(shape) < examined(DECAY)[places] * world.chance
    return Log(places, saved, mixed)


def slots_seen(world: World, share: float) -> Floats:
    """Return each Pin's chance to be examined under that serving."""
    step = np.zeros((PINS, PINS))  # of one swap, from place to place
    for slot in range(SLOTS):
        for drawn in range(PINS):
            swap = np.eye(PINS)
            swap[[slot, drawn]] = swap[[drawn, slot]]
            step += swap / (SLOTS * PINS)
    curve = examined(DECAY)
    swapped = np.linalg.matrix_power(step, RANDOM) @ curve
    return ((1 - share) * curve + share * swapped)[world.usual]


# --8<-- [end:slots]


def serve_whole(world: World, rng: Rng, share: float) -> Log:
    """Return a log with a share of sessions in random order."""
    return serve(world, rng, share, DECAY)


def whole_seen(world: World, share: float) -> Floats:
    """Return each Pin's chance to be examined under that serving."""
    return propensity(world, share, DECAY)


Design = tuple[
    Callable[[World, Rng, float], Log], Callable[[World, float], Floats]
]
DESIGNS: dict[str, Design] = {
    "whole sessions": (serve_whole, whole_seen),
    "two slots": (serve_slots, slots_seen),
}


def price(world: World, seen: Floats) -> float:
    """Return the share of saves that this serving loses."""
    served = saves(world, world.usual, DECAY)
    return 1 - float((seen * world.chance).sum(axis=1).mean()) / served


def told(
    world: World, pair: list[Ints], design: Design, share: float, rng: Rng
) -> tuple[float, float]:
    """Return what IPS tells of two orders from one log."""
    start = rng.integers(len(world.usual) - SESSIONS)
    rows = slice(start, start + SESSIONS)
    part = world.pick(rows)
    log, seen = design[0](part, rng, share), design[1](part, share)
    new, old = (corrected(o[rows], log, seen, DECAY) for o in pair)
    return new, old


def main() -> None:
    """Print, at each price, what one log of either design tells."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    world = build(rng, POOL)
    orders = rankers(world, weights)
    pair = [orders["corrected"], orders["raw"]]
    new, old = (saves(world, order, DECAY) for order in pair)
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions a row")
    print(f"true saves: better {new:.3f}, other {old:.3f}")
    print("saves                 share of        gap    spread of one log")
    print("lost  random          sessions right  told   better other gap")
    for cost in COSTS:
        for name, design in DESIGNS.items():
            share = cost / price(world, design[1](world, 1.0))
            runs = np.array(
                [told(world, pair, design, share, rng) for _ in range(LOGS)]
            )
            gap = runs[:, 0] - runs[:, 1]
            spread = (*runs.std(axis=0, ddof=1), gap.std(ddof=1))
            cells = "  ".join(f"{s:.3f}" for s in spread)
            right = (gap > 0).mean()
            print(
                f"{cost:.1%}  {name:<15} {share:7.1%} {right:5.0%}  "
                f"{gap.mean():+.3f}  {cells}"
            )


if __name__ == "__main__":
    main()
