"""The generator starts again in each row, so rows move together.

Fails: test_identical_rows_are_drawn_independently
"""

import math
import random


def sample_hard_negatives(
    queries: list[list[float]],
    candidates: list[list[float]],
    tau: float,
    seed: int,
) -> list[int]:
    drawn: list[int] = []
    for i, query in enumerate(queries):
        rng = random.Random(seed)
        allowed = [j for j in range(len(candidates)) if j != i]
        logits = [tau * dot(query, candidates[j]) for j in allowed]
        best = max(logits)
        weights = [math.exp(logit - best) for logit in logits]
        drawn += rng.choices(allowed, weights)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
