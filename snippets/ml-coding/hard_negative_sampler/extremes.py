"""Four ways to draw, at temperatures that break three of them."""

import math
import random
from collections.abc import Callable

from solution import sample_hard_negatives

DRAWS = 2000
DOTS = [3.0, 0.9, 0.9, 0.5]  # row 0 is the positive; rows 1 and 2 tie
Q = [[dot] for dot in (1.0, 0.0, 0.0, 0.0)]
C = [[dot] for dot in DOTS]


def raw(tau: float, seed: int) -> int:
    weights = [math.exp(tau * dot) for dot in DOTS[1:]]
    return random.Random(seed).choices([1, 2, 3], weights)[0]


def shift_by_all(tau: float, seed: int) -> int:
    best = max(tau * dot for dot in DOTS)
    weights = [math.exp(tau * dot - best) for dot in DOTS[1:]]
    return random.Random(seed).choices([1, 2, 3], weights)[0]


def gumbel(tau: float, seed: int) -> int:
    rng = random.Random(seed)
    noisy: list[float] = []
    for dot in DOTS[1:]:
        uniform = rng.random() or 2.0**-54  # 0 has no logarithm
        noisy.append(tau * dot - math.log(-math.log(uniform)))
    return 1 + noisy.index(max(noisy))


def solution(tau: float, seed: int) -> int:
    return sample_hard_negatives(Q, C, tau, seed)[0]


def shares(draw: Callable[[float, int], int], tau: float) -> str:
    """Return how many % draw rows 1, 2 and 3, or which error comes."""
    try:
        drawn = [draw(tau, seed) for seed in range(DRAWS)]
    except (OverflowError, ValueError) as error:
        return type(error).__name__.removesuffix("Error")
    return "/".join(f"{drawn.count(j) / DRAWS:.0%}"[:-1] for j in (1, 2, 3))


print(f"{DRAWS:,} seeds: % of them that draw rows")
print("1/2/3, or the error; rows 1 and 2 tie")
print("   tau raw exp  max all  Gumbel   solution")
for tau in (0.0, 20.0, 300.0, 1e4, -1e4, 1e17):
    ways = [shares(draw, tau) for draw in (raw, shift_by_all, gumbel)]
    line = " ".join(f"{way:8}" for way in ways)
    print(f"{tau:6.0e} {line} {shares(solution, tau)}")
margin = 1.96 * math.sqrt(0.25 / DRAWS)
print(f"95% interval of a share near 0.50: ±{margin:.3f}")
