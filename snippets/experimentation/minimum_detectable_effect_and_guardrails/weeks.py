"""Error by length of the test, as data of a plot; 1 week is 100."""

from assumptions import (
    ARM_SHARE,
    error,
    people,
    revenue_variance,
    saves_variance,
)

print("weeks,error,line")
for name, variance in (
    ("saves per user-day", saves_variance),
    ("ad revenue per user", revenue_variance),
):
    first = error(variance(1), people(ARM_SHARE, 1))
    for weeks in range(1, 9):
        now = error(variance(weeks), people(ARM_SHARE, weeks))
        print(f"{weeks},{100 * now / first:.1f},{name}")
for weeks in range(1, 9):
    print(f"{weeks},{100 / weeks**0.5:.1f},if each week brought new people")
