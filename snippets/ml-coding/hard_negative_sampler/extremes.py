"""Four ways to draw, at logits that break three of them."""

import warnings
from collections.abc import Callable

import numpy as np
from vectorized import draw

ROWS, SEED = 2000, 3
Array = np.ndarray
DOTS = [3.0, 0.9, 0.9, 0.5]  # column 0 is the positive; 1 and 2 tie


def pick(weights: Array, rng: np.random.Generator) -> Array:
    sums = weights.cumsum(axis=1)
    aim = rng.random((len(sums), 1)) * sums[:, -1:]
    return (sums > aim).argmax(axis=1)


def masked(logits: Array) -> Array:
    allowed = logits.copy()
    allowed[:, 0] = -np.inf
    return allowed


def no_shift(logits: Array, rng: np.random.Generator) -> Array:
    return pick(np.exp(masked(logits)), rng)


def top_of_all(logits: Array, rng: np.random.Generator) -> Array:
    top = logits.max(axis=1, keepdims=True)
    return pick(np.exp(masked(logits) - top), rng)


def gumbel(logits: Array, rng: np.random.Generator) -> Array:
    noise = rng.gumbel(size=logits.shape)
    return (masked(logits) + noise).argmax(axis=1)


def answer(logits: Array, rng: np.random.Generator) -> Array:
    return draw(masked(logits), rng)


Way = Callable[[Array, np.random.Generator], Array]
WAYS: list[Way] = [no_shift, top_of_all, gumbel, answer]


def shares(way: Way, tau: float, kind: type) -> str:
    """Return how many % draw each column, * if NumPy warned."""
    logits = np.tile(np.array(DOTS) * tau, (ROWS, 1)).astype(kind)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        drawn = way(logits, np.random.default_rng(SEED))
    counts = np.bincount(drawn, minlength=len(DOTS)) * 100 / ROWS
    return "/".join(f"{x:.0f}" for x in counts) + "*" * bool(warned)


if __name__ == "__main__":
    print(f"% of {ROWS:,} rows that draw 0/1/2/3; 0 is the positive;")
    print("* NumPy warned. Right is a tie of rows 1 and 2.")
    print("   tau float  " + "".join(f"{w.__name__:12}" for w in WAYS))
    for tau, kind in (
        (20.0, np.float64),
        (300.0, np.float64),
        (100.0, np.float32),
        (1e4, np.float64),
        (1e17, np.float64),
    ):
        line = "".join(f"{shares(way, tau, kind):12}" for way in WAYS)
        print(f"{tau:6.0e} {kind.__name__[5:]}     {line}".rstrip())
