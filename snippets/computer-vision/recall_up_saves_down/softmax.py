"""The same releases, but the towers learn by an in-batch softmax."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from swaps import NAMES, diagnose
from world import (
    CATEGORIES,
    DIMS,
    FAULTS,
    QUERIES,
    SIDE,
    Fault,
    Floats,
    Ints,
    Learner,
    Release,
    World,
    crop,
    saves,
)

SEED, RUNS, T = 900, 5, 2.776  # T: Student's, 95%
STEPS, BATCH, RATE = 120, 64, 0.05


# --8<-- [start:softmax]
def slope(a: Floats, b: Floats, tower: Floats, scale: float) -> Floats:
    """Return the gradient of the in-batch softmax loss, as tower.

    a, b: pixels of queries and of their matches, BATCH x SIDE**2; the
    negatives of a query are the matches of the other queries.
    """
    unit_a, unit_b = a @ tower, b @ tower
    size_a, size_b = (
        (x * x).sum(axis=1, keepdims=True) ** 0.5 for x in (unit_a, unit_b)
    )
    unit_a, unit_b = unit_a / size_a, unit_b / size_b
    chance = np.exp(scale * (unit_a @ unit_b.T - 1))
    chance /= chance.sum(axis=1, keepdims=True)
    pull = scale * (chance - np.eye(len(a))) / len(a)
    on_a, on_b = pull @ unit_b, pull.T @ unit_a
    on_a -= unit_a * (on_a * unit_a).sum(axis=1, keepdims=True)
    on_b -= unit_b * (on_b * unit_b).sum(axis=1, keepdims=True)
    return a.T @ (on_a / size_a) + b.T @ (on_b / size_b)


def softmax(scale: float) -> Learner:
    """Return a way to fit a tower, to be used as world.fit is.

    The share `hard` of batches is of one category; others are mixed.
    """

    def learn(
        world: World, off: int, bulk: float, hard: float, pairs: int
    ) -> Floats:
        query, match = world.logged(pairs, bulk)
        pixels, rng = world.image.take(crop(off), axis=1), world.rng
        tower = rng.normal(size=(SIDE**2, DIMS)) / SIDE
        mean, square = np.zeros((2, *tower.shape))
        for step in range(1, STEPS + 1):
            rows: Ints = np.arange(pairs)
            if rng.random() < hard:
                only = rng.integers(CATEGORIES)
                rows = np.flatnonzero(world.category[query] == only)
            size = min(BATCH, len(rows))
            rows = rng.choice(rows, size, replace=False)
            a, b = pixels[query[rows]], pixels[match[rows]]
            g = slope(a, b, tower, scale)
            mean, square = (
                0.9 * mean + 0.1 * g,
                0.99 * square + 0.01 * g * g,
            )
            fair = (square / (1 - 0.99**step)) ** 0.5 + 1e-8  # Adam
            tower = tower - RATE * mean / (1 - 0.9**step) / fair
        return tower

    return learn


# --8<-- [end:softmax]
def report(name: str, fault: Fault, how: Learner) -> None:
    """Print the change of recall and saves, and how often tests fired."""
    rows, fired = [], []
    for seed in range(SEED, SEED + RUNS):
        r = Release(seed, fault, QUERIES, how)
        recall, which = diagnose(r)
        rows.append((np.diff(recall)[0], np.diff(saves(r))[0]))
        fired.append(which)
    gain, change = np.mean(rows, axis=0)
    half = T * np.std(rows, axis=0, ddof=1)[1] / RUNS**0.5
    counts = "".join(f"{n:4}" for n in np.sum(fired, axis=0))
    print(f"{name:10}{gain:+6.3f} {change:+5.1f} +-{half:.1f}{counts}")


def main() -> None:
    """Print a line a fault."""
    print(f"seeds {SEED} to {SEED + RUNS - 1}; batches of {BATCH}; +- 95%")
    names = "".join(f" {n[:3]}" for n in NAMES)
    print(f"of {RUNS}      recall  saves    {names}")
    for fault_name, what in FAULTS.items():
        report(fault_name, what, softmax(8.0))
    report("- flat", FAULTS["negatives"], softmax(1.0))


if __name__ == "__main__":
    main()
