"""CUPED: take out of the result what was known before the test."""

from dataclasses import dataclass, replace

import numpy as np
from world import WEEK, Bools, Floats, World

SEED = 62
USERS, BEFORE, DURING = 30_000, 4, 2  # weeks before and during
RUNS, GAIN = 600, 0.20  # simulated tests, and the true lift
NEW = 0.30  # share of people without a past
CAPPED, REACHED = 5.19e6, 8.5e6  # people an arm; see sample_size.py


# --8<-- [start:cuped]
def adjust(during: Floats, before: Floats) -> Floats:
    """Return one number a user: the same mean, less variance.

    Both arms in one array (users,). One slope for both: with a slope
    of its own, each arm would be measured with another ruler.
    """
    slope = np.cov(during, before)[0, 1] / before.var(ddof=1)
    return during - slope * (before - before.mean())


# --8<-- [end:cuped]


@dataclass(frozen=True)
class Group:
    """Users of one arm: result and covariate, each (users,)."""

    during: Floats
    before: Floats

    def sample(self, rng: np.random.Generator, n: int) -> "Group":
        """Return n of them, drawn with replacement."""
        i = rng.integers(len(self.during), size=n)
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


def tests(treated: Group, control: Group, n: int) -> Floats:
    """Return (RUNS, 2): estimated lift without and with CUPED."""
    rng = np.random.default_rng(SEED)
    found = np.zeros((RUNS, 2))
    for i in range(RUNS):
        a, b = treated.sample(rng, n), control.sample(rng, n)
        raw = np.concatenate([a.during, b.during])
        known = np.concatenate([a.before, b.before])
        for j, y in enumerate((raw, adjust(raw, known))):
            found[i, j] = y[:n].mean() - y[n:].mean()
    return found


def left(found: Floats) -> tuple[float, float, float]:
    """Return variance with over without CUPED, and its 95 % interval."""
    rng = np.random.default_rng(SEED)
    draws = found[rng.integers(RUNS, size=(1_000, RUNS))].var(axis=1)
    low, high = np.quantile(draws[:, 1] / draws[:, 0], [0.025, 0.975])
    with_, without = found[:, 1].var(), found[:, 0].var()
    return float(with_ / without), float(low), float(high)


def gains(name: str, group: Group, n: int) -> float:
    """Print and return the variance left in A/A tests of n an arm."""
    r = np.corrcoef(group.during, group.before)[0, 1]
    ratio, low, high = left(tests(group, group, n))
    print(
        f"{name:<14}{r:>4.2f} {1 - r**2:.2f}"
        f"  {ratio:.2f} ({low:.2f} to {high:.2f})"
    )
    return ratio


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
    capped = Group(
        settled.window(0, 14, top=0.99), settled.window(-28, 0, top=0.99)
    )
    gains("28 d, capped", capped, 1_000)
    new = np.random.default_rng(SEED).random(len(known)) < NEW
    kept = gains("same, 30% new", capped.forget(new), 1_000)
    other = Group(restless.window(0, 14), restless.window(-28, 0))
    gains("28 d restless", other, 1_000)
    n = CAPPED * kept
    print(f"for 0.5%: {CAPPED / 1e6:.2f}M become {n / 1e6:.1f}M an arm")
    finest = 0.005 * (n / REACHED) ** 0.5
    print(f"with {REACHED / 1e6:.1f}M: finest effect {finest:.2%}")
    print(f"true lift {GAIN:.0%}; mean estimate (95%)")
    for name, first, last in (
        ("28 days before", -28, 0),
        ("days 1 to 3 of the test", 0, 3),
    ):
        treated = Group(
            settled.window(0, 14, GAIN),
            settled.window(first, last, GAIN if last > 0 else 0),
        )
        control = Group(settled.window(0, 14), settled.window(first, last))
        found = tests(treated, control, 1_000)
        half = 1.96 * found.std(axis=0, ddof=1) / RUNS**0.5
        if first < 0:
            print(f"{'none':<24}{found[:, 0].mean():6.1%} ± {half[0]:.1%}")
        print(f"{name:<24}{found[:, 1].mean():6.1%} ± {half[1]:.1%}")


main()
