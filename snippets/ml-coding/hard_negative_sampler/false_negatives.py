"""What harder negatives do to a batch in which images repeat."""

from functools import partial

import numpy as np
from world import (
    Array,
    Push,
    World,
    all_rows,
    one_draw,
    precision,
    train,
    weighted_draw,
)

SEED, RUNS, STEPS, RATE = 8, 4, 90, 0.3
UNIFORM: Push = partial(one_draw, tau=0.0)
HARD: Push = partial(one_draw, tau=40.0)


def mask(world: World, kind: str) -> Array:
    """Return which pairs of Pins are never negatives of each other."""
    if kind == "image":
        return world.image[:, None] == world.image
    if kind == "wide":
        return world.pins @ world.pins.T > 0.4
    return np.eye(len(world.pins), dtype=bool)  # the same Pin


def run(
    world: World, push_of: Push, kind: str, slower: int
) -> tuple[float, float]:
    """Return precision@8 at the end, and the mean false share."""
    steps, rate = STEPS * slower, RATE / slower
    states = list(train(world, push_of, mask(world, kind), steps, rate))
    boards, pins, _ = states[-1]
    false = np.mean([share for _, _, share in states])
    return precision(world, boards, pins), float(false)


Row = tuple[str, Push, str, int]
NO_COPIES: list[Row] = [
    ("one draw, uniform", UNIFORM, "pin", 1),
    ("one draw, tau 40", HARD, "pin", 1),
    ("one weighted draw, tau 8", weighted_draw, "pin", 1),
    ("- a third of the step", weighted_draw, "pin", 3),
    ("all rows", all_rows, "pin", 1),
    ("all rows, wide mask", all_rows, "wide", 1),
]
COPIES: list[Row] = [
    ("one draw, uniform", UNIFORM, "pin", 1),
    ("- image mask", UNIFORM, "image", 1),
    ("one draw, tau 40", HARD, "pin", 1),
    ("- a third of the step", HARD, "pin", 3),
    ("- image mask", HARD, "image", 1),
    ("all rows", all_rows, "pin", 1),
    ("- a third of the step", all_rows, "pin", 3),
    ("- image mask", all_rows, "image", 1),
]
SHARED: list[Row] = [
    ("one draw, tau 40", HARD, "pin", 1),
    ("all rows", all_rows, "pin", 1),
]

SAME: list[Row] = [
    ("all rows", all_rows, "pin", 1),
    ("- a third of the step", all_rows, "pin", 3),
]


def report(title: str, rows: list[Row], **kind_of: bool) -> None:
    print(f"{title:28} precision@8  false push")
    for name, push_of, kind, slower in rows:
        worlds = [World(SEED + n, **kind_of) for n in range(RUNS)]
        runs = np.array([run(w, push_of, kind, slower) for w in worlds])
        half = 3.18 * runs[:, 0].std(ddof=1) / RUNS**0.5  # t, 3 degrees
        mean, false = runs.mean(axis=0)
        print(f"{name:28} {mean:.3f} ±{half:.3f} {false:8.2f}")


if __name__ == "__main__":
    report("No copies", NO_COPIES, copies=False)
    report("Copies, each its embedding", COPIES, copies=True)
    report("Copies share an embedding", SHARED, copies=True, shared=True)
    report("Boards save the same four", SAME, copies=True, same=True)
    print(f"{RUNS} worlds, seeds {SEED} to {SEED + RUNS - 1}, ± 95%")
