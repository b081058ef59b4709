"""How often a harmless change is cleared, as data of a plot."""

from rules import by_margin
from scorecard import revenue_error

print("weeks,cleared,arms")
for share in (0.015, 0.03, 0.06):
    for weeks in range(1, 9):
        cleared = by_margin(0, revenue_error(share, weeks), 1.0)
        print(f"{weeks},{100 * cleared:.1f},{share:.1%} of people an arm")
