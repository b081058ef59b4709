"""What an arm with nothing but a delay can see."""

from random import Random
from statistics import NormalDist

from assumptions import REVENUE, revenue_variance
from scorecard import Z, revenue_error

PER_100_MS = 0.5  # percent of ad revenue; a guess
SHARE = 0.03  # of people in each arm, for two weeks
SEED, TESTS = 66, 10_000
NORMAL = NormalDist()
SIXTEEN = 2 * (Z + NORMAL.inv_cdf(0.8)) ** 2


def power(loss: float, error: float) -> float:
    """Return how often the whole interval lies below zero."""
    return NORMAL.cdf(loss / error - Z)


def proven(loss: float, error: float, draw: Random) -> float:
    """Return the share of drawn tests whose interval lies below zero."""
    found = (draw.gauss(-loss, error) for _ in range(TESTS))
    return sum(change + Z * error < 0 for change in found) / TESTS


def priced(delay: float, tested: float) -> tuple[float, float]:
    """Return loss by a delay and half its interval, in proportion.

    Both in percent; tested is the delay that the arm has.
    """
    half = Z * revenue_error(SHARE, 2) * delay / tested
    return PER_100_MS * delay / 100, half


def main() -> None:
    """Print power by delay, then the price of what the page pays."""
    print(f"if 100 ms cost {PER_100_MS}% of ad revenue; two weeks")
    print("delay   loss   people an arm    seen with     seen with")
    print("               for 80% power    1.5% an arm   3.0% an arm")
    for delay in (20, 100, 200):
        loss, _ = priced(delay, delay)
        n = SIXTEEN * revenue_variance(2) / (loss / 100) ** 2
        few, many = (
            power(loss, revenue_error(share, 2)) for share in (0.015, SHARE)
        )
        print(
            f"{delay:>3} ms  {loss:.1f}%   {n / 1e6:>9,.0f}M"
            f"   {few:>11.0%}   {many:>11.0%}"
        )
    print(f"seed {SEED}; {TESTS:,} simulated tests, {SHARE:.0%} an arm:")
    draw = Random(SEED)
    for delay in (20, 200):
        loss, _ = priced(delay, delay)
        share = proven(loss, revenue_error(SHARE, 2), draw)
        print(
            f"  the loss from {delay} ms is proven in {share:.0%} of them"
        )
    print(f"read from an arm with 200 ms, {SHARE:.0%} of people an arm:")
    for delay in (200, 20, 10):
        loss, half = priced(delay, 200)
        print(
            f"  {delay:>3} ms on the page cost {loss:.2f}%"
            f" ({loss - half:.2f} to {loss + half:.2f})"
            f", ${REVENUE * loss / 100 / 1e6:.1f}M a year"
        )
    half = priced(20, 200)[1]
    print(
        "if instead all harm starts at 150 ms and is 1%, 20 ms cost 0.00%,"
    )
    print(f"and the arm reads 0.10% ({0.1 - half:.2f} to {0.1 + half:.2f})")


if __name__ == "__main__":
    main()
