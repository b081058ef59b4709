"""exp() is taken of the raw logits, and overflows above 709.

Fails: test_extreme_logits_pick_the_extreme_row
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
        allowed = [j for j in range(len(candidates)) if j != i]
        weights = [
            math.exp(tau * dot(query, candidates[j])) for j in allowed
        ]
        drawn += rng.choices(allowed, weights)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
