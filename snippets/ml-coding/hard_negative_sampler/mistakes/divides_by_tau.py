"""tau divides the dot product, as a temperature would.

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
    rng = random.Random(seed)
    drawn: list[int] = []
    for i, query in enumerate(queries):
        allowed = [j for j in range(len(candidates)) if j != i]
        logits = [dot(query, candidates[j]) / tau for j in allowed]
        best = max(logits)
        weights = [math.exp(logit - best) for logit in logits]
        drawn += rng.choices(allowed, weights)
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
