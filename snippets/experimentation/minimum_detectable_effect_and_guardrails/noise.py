"""How noisy a person is, and what more weeks or more people buy."""

from assumptions import (
    ARM_SHARE,
    error,
    people,
    revenue_variance,
    saves_variance,
)

FACTOR = 2 * (1.96 + 0.84) ** 2  # the "sixteen": 5 % and 80 %

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
