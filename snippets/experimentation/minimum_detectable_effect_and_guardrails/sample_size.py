"""How many users, by formula and by simulation, and what moves it."""

from statistics import NormalDist

import numpy as np
from ratio import share, spread, standardized
from world import Floats, World

SEED = 62
USERS, RUNS = 100_000, 600
MONTHLY = 631e6  # people; cited
SAVES = 1.5e9  # a week, on all surfaces; cited
ARM = 0.015  # of traffic; cited for one Homefeed test
GAIN = 0.20  # in the simulated tests, so that they stay small
CRITICAL = NormalDist().inv_cdf(0.975)


# --8<-- [start:formula]
def users_per_arm(
    spread: float, effect: float, alpha: float = 0.05, power: float = 0.8
) -> float:
    """Return n for a two-sided test of a relative effect.

    spread is variance / mean**2 of one user; effect 0.01 is 1 %.
    """
    quantile = NormalDist().inv_cdf
    reach = quantile(1 - alpha / 2) + quantile(power)  # 0.84 + 1.96
    return 2 * spread * (reach / effect) ** 2


def smallest_effect(spread: float, n: float) -> float:
    """Return the effect found in four of five tests of n an arm."""
    return (users_per_arm(spread, 1.0) / n) ** 0.5


# --8<-- [end:formula]


class Pool:
    """Users of one draw: days and saves, by length of the test."""

    def __init__(self) -> None:
        rng = np.random.default_rng(SEED)
        self.visits, self.saves = World().draw(rng, USERS, 4)

    def within(self, days: int) -> tuple[Floats, Floats]:
        """Return saves and visits of who came at least once."""
        came = self.visits[:, :days].sum(1).astype(float)
        saved = self.saves[:, :days].sum(1)
        return saved[came > 0], came[came > 0]

    def reached(self, days: int) -> float:
        """Return users an arm who came within that many days."""
        month = len(self.within(28)[0])
        return MONTHLY * ARM * len(self.within(days)[0]) / month


# --8<-- [start:simulate]
def simulate(
    rng: np.random.Generator, treated: Floats, control: Floats, n: int
) -> Floats:
    """Return 1 for each test that found a gain, else 0.

    Rows are users, columns saves and days; each test draws n an arm.
    """
    found = np.zeros(RUNS)
    for i in range(RUNS):
        a = treated[rng.integers(len(treated), size=n)]
        b = control[rng.integers(len(control), size=n)]
        found[i] = standardized(list(a.T), list(b.T)) > CRITICAL
    return found


# --8<-- [end:simulate]


def lengths(pool: Pool) -> None:
    """Print what more days buy."""
    print("days  reached  no saves  spread  finest")
    for days in (1, 7, 14, 28):
        saved, came = pool.within(days)
        wide, n = spread(saved, came), pool.reached(days)
        print(
            f"{days:>4}  {n / 1e6:>6.1f}M  {np.mean(saved == 0):>8.0%}"
            f"  {wide:>6.1f}  {smallest_effect(wide, n):>6.2%}"
        )


def pilots(rng: np.random.Generator, saved: Floats, came: Floats) -> None:
    """Print the n that pilots of several sizes would have asked for."""
    truth = users_per_arm(spread(saved, came), 0.005)
    print("pilot    n asked / needed, median (80%)")
    for size in (1_000, 10_000, 50_000):
        asked: list[float] = []
        for _ in range(200):
            i = rng.integers(len(saved), size=size)
            asked.append(users_per_arm(spread(saved[i], came[i]), 0.005))
        low, mid, high = np.quantile(asked, [0.1, 0.5, 0.9]) / truth
        print(f"{size:>6,}   {mid:.2f} ({low:.2f} to {high:.2f})")


def powers(rng: np.random.Generator, saved: Floats, came: Floats) -> None:
    """Print power of raw and capped saves for the same gain in saves."""
    n = round(users_per_arm(spread(saved, came), GAIN))
    cap = np.quantile(saved, 0.99)
    heavy = saved > np.quantile(saved, 0.98)
    print(f"{GAIN:.0%} more saves: power with {n:,} an arm")
    for who, extra in (
        ("everybody", saved),
        ("top 2%", np.where(heavy, saved, 0.0)),
    ):
        more = saved + extra * GAIN * saved.sum() / extra.sum()
        for name, limit in (("raw", np.inf), ("capped", cap)):
            a = np.column_stack([np.minimum(more, limit), came])
            b = np.column_stack([np.minimum(saved, limit), came])
            hits = simulate(rng, a, b, n)
            print(f"  {who:<11}{name:<8}{share(hits)}")
    a, b = np.column_stack([saved * (1 + GAIN), came]), [saved, came]
    wider = round(n * (1 + (1 + GAIN) ** 2) / 2)
    hits = simulate(rng, a, np.column_stack(b), wider)
    print(f"  raw, {wider:,} an arm {share(hits)}")


def main() -> None:
    """Print sizes, lengths, simulated power, pilots and capping."""
    pool, rng = Pool(), np.random.default_rng(SEED)
    saved, came = pool.within(14)
    wide = spread(saved, came)
    print(f"seed {SEED}; {USERS:,} people drawn; mostly 14 days")
    top = np.sort(saved)[-len(saved) // 100 :].sum() / saved.sum()
    print(f"top 1% of users make {top:.0%} of saves")
    month = len(pool.within(28)[0])
    weekly = pool.saves.sum() / 4 / month
    public = SAVES / MONTHLY
    print(f"saves a week and person {weekly:.1f} (public {public:.1f})")
    for effect in (0.005, 0.01, 0.02):
        n = users_per_arm(wide, effect)
        print(f"effect {effect:.1%}: {n / 1e6:5.2f}M users an arm")
    cap = np.quantile(saved, 0.99)
    seen = np.minimum(1.005 * saved, cap).sum()
    seen /= np.minimum(saved, cap).sum()
    n = users_per_arm(spread(np.minimum(saved, cap), came), seen - 1)
    print(f"  0.5%, capped at {cap:.0f} saves: {n / 1e6:.2f}M")
    lengths(pool)
    pilots(rng, saved, came)
    powers(rng, saved, came)


main()
