"""The maximum is taken over all rows, the positive included.

Fails: test_a_positive_that_dominates_changes_nothing
"""

import math
import random


def sample_hard_negatives(
    queries: list[list[float]],
    candidates: list[list[float]],
    tau: float,
    seed: int,
) -> list[int]:
    rng = random.Random(seed)
    drawn: list[int] = []
    for i, query in enumerate(queries):
        logits = [tau * dot(query, row) for row in candidates]
        best = max(logits)
        weights = [math.exp(logit - best) for logit in logits]
        weights[i] = 0.0
        drawn += rng.choices(range(len(candidates)), weights)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
