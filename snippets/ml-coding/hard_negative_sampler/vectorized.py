"""One hard negative per query, with NumPy."""

import numpy as np

Array = np.ndarray


# --8<-- [start:answer]
def sample_hard_negatives(
    queries: Array, candidates: Array, tau: float, seed: int
) -> Array:
    """Return B indices: for row i one j != i, by exp(tau * dot)."""
    if queries.shape != candidates.shape:
        raise ValueError("queries and candidates differ in shape")
    logits = tau * (queries @ candidates.T)
    if not np.isfinite(logits).all():
        raise ValueError("queries, candidates or tau: not finite")
    np.fill_diagonal(logits, -np.inf)  # before any maximum
    return draw(logits, np.random.default_rng(seed))


def draw(logits: Array, rng: np.random.Generator) -> Array:
    """Return one column per row, never one at minus infinity."""
    if len(logits) == 0:
        return np.empty(0, dtype=int)
    best = logits.max(axis=1, keepdims=True)
    if np.isneginf(best).any():
        raise ValueError("a row of candidates has no negative left")
    weights = np.exp(logits - best)
    sums = weights.cumsum(axis=1, dtype=float)
    aim = rng.random(best.shape) * sums[:, -1:]
    return (sums > aim).argmax(axis=1)


# --8<-- [end:answer]
