"""Draw one hard negative per query from the other rows of a batch."""

import math
import random


def sample_hard_negatives(
    queries: list[list[float]],
    candidates: list[list[float]],
    tau: float,
    seed: int,
) -> list[int]:
    """Return for each row i one j != i, drawn from a softmax.

    queries, candidates: B rows of d numbers; candidates[i] is the
        positive of queries[i]. The rows need not have length 1.
    tau: inverse temperature; j is drawn with probability proportional
        to exp(tau * dot(queries[i], candidates[j])).
    seed: the same seed and input give the same answer.
    Raises ValueError for one row, unequal shapes, NaN or infinity.
    """
    _check_input(queries, candidates, tau)
    rng = random.Random(seed)  # one private stream for all rows
    drawn: list[int] = []
    for i, query in enumerate(queries):
        allowed = [j for j in range(len(candidates)) if j != i]
        dots = [_dot(query, candidates[j]) for j in allowed]
        best = max(dots) if tau > 0 else min(dots)
        # Shift, then scale: no exponent is above 0, and one is 0.
        weights = [math.exp(tau * (dot - best)) for dot in dots]
        drawn += rng.choices(allowed, weights)
    return drawn


def _dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


def _check_input(
    queries: list[list[float]], candidates: list[list[float]], tau: float
) -> None:
    if not math.isfinite(tau):
        raise ValueError(f"tau is {tau}, not a finite number")
    if len(queries) != len(candidates):
        raise ValueError("queries and candidates differ in count")
    if len(queries) == 1:
        raise ValueError("candidates has one row: no negative is left")
    for name, rows in ("queries", queries), ("candidates", candidates):
        for i, row in enumerate(rows):
            if len(row) != len(queries[0]):
                raise ValueError(f"{name}[{i}] has {len(row)} numbers")
            if not all(map(math.isfinite, row)):
                raise ValueError(f"{name}[{i}] holds a NaN or an infinity")
