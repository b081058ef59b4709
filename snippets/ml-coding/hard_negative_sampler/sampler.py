import numpy as np
from numpy.typing import ArrayLike, NDArray


def sample_hard_negatives(
    queries: ArrayLike, candidates: ArrayLike, tau: float, seed: int
) -> NDArray[np.intp]:
    """Return B indices: for each query i one row j other than i."""
    q, c = np.asarray(queries, float), np.asarray(candidates, float)
    if q.ndim != 2 or q.shape != c.shape:
        raise ValueError("queries, candidates: not one shape (B, d)")
    if len(q) == 0:
        return np.empty(0, dtype=np.intp)
    logits = tau * (q @ c.T)
    if not np.isfinite(logits).all():
        raise ValueError("queries, candidates or tau: not finite")
    np.fill_diagonal(logits, -np.inf)
    best = logits.max(axis=1, keepdims=True)
    if np.isneginf(best).any():
        raise ValueError("candidates: a query has no negative left")
    weights = np.exp(logits - best)
    sums = weights.cumsum(axis=1)
    rng = np.random.default_rng(seed)
    aim = rng.random((len(q), 1)) * sums[:, -1:]
    return (sums > aim).argmax(axis=1)
