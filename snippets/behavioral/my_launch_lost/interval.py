"""The tests of the story: people needed, intervals, the split, a rule."""

from math import sqrt
from random import Random
from statistics import NormalDist

NORMAL = NormalDist()
Z = NORMAL.inv_cdf(0.975)
BASE = 0.20  # of people save something within the test; made up
SEED, TESTS = 72, 20_000


def needed(difference: float) -> float:
    """Return people in each arm to see it in four of five tests."""
    total = Z + NORMAL.inv_cdf(0.8)
    return 2 * total**2 * BASE * (1 - BASE) / difference**2


def error(people: int) -> float:
    """Return the standard error of a difference of shares, in points."""
    return 100 * sqrt(2 * BASE * (1 - BASE) / people)


def interval(change: float, people: int) -> tuple[float, float]:
    """Return the 95% interval of a change, both in points."""
    half = Z * error(people)
    return change - half, change + half


def replay(requests: int, saved: float, differ: float) -> float:
    """Return half an interval of a replay, in percent of `saved`.

    The two top photos differ in a share of requests; each is then saved
    or not, as often as a top photo is.
    """
    spread = sqrt(differ * 2 * saved * (1 - saved) / requests)
    return 100 * Z * spread / saved


def called_lost(true: float, people: int, rng: Random) -> float:
    """Return the share of tests whose whole interval lies below zero."""
    e = error(people)
    return sum(rng.gauss(true, e) + Z * e < 0 for _ in range(TESTS)) / TESTS


def main() -> None:
    """Print the figures of the story, then what the rule calls lost."""
    for points in (0.5, 0.4):
        people = needed(points / 100)
        print(f"to see {points} points: {people:,.0f} in each arm")
    for name, change, people in (
        ("half of the people", -0.4, 50_000),
        ("all of the people", -0.6, 100_000),
        ("new visitors", -0.7, 40_000),
        ("second test", 0.4, 160_000),
    ):
        low, high = interval(change, people)
        print(
            f"{name:20}{people:>8,} in each arm: {change:+.1f}"
            f" ({low:+.2f} to {high:+.2f})"
        )
    far = 0.6 / error(100_000)
    both = 2 * (1 - NORMAL.cdf(far))
    print(f"0.6 is {far:.2f} errors; as far by chance: {both:.4f}")
    most = 3 * sqrt(200_000)
    print(f"split: three times the root of 200,000 is {most:,.0f}")
    half = replay(100_000, 0.08, 0.5)
    print(f"replay: half an interval is {half:.1f}%")
    print(f"seed {SEED}; {TESTS:,} tests; called a loss, by what is true:")
    rng = Random(SEED)
    print("people in each arm   nothing   -0.2   -0.6 points")
    for people in (50_000, 100_000):
        none, small, large = (
            called_lost(true, people, rng) for true in (0, -0.2, -0.6)
        )
        print(f"{people:>18,}{none:>10.1%}{small:>7.0%}{large:>7.0%}")


if __name__ == "__main__":
    main()
