"""How noisy a person is, and what more weeks or more people buy."""

import math

from assumptions import (
    ARM_SHARE,
    BURST,
    COMES,
    NEVER_SAVE,
    SAVES_A_DAY,
    STAYS,
    TASTE,
    error,
    missing,
    people,
    revenue_variance,
    saves_variance,
    visits,
)

FACTOR = 2 * (1.96 + 0.84) ** 2  # the "sixteen": 5 % and 80 %
BEFORE, NEW = 4, 0.30  # weeks of past; share of people without one


def away(power: int, days: int) -> float:
    """Return the mean of p**power (1 - p)**days; p: chance to come."""
    a, b = COMES
    top = math.lgamma(a + power) + math.lgamma(b + days)
    top -= math.lgamma(a + b + power + days)
    return math.exp(
        top - math.lgamma(a) - math.lgamma(b) + math.lgamma(a + b)
    )


def rates(apart: int) -> float:
    """Return the covariance of two weeks' rates over the squared mean."""
    alike = TASTE**2 + BURST**2 * STAYS**apart
    return math.exp(alike) / (1 - NEVER_SAVE) - 1


def left(weeks: int) -> float:
    """Return 1 - r2: what the past leaves of the test's variance."""
    mean, _, other = visits(weeks)
    test = saves_variance(weeks) * mean**2 / (1 - missing(7 * weeks))
    both = sum(
        rates(BEFORE + j - i) * other
        for i in range(BEFORE)
        for j in range(weeks)
    )
    # The past of those who come in the test: all, less those who stay away.
    once, twice = (
        away(power, 0) - away(power, 7 * weeks) for power in (1, 2)
    )
    past = 7 * BEFORE * once / SAVES_A_DAY
    for i in range(BEFORE):
        for j in range(BEFORE):
            days = 49 * twice if i != j else 7 * once + 42 * twice
            past += rates(abs(i - j)) * days
    return 1 - both**2 / (test * past)


print("two arms of 1.5%; errors are of a relative change")
print("        people  saves per user-day  ad revenue per user")
print("weeks   an arm  variance  error     variance  error")
for weeks in (1, 2, 4, 8):
    n = people(ARM_SHARE, weeks)
    saves, money = saves_variance(weeks), revenue_variance(weeks)
    print(
        f"{weeks:>5}  {n / 1e6:>6.1f}M  {saves:>8.1f}  "
        f"{error(saves, n):.3%}    {money:>8.1f}  {error(money, n):.3%}"
    )
start, end = (
    error(saves_variance(weeks), people(ARM_SHARE, weeks))
    for weeks in (1, 4)
)
print(f"1 to 4 weeks take {1 - end / start:.0%} off the error of saves;")
print("4 times the people take off 50%")
print("users an arm for two weeks, 80% power:")
for effect in (0.02, 0.01, 0.005):
    n = FACTOR * saves_variance(2) / effect**2
    print(f"  to see {effect:.1%}: {n / 1e6:5.2f}M")
print(f"with {BEFORE} weeks before subtracted, {NEW:.0%} without a past:")
kept: dict[int, tuple[float, float]] = {}
for weeks in (2, 4):
    share = (1 - NEW) * left(weeks) + NEW
    variance, n = share * saves_variance(weeks), people(ARM_SHARE, weeks)
    kept[weeks] = variance, n
    print(
        f"  {weeks} weeks: 1 - r2 {left(weeks):.2f}, variance "
        f"{variance:.1f}, error {error(variance, n):.3%}"
    )
(two, n), (four, more) = kept[2], kept[4]
alone = 1 - error(four, n) / error(two, n)
with_people = 1 - error(four, more) / error(two, n)
print(f"  2 to 4 weeks take {with_people:.0%} off the error,", end=" ")
print(f"{alone:.0%} without the people they add")
