"""What a stock grant pays, year by year, in whole cents.

Amounts are integer cents at the share price of the grant. A schedule is a
tuple of (month, share): the month counts from the start, the share is in
hundredths of a percent, and the shares of a schedule add up to 10,000.
"""

from itertools import pairwise

Schedule = tuple[tuple[int, int], ...]
Vest = tuple[int, int]  # month, cents

WHOLE = 10_000

# --8<-- [start:schedules]
# Only the sum of each year is published, so each year vests at its end.
FRONT_LOADED: Schedule = ((12, 5_000), (24, 3_300), (36, 1_700))

# A quarter after the first year, then twelve equal quarters.
EVEN: Schedule = (
    (12, 2_500),
    *((month, 625) for month in range(15, 49, 3)),
)
# --8<-- [end:schedules]


# --8<-- [start:vest]
def vest(grant: int, schedule: Schedule) -> list[Vest]:
    """Return (month, cents) for each date; the parts add up to the grant.

    Each date pays what is due so far, rounded down to a cent, less what
    was paid before. Raises ValueError for a schedule that is not 100%.
    """
    if sum(share for _, share in schedule) != WHOLE:
        raise ValueError("the shares must add up to 10,000, which is 100%")
    paid, due = 0, 0
    vests: list[Vest] = []
    for month, share in schedule:
        due += share
        amount = grant * due // WHOLE - paid
        vests.append((month, amount))
        paid += amount
    return vests


def by_year(vests: list[Vest], years: int = 4) -> list[int]:
    """Return the cents that vest in year 1, year 2 and so on."""
    totals = [0] * years
    for month, cents in vests:
        year = (month - 1) // 12
        if year < years:
            totals[year] += cents
    return totals


# --8<-- [end:vest]


# --8<-- [start:more]
def later(vests: list[Vest], months: int) -> list[Vest]:
    """Return the vests of a grant that starts some months later."""
    return [(month + months, cents) for month, cents in vests]


def kept(vests: list[Vest], month: int) -> int:
    """Return the cents vested by somebody who leaves after a month."""
    return sum(cents for date, cents in vests if date <= month)


def at_price(yearly: list[int], percents: list[int]) -> list[int]:
    """Return yearly amounts at other prices, in percent of the grant's."""
    pairs = zip(yearly, percents, strict=True)
    return [cents * percent // 100 for cents, percent in pairs]


def falls(yearly: list[int]) -> list[tuple[int, int]]:
    """Return (year, cents lost) for each year below the year before."""
    return [
        (number, before - after)
        for number, (before, after) in enumerate(pairwise(yearly), start=2)
        if after < before
    ]


def first_empty(yearly: list[int]) -> int | None:
    """Return the first year in which nothing vests, or None."""
    return yearly.index(0) + 1 if 0 in yearly else None


# --8<-- [end:more]


# --8<-- [start:dollars]
def dollars(cents: int) -> str:
    """Return cents as dollars, with the cents only where there are any."""
    whole, rest = divmod(cents, 100)
    return f"${whole:,}.{rest:02}" if rest else f"${whole:,}"


# --8<-- [end:dollars]
