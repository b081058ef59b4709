"""One example grant under two schedules, year by year."""

from vesting import (
    EVEN,
    FRONT_LOADED,
    by_year,
    dollars,
    falls,
    first_empty,
    kept,
    vest,
)

# --8<-- [start:grant]
GRANT = 200_000_00  # cents; an example, not a market figure
PLANS = {"50/33/17": FRONT_LOADED, "even": EVEN}
STOCK = {name: by_year(vest(GRANT, plan)) for name, plan in PLANS.items()}
# --8<-- [end:grant]


def row(name: str, cells: list[str]) -> str:
    """Return one line of a table."""
    return f"{name:<11}" + "".join(f"{cell:>11}" for cell in cells)


print(row("vests in", list(STOCK)))
for number, cents in enumerate(zip(*STOCK.values(), strict=True), start=1):
    print(row(f"year {number}", [dollars(cell) for cell in cents]))

print("\nvested if you leave after")
for month in (12, 24, 36):
    stays = [kept(vest(GRANT, plan), month) for plan in PLANS.values()]
    print(row(f"{month} months", [dollars(cell) for cell in stays]))

print("\n50/33/17 falls")
for year, lost in falls(STOCK["50/33/17"]):
    print(f"in year {year} by {dollars(lost)}")
print(f"first year with nothing: {first_empty(STOCK['50/33/17'])}")

print("\neven falls in no year; its cliff")
for month in (11, 12, 15):
    print(
        f"month {month}: {dollars(kept(vest(GRANT, EVEN), month))} so far"
    )
