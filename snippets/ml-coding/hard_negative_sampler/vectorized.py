"""One hard negative per query, or k of them, with NumPy."""

# --8<-- [start:scores]
import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


def masked_logits(
    queries: Floats, candidates: Floats, tau: float, start: int
) -> Floats:
    """Return the logits of a block of queries; the first is row start."""
    logits = tau * (queries @ candidates.T)
    if not np.isfinite(logits).all():
        raise ValueError("queries, candidates or tau: not finite")
    row = np.arange(len(queries))
    logits[row, start + row] = -np.inf
    return logits


# --8<-- [end:scores]
# --8<-- [start:draw]
def draw(logits: Floats, rng: np.random.Generator) -> Ints:
    """Return a column per row, never one at minus infinity."""
    best = logits.max(axis=1, keepdims=True)
    if np.isneginf(best).any():
        raise ValueError("a row of candidates has no negative left")
    weights = np.exp(logits - best)
    sums = weights.cumsum(axis=1, dtype=float)
    aim = rng.random((len(logits), 1)) * sums[:, -1:]
    return (sums > aim).argmax(axis=1)


# --8<-- [end:draw]
# --8<-- [start:sample]
def sample_hard_negatives(
    queries: ArrayLike,
    candidates: ArrayLike,
    tau: float,
    seed: int,
    chunk: int = 1024,
) -> Ints:
    """Return B indices: for each row i one j other than i."""
    q, c = np.asarray(queries, float), np.asarray(candidates, float)
    if q.ndim != 2 or q.shape != c.shape:
        raise ValueError("queries, candidates: not one shape (B, d)")
    rng = np.random.default_rng(seed)
    drawn = np.empty(len(q), dtype=np.intp)
    for start in range(0, len(q), chunk):
        rows = slice(start, start + chunk)
        logits = masked_logits(q[rows], c, tau, start)
        drawn[rows] = draw(logits, rng)
    return drawn


# --8<-- [end:sample]
# --8<-- [start:gumbel]
def draw_k(logits: Floats, rng: np.random.Generator, k: int) -> Ints:
    """Return k different columns per row, by Gumbel top-k."""
    if (np.isfinite(logits).sum(axis=1) < k).any():
        raise ValueError("a row has fewer than k negatives")
    best = logits.max(axis=1, keepdims=True)
    u = np.maximum(rng.random(logits.shape), 2.0**-54)  # never 0
    keys = logits - best - np.log(-np.log(u))
    return (-keys).argsort(axis=1)[:, :k]


# --8<-- [end:gumbel]
