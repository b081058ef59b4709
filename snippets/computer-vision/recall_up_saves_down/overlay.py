"""Overlays: boards that makers filled, and a bar pasted on purpose."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dataclasses import dataclass

import numpy as np
from tower import embed, learn
from world import (
    ASKED,
    GRID,
    RUNS,
    SIDE,
    Floats,
    Ints,
    World,
    hits,
    others,
    said,
    saves,
)

SEED, PASTED = 300, 50


# --8<-- [start:paste]
def edits(world: World, pins: Ints) -> list[Floats]:
    """Return pictures with the top row gray, barred; the last row barred.

    Gray hides the same pixels and says nothing, so gray against bar
    differs in the bar alone. The makers' bars are in the top row.
    """
    gray, bar, low = (world.image[pins].copy() for _ in range(3))
    gray[:, :SIDE], bar[:, :SIDE] = 0.0, world.bar[0]
    low[:, -SIDE:] = world.bar[0]
    return [gray, bar, low]


def paste(world: World, tower: Floats) -> list[float]:
    """Return the share of maker 0's barred Pins in the top GRID by edit."""
    rng = np.random.default_rng([world.seed, 7])
    pins = rng.choice(np.flatnonzero(~world.barred), PASTED, replace=False)
    marked = world.barred & (world.maker == 0)
    list_, out = embed(world.image, tower), []
    for pixels in edits(world, pins):
        score = embed(pixels, tower) @ list_.T
        score[np.arange(PASTED), pins] = -9.0
        top = np.argpartition(-score, GRID, axis=1)[:, :GRID]
        out.append(float(marked[top].mean()))
    return out


# --8<-- [end:paste]
# --8<-- [start:release]
@dataclass(frozen=True)
class Case:
    """The new model's pairs, and what was done to its pictures."""

    imports: float = 0.0  # share of pairs from boards that a maker filled
    strays: float = 0.1  # share of matches that are random
    rebar: bool = False  # trained with a random bar on every picture


CASES = {
    "no imports": Case(),
    "30% imports": Case(imports=0.3),
    "60% imports": Case(imports=0.6),
    "60%, random bars": Case(imports=0.6, rebar=True),
    "none, random bars": Case(rebar=True),
    "half random": Case(strays=0.5),
}


def rebarred(world: World, pixels: Floats, what: int) -> Floats:
    """Return the pictures, each with the bar of a random maker."""
    rng = np.random.default_rng([world.seed, what])
    out = pixels.copy()
    out[:, :SIDE] = world.bar[rng.integers(len(world.bar), size=len(out))]
    return out


def release(seed: int, case: Case) -> list[float]:
    """Return gain on all pairs, on kept ones; paste test; saves.

    Training and evaluation pairs of the new model come from one log.
    Kept are pairs of one intent, as raters who never err would do.
    """
    world = World(seed, bars=True)
    a, b = world.logged(800, 1)
    old = learn(world.image[a], world.image[b], seed)
    a, b = world.logged(2_000, 2, case.imports, case.strays)
    left, right = world.image[a], world.image[b]
    if case.rebar:
        left, right = rebarred(world, left, 8), rebarred(world, right, 9)
    new = learn(left, right, seed)
    query, match = world.logged(ASKED, 3, case.imports, case.strays)
    plain, _ = world.logged(100, 4)
    u, v = embed(world.image, old), embed(world.image, new)
    was, now = (hits(x[query], x, match, others(query)) for x in (u, v))
    kept = world.intent[query] == world.intent[match]
    return [
        float((now - was).mean()),
        float((now - was)[kept].mean()),
        *paste(world, old)[:2],
        *paste(world, new),
        saves(world, v, v, plain) - saves(world, u, u, plain),
    ]


# --8<-- [end:release]
def main() -> None:
    """Print a line a case."""
    print(f"Recall@100, new minus old; seeds {SEED} to {SEED + RUNS - 1}")
    rows = {
        name: np.array([release(SEED + i, case) for i in range(RUNS)])
        for name, case in CASES.items()
    }
    print(f"{'':17}      all pairs     kept pairs       saves")
    for name, x in rows.items():
        recall = f"{said(x[:, 0], 3)} {said(x[:, 1], 3)}"
        print(f"{name:17} {recall} {said(x[:, 7], 1)}")
    print("share of the pasted bar among the ten nearest Pins")
    print(f"{'':17} old: gray   bar   new: gray   bar   low")
    for name, x in rows.items():
        gray, bar, *new = (f"{s:5.1%}" for s in x[:, 2:7].mean(axis=0))
        print(f"{name:17}     {gray} {bar}       {' '.join(new)}")


if __name__ == "__main__":
    main()
