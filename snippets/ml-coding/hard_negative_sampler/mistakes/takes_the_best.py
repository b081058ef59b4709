"""The nearest row is returned: it ranks where it should draw.

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
    size = len(candidates)
    drawn: list[int] = []
    for i, query in enumerate(queries):
        logits = [tau * dot(query, row) for row in candidates]
        logits[i] = -math.inf
        best = max(logits)
        ties = [j for j in range(size) if logits[j] == best]
        drawn.append(rng.choice(ties))
    return drawn


def dot(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
