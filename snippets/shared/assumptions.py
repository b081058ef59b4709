"""What several questions assume of people, noise and money, stated once.

Above each value stand its unit and its source: a cited fact, or a guess
of ours, to be replaced by the logs of a real product.
"""

import math

# people a month; fact: monthly-users
MONTHLY_USERS = 631e6
# dollars in 2025; fact: revenue-2025
REVENUE = 4.22e9
# share of people in one arm; source: realtime-actions-2022, our guess
# that what it says of a test holds for each arm
ARM_SHARE = 0.015
# both parameters of a beta; our guess of the chance to come on a day
COMES = (0.55, 1.65)
# saves a person on a day with a visit; our guess
SAVES_A_DAY = 1.0
# share of people who only browse; our guess
NEVER_SAVE = 0.50
# sigma of log saves a day among the others; our guess
TASTE = 1.10
# sigma of log interest from week to week; our guess
BURST = 0.70
# correlation of that interest from one week to the next; our guess
STAYS = 0.60
# clicks on ads a person on a day with a visit; our guess
AD_CLICKS_A_DAY = 0.08
# sigma of log clicks on ads among people; our guess
AD_TASTE = 1.40
# sigma of log price of a click among people; our guess
AD_PRICE = 1.30
# share of saves that Homefeed makes; our guess
HOMEFEED_SHARE = 0.5
# of a relative gain in saves, what reaches revenue; our guess
REACHES_REVENUE = 0.1
# dollars a year for a second index and who keeps it; our guess
YEARLY_COST = 1.05e6


# --8<-- [start:noise]
def missing(days: int) -> float:
    """Return the share of people who come on none of so many days."""
    a, b = COMES
    upper = math.lgamma(b + days) + math.lgamma(a + b)
    return math.exp(upper - math.lgamma(b) - math.lgamma(a + b + days))


def people(share: float, weeks: int) -> float:
    """Return how many come within so many weeks, of a share of all."""
    seen = (1 - missing(7 * weeks)) / (1 - missing(28))
    return MONTHLY_USERS * share * seen


def visits(weeks: int) -> tuple[float, float, float]:
    """Return mean days a person, and mean products of weeks' days.

    First of a week with itself, then of two different weeks.
    """
    a, b = COMES
    once = a / (a + b)
    twice = once * (a + 1) / (a + b + 1)
    return 7 * weeks * once, 7 * once + 42 * twice, 49 * twice


def saves_variance(weeks: int) -> float:
    """Return variance / mean**2 of a person's saves per user-day."""
    days, same, other = visits(weeks)
    total = 0.0
    for i in range(weeks):
        for j in range(weeks):
            alike = TASTE**2 + BURST**2 * STAYS ** abs(i - j)
            rates = math.exp(alike) / (1 - NEVER_SAVE) - 1
            total += rates * (same if i == j else other)
    come = 1 - missing(7 * weeks)
    return come * (total + days / SAVES_A_DAY) / days**2


def revenue_variance(weeks: int) -> float:
    """Return variance / mean**2 of a person's ad revenue."""
    days, same, other = visits(weeks)
    squares = weeks * same + weeks * (weeks - 1) * other
    clicks = math.exp(AD_TASTE**2) * squares + days / AD_CLICKS_A_DAY
    come = 1 - missing(7 * weeks)
    return come * math.exp(AD_PRICE**2) * clicks / days**2 - 1


def error(variance: float, n: float) -> float:
    """Return the standard error of a relative change, n an arm."""
    return math.sqrt(2 * variance / n)


# --8<-- [end:noise]
