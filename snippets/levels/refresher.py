"""A refresher at the end of each year, on the first grant's schedule."""

from vesting import (
    EVEN,
    FRONT_LOADED,
    Schedule,
    by_year,
    dollars,
    later,
    vest,
)

GRANT = 200_000_00  # cents; an example
PERCENTS = (0, 10, 25, 50)
YEARS = 6


# --8<-- [start:refreshed]
def refreshed(grant: int, refresher: int, plan: Schedule) -> list[int]:
    """Return yearly cents of a grant and its yearly refreshers."""
    vests = vest(grant, plan)
    for year in range(1, YEARS):
        vests += later(vest(refresher, plan), 12 * year)
    return by_year(vests, YEARS)


# --8<-- [end:refreshed]


print(f"stock in $1,000, grant {dollars(GRANT)}")
for name, plan in {"50/33/17": FRONT_LOADED, "even": EVEN}.items():
    sizes = [GRANT * percent // 100 for percent in PERCENTS]
    columns = [refreshed(GRANT, size, plan) for size in sizes]
    print(f"\n{name:<8}" + "".join(f"{p:>5}%" for p in PERCENTS))
    for number, cells in enumerate(zip(*columns, strict=True), start=1):
        amounts = "".join(f"{cents / 100_000:>6.1f}" for cents in cells)
        print(f"year {number:<3}{amounts}")
