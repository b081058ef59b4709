"""Which unit to count: false alarms of four analyses, and their price.

People are assigned, so people are the unit. Each analysis below gets
the same two groups of people and answers "is the rate different?".
"""

import math

import numpy as np
from ratio import rate, share
from world import Floats, World

SEED = 62
USERS, RUNS = 30_000, 1_000
CRITICAL = 1.96


# --8<-- [start:analyses]
def welch(a: Floats, b: Floats) -> float:
    """Return the difference of two means, in standard errors."""
    noise = a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b)
    return (a.mean() - b.mean()) / math.sqrt(noise)


def by_user_day(a: Floats, b: Floats) -> float:
    """Take each user-day as a row, as a SQL average does."""
    means, noise = [0.0, 0.0], 0.0
    for i, arm in enumerate((a, b)):
        saved, came, squares = arm.sum(0)
        means[i] = saved / came
        noise += (squares / came - means[i] ** 2) / (came - 1)
    return (means[0] - means[1]) / math.sqrt(noise)


def by_user_ratio(a: Floats, b: Floats) -> float:
    """Compare all saves over all days, with a variance by user."""
    (ra, va), (rb, vb) = (rate(x[:, 0], x[:, 1]) for x in (a, b))
    return (ra - rb) / math.sqrt(va + vb)


def by_user_mean(a: Floats, b: Floats) -> float:
    """Compare the means of each user's own rate."""
    return welch(a[:, 0] / a[:, 1], b[:, 0] / b[:, 1])


def by_user_total(a: Floats, b: Floats) -> float:
    """Compare saves per user; days are ignored."""
    return welch(a[:, 0], b[:, 0])


# --8<-- [end:analyses]
ANALYSES = {
    "user-day rows": by_user_day,
    "ratio, delta": by_user_ratio,
    "mean of rates": by_user_mean,
    "saves a user": by_user_total,
}


def people(weeks: int, days: int) -> Floats:
    """Return (users, 3): saves, days, sum of squared daily saves."""
    rng = np.random.default_rng(SEED)
    visits, saves = World().draw(rng, USERS, weeks)
    visits, saves = visits[:, :days], saves[:, :days]
    rows = [saves.sum(1), visits.sum(1), (saves**2).sum(1)]
    table = np.column_stack(rows).astype(float)
    return table[table[:, 1] > 0]


def repeat(
    treated: Floats, control: Floats, n: tuple[int, int], names: list[str]
) -> dict[str, Floats]:
    """Return by analysis: 1 for each test that called a difference."""
    rng = np.random.default_rng(SEED)
    called = {name: np.zeros(RUNS) for name in names}
    for i in range(RUNS):
        a = treated[rng.integers(len(treated), size=n[0])]
        b = control[rng.integers(len(control), size=n[1])]
        for name in names:
            called[name][i] = abs(ANALYSES[name](a, b)) > CRITICAL
    return called


# --8<-- [start:traps]
def one_more_day(table: Floats) -> Floats:
    """One in ten comes a day more; every second of them saves a Pin."""
    new = table.copy()
    new[::10, 1] += 1
    new[::20, 0] += 1
    return new


def light_up_heavy_down(table: Floats) -> Floats:
    """People of up to three days save 20% more, the others 5% less."""
    new = table.copy()
    new[:, 0] *= np.where(table[:, 1] <= 3, 1.20, 0.95)
    return new


# --8<-- [end:traps]


def lifts(new: Floats, old: Floats) -> str:
    """Return the change of three metrics between two tables."""
    metrics = (
        lambda t: t[:, 0].mean(),
        lambda t: t[:, 0].sum() / t[:, 1].sum(),
        lambda t: (t[:, 0] / t[:, 1]).mean(),
    )
    return "".join(f"{m(new) / m(old) - 1:>+8.1%}" for m in metrics)


def main() -> None:
    """Print false alarms by analysis, length and size; then power."""
    print(f"seed {SEED}; {RUNS:,} A/A tests each; nothing differs")
    table, equal = people(2, 14), (1_000, 1_000)
    print("14 days, 1,000 users an arm")
    for name, hits in repeat(table, table, equal, list(ANALYSES)).items():
        print(f"  {name:<15}{share(hits)}")
    print("user-day rows, other lengths")
    for days in (1, 7, 28):
        other, only = people(4, days), ["user-day rows"]
        hits = repeat(other, other, equal, only)
        print(f"  {days:>2} days        {share(hits[only[0]])}")
    only = ["ratio, delta"]
    print("ratio, delta, unequal arms")
    for small, large in ((100, 100), (100, 5_000)):
        hits = repeat(table, table, (small, large), only)[only[0]]
        print(f"  {small:>3} and {large:>5,}  {share(hits)}")
    more = table * np.array([1.4, 1.0, 1.96])
    print("power, everybody saves 40% more")
    names = ["ratio, delta", "mean of rates", "saves a user"]
    for name, hits in repeat(more, table, equal, names).items():
        print(f"  {name:<15}{share(hits)}")
    print("true change     a user   a day  mean rate")
    for name, change in (
        ("a day more", one_more_day),
        ("light up", light_up_heavy_down),
    ):
        print(f"  {name:<12}{lifts(change(table), table)}")


main()
