"""Which guardrails can be read in the test, and what a rule lets pass."""

import math
from dataclasses import dataclass
from statistics import NormalDist, median
from typing import Any

import assumptions as known
import numpy as np
from numpy.typing import NDArray
from ratio import share, spread
from world import ARM, WEEK, Bools, Floats, World

SEEDS = (62, 63, 64)
USERS, BEFORE = 100_000, 4  # people drawn; weeks before the test
NEW = 0.30  # share of people without a past
GOAL = 9, 0.005  # variance of saves after the past; gap to see
RUNS = 20_000
NORMAL = NormalDist()


# --8<-- [start:guardrails]
@dataclass(frozen=True)
class Guardrail:
    """A metric that may get worse by less than its margin."""

    name: str
    margin: float  # relative; agreed with its owner before the test
    worse: int  # +1 if more is worse, -1 if less is worse
    past: bool = False  # whether the weeks before are subtracted


GUARDRAILS = [
    Guardrail("near-copies", 0.05, +1),  # share of Pins shown
    Guardrail("outbound clicks", 0.01, -1),
    Guardrail("fresh Pins", 0.02, -1),  # share of Pins shown
    Guardrail("hides", 0.03, +1),
    Guardrail("slow loads", 0.02, +1),  # share above today's p95
    Guardrail("saves elsewhere", 0.005, -1, past=True),
    Guardrail("days a user", 0.001, -1, past=True),
    Guardrail("ad clicks", 0.005, -1, past=True),
    Guardrail("ad revenue", 0.005, -1),
]


def passes(harm: float, noise: float, margin: float) -> tuple[float, float]:
    """Return chances to pass: not-inferior, and not-significantly-worse.

    noise is the standard error of the relative difference.
    """
    critical = NORMAL.inv_cdf(0.975)
    proven = NORMAL.cdf((margin - harm) / noise - critical)
    unseen = NORMAL.cdf(critical - harm / noise)
    return proven, unseen


# --8<-- [end:guardrails]

Pair = tuple[Floats, Floats]  # count or sum, and what it is divided by


def floats(counts: NDArray[Any]) -> Floats:
    """Return counts as float64."""
    return counts.astype(np.float64)


# --8<-- [start:metrics]
def metrics(
    rng: np.random.Generator, *periods: Floats
) -> list[dict[str, Pair]]:
    """Return the pairs of each guardrail for each period of days.

    Arrays (users,). Levels and tails are guesses; a person's taste is
    the same in all periods.
    """
    n = len(periods[0])

    def taste(sigma: float) -> Floats:
        """Return a positive multiplier a user, with mean 1."""
        return rng.lognormal(-(sigma**2) / 2, sigma, n)

    def kind(mean: float, alike: float) -> Floats:
        """Return each user's chance that a thing is of a kind."""
        return rng.beta(mean * alike, (1 - mean) * alike, n)

    copies, fresh, slow = kind(0.03, 10), kind(0.20, 8), kind(0.05, 4)
    clicky, leaves, hider = taste(known.AD_TASTE), taste(1.3), taste(1.8)
    saver = 2 * taste(1.3) * (rng.random(n) < 0.5)
    price = taste(known.AD_PRICE)

    def one(days: Floats) -> dict[str, Pair]:
        """Return the pairs of one period."""
        loads = 1 + rng.poisson(4 * days)
        shown = 1 + rng.poisson(40 * days)
        clicks = rng.poisson(known.AD_CLICKS_A_DAY * days * clicky)
        copied = rng.binomial(shown, copies)
        left = rng.poisson(0.15 * days * leaves)
        new = rng.binomial(shown, fresh)
        hidden = rng.poisson(0.02 * days * hider)
        waited = rng.binomial(loads, slow)
        saved = rng.poisson(days * saver)
        everyone = np.ones(n)
        return {
            "near-copies": (floats(copied), floats(shown)),
            "outbound clicks": (floats(left), everyone),
            "fresh Pins": (floats(new), floats(shown)),
            "hides": (floats(hidden), days),
            "slow loads": (floats(waited), floats(loads)),
            "saves elsewhere": (floats(saved), everyone),
            "days a user": (days, everyone),
            "ad clicks": (floats(clicks), everyone),
            "ad revenue": (floats(clicks * price), everyone),
        }

    return [one(days) for days in periods]


# --8<-- [end:metrics]


def drawn(seed: int) -> tuple[np.random.Generator, Bools]:
    """Return visits of people who come in the two weeks of the test."""
    rng = np.random.default_rng(seed)
    visits, _ = World().draw(rng, USERS, BEFORE + 2)
    return rng, visits[visits[:, BEFORE * WEEK :].any(1)]


def surprise(pair: Pair) -> Floats:
    """Return (users,): a total, less what its divisor predicts."""
    total, days = pair
    return total - total.sum() / days.sum() * days


def left(past: Pair, now: Pair, new: Bools) -> float:
    """Return what of the variance the past doesn't predict."""
    before = np.where(new, 0.0, surprise(past))
    return 1 - float(np.corrcoef(before, surprise(now))[0, 1]) ** 2


def together(rows: dict[str, Pair], slack: list[float]) -> Floats:
    """Return 1 for each harmless launch that passes all guardrails.

    slack: by guardrail, how many standard errors lie between no harm
    and a failed proof. Estimates move together as users' metrics do.
    """
    sign = np.array([-g.worse for g in GUARDRAILS[: len(rows)]], float)
    related = np.corrcoef([surprise(pair) for pair in rows.values()])
    related *= np.outer(sign, sign)
    rng = np.random.default_rng(SEEDS[0])
    z = rng.multivariate_normal(np.zeros(len(rows)), related, size=RUNS)
    return (z + np.array(slack) > 0).all(axis=1).astype(float)


def main() -> None:
    """Print what can be read, what passes, and how often all pass."""
    tables: list[dict[str, Pair]] = []
    found: dict[str, list[float]] = {g.name: [] for g in GUARDRAILS}
    for seed in SEEDS:
        rng, visits = drawn(seed)
        cut = BEFORE * WEEK
        days = (visits[:, :cut].sum(1) * 1.0, visits[:, cut:].sum(1) * 1.0)
        past, now = metrics(rng, *days)
        new = rng.random(len(visits)) < NEW
        for g in GUARDRAILS:
            kept = left(past[g.name], now[g.name], new) if g.past else 1
            found[g.name].append(kept * spread(*now[g.name]))
        tables.append(now)
    print(f"seeds {SEEDS}; {ARM / 1e6:.0f}M an arm; two weeks")
    print("variance of one person, median (three draws), * after the past;")
    print("margin in standard errors; harmless passes; harm unseen")
    here: list[float] = []
    for g in GUARDRAILS:
        wide = sorted(found[g.name])
        middle = median(wide)
        if g.name == "ad revenue":  # draws of it differ too much
            middle = known.revenue_variance(2)
        noise = known.error(middle, ARM)
        proven, _ = passes(0.0, noise, g.margin)
        _, unseen = passes(g.margin, noise, g.margin)
        here.append(g.margin / noise - NORMAL.inv_cdf(0.975))
        print(
            f"{g.name + '*' * g.past:<17}{g.worse * g.margin:>+5.1%} "
            f"{middle:>6.2f} ({wide[0]:.2f} to {wide[2]:.2f})".ljust(46)
            + f"{g.margin / noise:>5.1f}{proven:>8.1%}{unseen:>7.1%}"
        )
    of, first = NORMAL.inv_cdf, tables[0]
    eight = {g.name: first[g.name] for g in GUARDRAILS[:-1]}
    print("chance that all pass, no harm anywhere")
    for name, rows, slack in (
        ("eight, 80% power each", eight, [of(0.8)] * 8),
        ("eight, 97.5% each", eight, [of(0.975)] * 8),
        ("these eight, this test", eight, here[:-1]),
        ("and ad revenue as ninth", first, here),
    ):
        print(f"  {name:<24}{share(together(rows, slack))}")
    alone = passes(0.0, known.error(GOAL[0], ARM), GOAL[1])[0]
    both = alone * together(eight, here[:-1]).mean()
    print(f"goal alone {alone:.1%}; with these eight {both:.1%}")
    exact = known.revenue_variance(2)
    need = 2 * exact * ((of(0.975) + of(0.8)) / 0.005) ** 2 / 1e6
    print(f"ad revenue: variance {exact:.1f} exactly; needs {need:.1f}M")
    finest = (of(0.975) + of(0.8)) * math.sqrt(2 * exact / ARM)
    print(f"its finest margin at 80% power: {finest:.2%}")


main()
