"""Reading several times and stopping once the margin is ruled out."""

import random
from math import sqrt
from statistics import NormalDist

from scorecard import Metric, Z, revenue_error

SEED, TESTS, SHARE = 65, 10_000, 0.015
LAST = 8  # weeks
SAME = {week: revenue_error(SHARE, week) for week in range(1, LAST + 1)}
NEW = {week: SAME[1] / sqrt(week) for week in SAME}  # fresh people weekly


def estimates(
    true: float, errors: dict[int, float], rng: random.Random
) -> dict[int, float]:
    """Return the estimate of each week, all from the same people.

    An early one is the last one and the noise that time takes away.
    """
    seen = rng.gauss(true, errors[LAST])
    found = {LAST: seen}
    for week in range(LAST - 1, 0, -1):
        lost = errors[week] ** 2 - errors[week + 1] ** 2
        seen += rng.gauss(0, sqrt(lost))
        found[week] = seen
    return found


def cleared(
    true: float, errors: dict[int, float], dates: list[int], z: float
) -> float:
    """Return the share of tests in which a reading clears the margin."""
    rng, count = random.Random(SEED), 0
    for _ in range(TESTS):
        found = estimates(true, errors, rng)
        readings = (
            Metric("revenue", found[week], errors[week] * z / Z, 1.0)
            for week in dates
        )
        count += any(
            each.state() in ("safe", "small loss") for each in readings
        )
    return count / TESTS


def main() -> None:
    """Print what is cleared, by dates and by who is new each week."""
    print(f"seed {SEED}; {TESTS:,} tests; margin -1%; 1.5% an arm")
    print("cleared               costs the margin           harmless")
    print("read in week          same people  new each week  same people")
    weekly = list(range(1, LAST + 1))
    wide = NormalDist().inv_cdf(1 - 0.025 / LAST)
    for name, dates, z in (
        ("8 only", [8], Z),
        ("2, 4 and 8", [2, 4, 8], Z),
        ("1 to 8", weekly, Z),
        (f"1 to 8, +- {wide:.2f}", weekly, wide),
    ):
        same = cleared(-1, SAME, dates, z)
        new = cleared(-1, NEW, dates, z)
        fine = cleared(0, SAME, dates, z)
        print(f"  {name:<20}{same:>8.1%}  {new:>13.1%}  {fine:>11.1%}")
    half = Z * sqrt(0.05 * 0.95 / TESTS)
    print(f"95% interval of a share near 5%: +- {half:.1%}")


if __name__ == "__main__":
    main()
