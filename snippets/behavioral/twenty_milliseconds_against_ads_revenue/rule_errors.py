"""How often each rule ships a harm and holds back what is harmless."""

import random
from math import sqrt

from scorecard import Metric, verdict

SEED, TESTS = 64, 4_000
MARGIN, WEEK = 1.0, 0.60  # percent; WEEK is the standard error of a week


def interval(share: float, count: int) -> tuple[float, float]:
    """Return Wilson's 95% interval of a share."""
    z = 1.96
    middle = share + z * z / (2 * count)
    half = z * sqrt(share * (1 - share) / count + (z / (2 * count)) ** 2)
    scale = 1 + z * z / count
    return (middle - half) / scale, (middle + half) / scale


def margin_rule(seen: float, error: float) -> str:
    """Decide by the agreed margin."""
    return verdict([Metric("ad revenue", seen, error, MARGIN)])


def no_significant_drop(seen: float, error: float) -> str:
    """Decide by what people do without a margin."""
    return "hold" if seen + 1.96 * error < 0 else "ship"


def shipped(true: float, weeks: int, rng: random.Random) -> list[float]:
    """Return the shares that ship: margin rule, no significant drop."""
    error = WEEK / sqrt(weeks)
    seen = [rng.gauss(true, error) for _ in range(TESTS)]
    return [
        sum(rule(each, error) == "ship" for each in seen) / TESTS
        for rule in (margin_rule, no_significant_drop)
    ]


rng = random.Random(SEED)
print(f"seed {SEED}; {TESTS:,} tests a row; margin -{MARGIN:.0f}%")
print("share shipped (95%)       by the margin     no significant drop")
for true, words in (
    (-2.0, "harmful"),
    (-1.0, "at the margin"),
    (0.0, "harmless"),
):
    for weeks in (1, 4):
        cells = [
            f"{share:6.1%} ({low:.1%} to {high:.1%})"
            for share in shipped(true, weeks, rng)
            for low, high in [interval(share, TESTS)]
        ]
        print(
            f"{true:+.0f}% {words}, {weeks} w".ljust(22) + "  ".join(cells)
        )

needed = ((1.96 + 0.84) * WEEK / MARGIN) ** 2
print(f"weeks until a harmless change ships in 80% of tests: {needed:.1f}")
print("the same with a margin of 0.5%:", f"{4 * needed:.1f}")
