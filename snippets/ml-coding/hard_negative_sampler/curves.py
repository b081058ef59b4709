"""Precision while training goes on, in the world with copies."""

from collections.abc import Iterator

import numpy as np
from false_negatives import HARD, RATE, SEED, mask
from world import Push, World, all_rows, precision, train

WORLDS, STEPS, EVERY = 4, 120, 10
LINES: list[tuple[str, Push, str]] = [
    ("all rows, image mask", all_rows, "image"),
    ("one hard draw, image mask", HARD, "image"),
    ("all rows, no mask", all_rows, "pin"),
    ("one hard draw, no mask", HARD, "pin"),
]


def curve(seed: int, push_of: Push, kind: str) -> Iterator[float]:
    world = World(seed, copies=True)
    states = train(world, push_of, mask(world, kind), STEPS, RATE)
    for number, (boards, pins, _) in enumerate(states, start=1):
        if number % EVERY == 0:
            yield precision(world, boards, pins)


if __name__ == "__main__":
    print("step,precision,training")
    for name, push_of, kind in LINES:
        runs = [list(curve(SEED + n, push_of, kind)) for n in range(WORLDS)]
        for number, value in enumerate(np.mean(runs, axis=0), start=1):
            print(f'{number * EVERY},{value:.3f},"{name}"')
