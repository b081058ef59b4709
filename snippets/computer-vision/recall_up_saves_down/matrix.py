"""Inject one fault at a time: what happens, and what fires."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from swaps import NAMES, diagnose
from world import FAULTS, QUERIES, Fault, Release, saves

SEED, RUNS, T = 100, 24, 2.07  # T: Student's, 95%


# --8<-- [start:run]
def run(fault: Fault) -> tuple[np.ndarray, np.ndarray]:
    """Return a row a world: recall and saves, old and new; what fired."""
    measured, fired = [], []
    for seed in range(SEED, SEED + RUNS):
        r = Release(seed, fault, QUERIES)
        recall, which = diagnose(r)
        measured.append([*recall, *saves(r)])
        fired.append(which)
    return np.array(measured), np.array(fired)


def wilson(count: int, n: int) -> tuple[float, float]:
    """Return the 95% Wilson interval of a share."""
    z2 = 1.96**2
    middle = (count + z2 / 2) / (n + z2)
    half = (z2 * (count * (n - count) / n + z2 / 4)) ** 0.5 / (n + z2)
    return middle - half, middle + half


# --8<-- [end:run]
def change(x: np.ndarray, digits: int) -> str:
    """Return old, new and the paired difference with 95% half-width."""
    d = x[:, 1] - x[:, 0]
    half = T * d.std(ddof=1) / RUNS**0.5
    old, new = x.mean(axis=0)
    f = f".{digits}f"
    return f"{old:5{f}} {new:5{f}} {d.mean():+{f}} +-{half:{f}}"


def rate(fired: np.ndarray) -> str:
    """Return how many fired, of how many, and the interval."""
    n, of = int(fired.sum()), fired.size
    low, high = wilson(n, of)
    return f"{n:2}/{of:3}, 95% {low:.3f}-{high:.3f}"


def main() -> None:
    """Print recall, saves, and which test fired how often."""
    print(f"seeds {SEED} to {SEED + RUNS - 1}; {QUERIES} queries; +- 95%")
    runs = {name: run(fault) for name, fault in FAULTS.items()}
    print("Recall@100   old   new  change")
    for name, (x, _) in runs.items():
        print(f"{name:10} {change(x[:, :2], 3)}")
    print("saves per 1,000 Pins shown")
    for name, (x, _) in runs.items():
        print(f"{name:10} {change(x[:, 2:], 1)}")
    print(f"fires, of {RUNS}" + "".join(f"{n[:3]:>5}" for n in NAMES))
    for name, (_, fired) in runs.items():
        print(f"{name:12}" + "".join(f"{n:5}" for n in fired.sum(axis=0)))
    fired = np.array([f for _, f in runs.values()])  # fault, run, test
    own = np.array([fired[i + 1, :, i] for i in range(4)])
    other = [np.delete(fired[i + 1], i, axis=1) for i in range(4)]
    worst = min(own, key=lambda runs: runs.sum())
    print(f"worst on its own {rate(worst)}")
    print(f"on another fault {rate(np.array(other))}")
    print(f"on a healthy one {rate(fired[0])}")
    print(f"any on a healthy {rate(fired[0].any(axis=1))}")


main()
