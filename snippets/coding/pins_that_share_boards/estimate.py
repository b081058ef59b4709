"""How far an estimate is off if both Pins are on more than B boards."""

import random
from statistics import mean, stdev

from solution import shared

ONE, TWO = list(range(10_000)), list(range(7500, 107_500))  # 2,500 shared
print("10,000 and 100,000 boards, 2,500 shared; 200 draws")
print("  B    mean  deviation  10,000 x sqrt(0.1875 / B)")
for most in (100, 400):
    rng = random.Random(most)
    found = [shared(ONE, TWO, most, rng) for _ in range(200)]
    by_hand = 10_000 * (0.1875 / most) ** 0.5
    print(
        f"{most:>5}{mean(found):>7,.0f}{stdev(found):>11.0f}{by_hand:>27.0f}"
    )
