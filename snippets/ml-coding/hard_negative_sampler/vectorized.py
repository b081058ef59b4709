"""The parts of the NumPy answer: a draw, blocks, k keys and a mask."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def draw(logits: Floats, rng: np.random.Generator) -> Ints:
    """Return a column per row, never one at minus infinity."""
    best = logits.max(axis=1, keepdims=True)
    if np.isneginf(best).any():
        raise ValueError("candidates: a query has no negative left")
    weights = np.exp(logits - best)
    sums = weights.cumsum(axis=1, dtype=float)
    aim = rng.random((len(logits), 1)) * sums[:, -1:]
    return (sums > aim).argmax(axis=1)


def mask_positives(logits: Floats, start: int) -> None:
    """Mask the positives in a block whose first query is start."""
    row = np.arange(len(logits))
    logits[row, start + row] = -np.inf


def sample_in_blocks(
    q: Floats, c: Floats, tau: float, seed: int, size: int = 1024
) -> Ints:
    """Return what one call for the whole batch would, in less memory."""
    rng = np.random.default_rng(seed)
    drawn = np.empty(len(q), dtype=np.intp)
    for start in range(0, len(q), size):
        rows = slice(start, start + size)
        logits = tau * (q[rows] @ c.T)
        if not np.isfinite(logits).all():
            raise ValueError("queries, candidates or tau: not finite")
        mask_positives(logits, start)
        drawn[rows] = draw(logits, rng)
    return drawn


def draw_k(logits: Floats, rng: np.random.Generator, k: int) -> Ints:
    """Return k different columns per row, by Gumbel top-k."""
    if (np.isfinite(logits).sum(axis=1) < k).any():
        raise ValueError("a row has fewer than k negatives")
    best = logits.max(axis=1, keepdims=True)
    u = np.maximum(rng.random(logits.shape), 2.0**-54)  # never 0
    keys = logits - best - np.log(-np.log(u))
    return (-keys).argsort(axis=1)[:, :k]
