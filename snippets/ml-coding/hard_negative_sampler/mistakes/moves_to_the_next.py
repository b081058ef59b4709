"""It draws from all rows and moves on when it hits i itself.

Fails: test_shares_follow_the_softmax
"""

import math
import random


def sample_hard_negatives(
    queries: list[list[float]],
    candidates: list[list[float]],
    tau: float,
    seed: int,
) -> list[int]:
    size = len(candidates)
    rng = random.Random(seed)
    drawn: list[int] = []
    for i, query in enumerate(queries):
        logits = [tau * dot(query, row) for row in candidates]
        best = max(logits)
        weights = [math.exp(logit - best) for logit in logits]
        [j] = rng.choices(range(size), weights)
        drawn.append((j + 1) % size if j == i else j)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
