"""CUPED: take out of the result what was known before the test."""

from dataclasses import dataclass, replace

import numpy as np
from world import WEEK, Bools, Floats, World

SEED = 62
USERS, BEFORE, DURING = 30_000, 4, 2  # weeks before and during
RUNS, GAIN = 600, 0.20  # simulated tests, and the true lift
NEW = 0.30  # share of people without a past
RAW = 13.9  # variance of one person; see noise.py
SIZES = ((50, 6_000), (200, 5_000), (1_000, 1_500))  # an arm, and tests


# --8<-- [start:cuped]
def adjust(during: Floats, before: Floats) -> Floats:
    """Return one number a user: the same mean, less variance.

    Both arms in one array (..., users). One slope for both: with a
    slope of its own, each arm would be measured with another ruler.
    """
    past = before - before.mean(-1, keepdims=True)
    slope = (past * during).sum(-1, keepdims=True)
    return during - slope / (past**2).sum(-1, keepdims=True) * past


# --8<-- [end:cuped]


@dataclass(frozen=True)
class Group:
    """Result and covariate of users, or of arms of them."""

    during: Floats
    before: Floats

    def sample(
        self, rng: np.random.Generator, size: tuple[int, int]
    ) -> "Group":
        """Return arms of them, drawn with replacement."""
        i = rng.integers(len(self.during), size=size)
        return Group(self.during[i], self.before[i])

    def forget(self, new: Bools) -> "Group":
        """Return the group with no past for the people marked new."""
        return Group(self.during, np.where(new, 0.0, self.before))


class People:
    """Saves and visits of people who came in the two test weeks."""

    def __init__(self, world: World) -> None:
        rng = np.random.default_rng(SEED)
        visits, saves = world.draw(rng, USERS, BEFORE + DURING)
        came = visits[:, -DURING * WEEK :].any(1)
        self.visits, self.saves = visits[came], saves[came]

    def window(
        self, first: int, last: int, lift: float = 0, top: float = 1
    ) -> Floats:
        """Return saves beyond what days predict, relative to all saves.

        Days count from the start of the test; before it they are
        negative. Its mean moves by `lift` when saves do. Saves above
        the quantile `top` count as that quantile.
        """
        zero = BEFORE * WEEK
        saves = self.saves[:, zero + first : zero + last].sum(1)
        days = self.visits[:, zero + first : zero + last].sum(1)
        saves = np.minimum(saves, np.quantile(saves, top))
        expected = saves.sum() / days.sum() * days
        return ((1 + lift) * saves - expected) / expected.mean()


def tests(treated: Group, control: Group, n: int, runs: int) -> Floats:
    """Return (runs, 2): estimated lift without and with CUPED."""
    rng = np.random.default_rng(SEED)
    a, b = (g.sample(rng, (runs, n)) for g in (treated, control))
    raw = np.concatenate([a.during, b.during], axis=1)
    known = np.concatenate([a.before, b.before], axis=1)
    means = [
        y[:, :n].mean(1) - y[:, n:].mean(1)
        for y in (raw, adjust(raw, known))
    ]
    return np.column_stack(means)


def left(found: Floats) -> tuple[float, float, float]:
    """Return variance with over without CUPED, and its 95 % interval."""
    rng = np.random.default_rng(SEED)
    draws = found[rng.integers(RUNS, size=(1_000, RUNS))].var(axis=1)
    low, high = np.quantile(draws[:, 1] / draws[:, 0], [0.025, 0.975])
    with_, without = found[:, 1].var(), found[:, 0].var()
    return float(with_ / without), float(low), float(high)


def gains(name: str, group: Group, n: int) -> float:
    """Print the variance left in A/A tests; return 1 - r2."""
    r = np.corrcoef(group.during, group.before)[0, 1]
    ratio, low, high = left(tests(group, group, n, RUNS))
    print(
        f"{name:<14}{r:>4.2f} {1 - r**2:.2f}"
        f"  {ratio:.2f} ({low:.2f} to {high:.2f})"
    )
    return 1 - r**2


def means(found: Floats) -> str:
    """Return both mean lifts with their 95 % intervals."""
    half = 1.96 * found.std(axis=0, ddof=1) / len(found) ** 0.5
    pairs = zip(found.mean(axis=0), half, strict=True)
    return "  ".join(f"{mean:>6.1%} +- {err:.1%}" for mean, err in pairs)


def main() -> None:
    """Print gains, then a covariate that the treatment touched."""
    settled = People(World())
    restless = People(replace(World(), burst=1.1, stays=0.0))
    print(f"seed {SEED}; {RUNS} tests a row, 1,000 an arm")
    print("known before     r 1-r2  variance left")
    result = settled.window(0, 14)
    for days in (3, 7, 28):
        known = settled.window(-days, 0)
        gains(f"{days} d before", Group(result, known), 1_000)
    known = settled.window(-28, 0)
    gains("28 d, 50 each", Group(result, known), 50)
    new = np.random.default_rng(SEED).random(len(known)) < NEW
    kept = gains("28 d, 30% new", Group(result, known).forget(new), 1_000)
    capped = Group(
        settled.window(0, 14, top=0.99), settled.window(-28, 0, top=0.99)
    )
    gains("28 d, capped", capped, 1_000)
    gains("same, 30% new", capped.forget(new), 1_000)
    other = Group(restless.window(0, 14), restless.window(-28, 0))
    gains("28 d restless", other, 1_000)
    r2 = np.corrcoef(result, known)[0, 1] ** 2
    equal = (1 - NEW) * (1 - r2) + NEW
    print(f"variance {RAW} becomes {RAW * kept:.1f} with 30% new;")
    print(f"  {RAW * equal:.1f} if new people are as noisy as the others")
    print(f"true lift {GAIN:.0%}; mean estimate (95%) of many tests")
    print("an arm   without CUPED     with CUPED")
    control = Group(result, known)
    treated = Group(settled.window(0, 14, GAIN), known)
    for n, runs in SIZES:
        print(f"{n:>6,}   {means(tests(treated, control, n, runs))}")
    inside = Group(result, settled.window(0, 3))
    touched = Group(treated.during, settled.window(0, 3, GAIN))
    found = means(tests(touched, inside, 1_000, RUNS))
    print(f" 1,000   {found}, days 1 to 3 as the past")


main()
