"""How many users: does the formula hold, and what moves the answer."""

from statistics import NormalDist

import numpy as np
from assumptions import saves_variance
from ratio import share, spread, standardized
from world import Floats, World

SEEDS = range(10)
USERS, RUNS, WEEKS = 30_000, 500, 2
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
    reach = quantile(1 - alpha / 2) + quantile(power)  # 1.96 + 0.84
    return 2 * spread * (reach / effect) ** 2


# --8<-- [end:formula]


def drawn(seed: int) -> tuple[Floats, Floats]:
    """Return saves and visits of who came at least once."""
    visits, saves = World().draw(np.random.default_rng(seed), USERS, WEEKS)
    came = visits.sum(1).astype(float)
    return saves.sum(1)[came > 0], came[came > 0]


def capped(saved: Floats, came: Floats) -> float:
    """Return the spread that a capped test is as good as.

    A capped metric sees less of a gain; that is counted as spread.
    """
    cap = np.quantile(saved, 0.99)
    less = np.minimum(saved, cap)
    seen = np.minimum(1.005 * saved, cap).sum() / less.sum() - 1
    return spread(less, came) * (0.005 / seen) ** 2


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


def pilots(rng: np.random.Generator, saved: Floats, came: Floats) -> None:
    """Print the n that pilots of several sizes would have asked for."""
    truth = spread(saved, came)
    print("pilot    n asked / needed, median (80% of pilots)")
    for size in (1_000, 10_000):
        asked: list[float] = []
        for _ in range(200):
            i = rng.integers(len(saved), size=size)
            asked.append(spread(saved[i], came[i]))
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


def main() -> None:
    """Print variances, simulated power, pilots and capping."""
    pools = [drawn(seed) for seed in SEEDS]
    print(f"seeds 0 to {SEEDS[-1]}; {USERS:,} people; 14 days")
    saved, came = pools[0]
    top = np.sort(saved)[-len(saved) // 100 :].sum() / saved.sum()
    print(f"no saves {np.mean(saved == 0):.0%}; top 1% make {top:.0%}")
    print("variance of one person, and users an arm for 0.5%")
    exact = saves_variance(WEEKS)
    n = users_per_arm(exact, 0.005) / 1e6
    print(f"  raw, exactly     {exact:>5.1f}  {n:.2f}M")
    for name, found in (
        ("raw, 10 draws", [spread(*pool) for pool in pools]),
        ("capped, 10 draws", [capped(*pool) for pool in pools]),
    ):
        middle = float(np.median(found))
        n = users_per_arm(middle, 0.005) / 1e6
        between = f"({min(found):.1f} to {max(found):.1f})"
        print(f"  {name:<17}{middle:>5.1f}  {n:.2f}M  {between}")
    rng = np.random.default_rng(SEEDS[0])
    pilots(rng, saved, came)
    powers(rng, saved, came)


main()
