"""What a rule clears, by people and by weeks, and what reading costs."""

from statistics import NormalDist

from assumptions import REVENUE, revenue_variance
from scorecard import Z, revenue_error

NORMAL = NormalDist()
SIXTEEN = 2 * (Z + NORMAL.inv_cdf(0.8)) ** 2


def by_margin(true: float, error: float, margin: float) -> float:
    """Return how often the interval lies above minus the margin."""
    return NORMAL.cdf((true + margin) / error - Z)


def no_significant_drop(true: float, error: float) -> float:
    """Return how often the interval isn't wholly below zero."""
    return NORMAL.cdf(true / error + Z)


def price(share: float, weeks: int, loss: float) -> float:
    """Return dollars lost while a share of people has a harmful change."""
    return REVENUE * weeks / 52 * share * loss / 100


def main() -> None:
    """Print shares that pass, the users needed, and prices."""
    print("ad revenue, margin -1%; share of tests that pass")
    print("                  harmless       costs the margin:")
    print("an arm, weeks     by the margin  margin  no significant drop")
    for share, weeks in (
        (0.015, 1),
        (0.015, 2),
        (0.015, 4),
        (0.015, 8),
        (0.03, 2),
        (0.06, 2),
    ):
        e = revenue_error(share, weeks)
        print(
            f"  {share:.1%}, {weeks:<2}        {by_margin(0, e, 1):>10.1%}"
            f"  {by_margin(-1, e, 1):>10.1%}"
            f"  {no_significant_drop(-1, e):>10.1%}"
        )
    print("to clear a harmless change in 80% of tests, two weeks")
    for margin in (1.0, 0.5):
        n = SIXTEEN * revenue_variance(2) / (margin / 100) ** 2
        share = (
            0.015 * (revenue_error(0.015, 2) * (SIXTEEN / 2) ** 0.5) ** 2
        )
        share /= margin**2
        print(f"  -{margin}%: {n / 1e6:.1f}M an arm, {share:.1%} of people")
    print("if it costs the margin, two weeks of reading cost")
    for share, loss in ((0.015, 1.0), (0.03, 1.0), (0.5, 1.0)):
        dollars = price(share, 2, loss)
        print(f"  {share:.1%} have it, -{loss}%: ${dollars / 1e3:,.0f},000")
    print(f"a year for everybody, -1%: ${price(1, 52, 1) / 1e6:.0f}M")


if __name__ == "__main__":
    main()
