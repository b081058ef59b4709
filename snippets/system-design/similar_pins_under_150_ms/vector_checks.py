"""Which check on the vectors sees which fault, before an index is served.

Old and new vectors of the same Pins, 64 numbers each. A healthy release
is a slightly trained-on model; each fault damages it in one way.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Check = Callable[[Floats, Floats], float]

SEED, PINS, DIMS, TASTES, ANCHORS, NEAR = 11, 4_000, 64, 200, 200, 10


def unit(x: Floats) -> Floats:
    """Return the rows of x scaled to length one."""
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def release(rng: np.random.Generator, x: Floats, drift: float) -> Floats:
    """Return the vectors of a model that was trained on a little more."""
    return unit(x + drift * unit(rng.normal(size=x.shape)))


def lengths(_old: Floats, new: Floats) -> float:
    """Return the share of vectors that are not of length one."""
    off = np.abs(np.linalg.norm(new, axis=1) - 1) > 0.01
    return float((off | ~np.isfinite(new).all(axis=1)).mean())


def twins(_old: Floats, new: Floats) -> float:
    """Return the share of vectors that another Pin has as well."""
    _, where, count = np.unique(
        np.round(new, 4), axis=0, return_inverse=True, return_counts=True
    )
    return float((count[where.ravel()] > 1).mean())


def nearest(x: Floats, queries: Floats) -> NDArray[np.int64]:
    """Return the NEAR rows of x nearest to each query, itself included."""
    scores = np.nan_to_num(queries @ x.T, nan=-9.0)
    return np.argsort(-scores, axis=1)[:, :NEAR]


def overlap(left: NDArray[np.int64], right: NDArray[np.int64]) -> float:
    """Return the share of neighbors that both lists have."""
    pairs = zip(left, right, strict=True)
    return float(np.mean([np.isin(a, b).mean() for a, b in pairs]))


def neighbors(old: Floats, new: Floats) -> float:
    """Return the share of neighbors that changed, index by index."""
    known = nearest(old, old[:ANCHORS])
    return 1 - overlap(known, nearest(new, new[:ANCHORS]))


def crossed(old: Floats, new: Floats) -> float:
    """Return the share of anchors that don't find themselves.

    The query vector comes from the query service (old here), the index
    holds the new ones: this is the check that a host runs on loading.
    """
    first = nearest(new, old[:ANCHORS])[:, 0]
    return float((first != np.arange(ANCHORS)).mean())


CHECKS: dict[str, Check] = {
    "length": lengths,
    "twins": twins,
    "neighbors": neighbors,
    "crossed": crossed,
}


def faults(rng: np.random.Generator, x: Floats) -> dict[str, Floats]:
    """Return the same release, healthy and damaged in one way each."""
    healthy = release(rng, x, 0.1)
    unscaled, blank, shifted = (healthy.copy() for _ in range(3))
    unscaled[: len(x) // 20] *= 3
    blank[rng.random(len(x)) < 0.05] = healthy[-1]
    shifted = np.roll(shifted, 1, axis=0)
    turn, _ = np.linalg.qr(rng.normal(size=(DIMS, DIMS)))
    return {
        "same model, healthy": healthy,
        "5% not normalized": unscaled,
        "5% of a blank image": blank,
        "ids off by one": shifted,
        "another training run": healthy @ turn,
    }


def main() -> None:
    """Print what each check reads on each release."""
    rng = np.random.default_rng(SEED)
    centers = rng.normal(size=(TASTES, DIMS))
    x = unit(
        centers[rng.integers(TASTES, size=PINS)]
        + rng.normal(size=(PINS, DIMS))
    )
    print(f"seed {SEED}; share that fails; {PINS:,} Pins, {ANCHORS} fixed")
    print(" " * 21 + "".join(f"{name:>10}" for name in CHECKS))
    for name, new in faults(rng, x).items():
        cells = "".join(
            f"{check(x, new):>10.0%}" for check in CHECKS.values()
        )
        print(f"{name:<21}{cells}")


if __name__ == "__main__":
    main()
