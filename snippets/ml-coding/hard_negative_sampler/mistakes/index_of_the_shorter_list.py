"""The answer is a place in the list without i, not a row.

Fails: test_one_int_per_row_and_never_the_positive
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
        others = candidates[:i] + candidates[i + 1 :]
        logits = [tau * dot(query, other) for other in others]
        best = max(logits)
        weights = [math.exp(logit - best) for logit in logits]
        drawn += rng.choices(range(len(others)), weights)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
