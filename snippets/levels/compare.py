"""Two example offers with the same first year. No figure is market data."""

from dataclasses import dataclass

from vesting import EVEN, FRONT_LOADED, Schedule, by_year, dollars, vest


@dataclass(frozen=True)
class Offer:
    """A yearly base, a sign-on paid in year 1, a grant; all in cents."""

    base: int
    sign_on: int
    grant: int
    plan: Schedule

    def yearly(self) -> list[int]:
        """Return the total of each of four years, without a bonus."""
        stock = by_year(vest(self.grant, self.plan))
        stock[0] += self.sign_on
        return [self.base + cents for cents in stock]


# --8<-- [start:offers]
# Base, sign-on and grant in cents; then the schedule.
OFFERS = {
    "A 50/33/17": Offer(180_000_00, 0, 150_000_00, FRONT_LOADED),
    "B even": Offer(180_000_00, 0, 300_000_00, EVEN),
    "C 50/33/17": Offer(180_000_00, 0, 300_000_00, FRONT_LOADED),
    "D even, sign-on": Offer(180_000_00, 75_000_00, 300_000_00, EVEN),
}
# --8<-- [end:offers]

columns = [offer.yearly() for offer in OFFERS.values()]
rows = {f"year {n + 1}": [each[n] for each in columns] for n in range(4)}
rows["2 years"] = [sum(each[:2]) for each in columns]
rows["4 years"] = [sum(each) for each in columns]

print("in $1,000 " + "".join(f"{name[0]:>6}" for name in OFFERS))
for name, cells in rows.items():
    amounts = "".join(f"{cents // 100_000:>6}" for cents in cells)
    print(f"{name:<10}{amounts}")

a, b, c, d = rows["4 years"]
print("\nyear 1 is equal; gap after 4:")
print(f"A and B: {dollars(b - a)}")
print(f"C and D: {dollars(d - c)}")
