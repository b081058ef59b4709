"""Which guardrails can be read in the test, and what a rule lets pass."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import assumptions as known
import numpy as np
from ratio import share, spread
from world import WEEK, Bools, Floats, World

SEEDS = (62, 63, 64)
USERS, BEFORE = 100_000, 4  # people drawn; weeks before the test
RUNS = 20_000
NORMAL = NormalDist()


# --8<-- [start:guardrails]
@dataclass(frozen=True)
class Guardrail:
    """A metric that may get worse by less than its margin."""

    name: str
    margin: float  # relative; agreed with its owner before the test
    worse: int  # +1 if more is worse, -1 if less is worse


GUARDRAILS = [
    Guardrail("near-copies", 0.05, +1),  # share of Pins shown
    Guardrail("outbound clicks", 0.01, -1),
    Guardrail("fresh Pins", 0.02, -1),  # share of Pins shown
    Guardrail("hides", 0.03, +1),
    Guardrail("slow loads", 0.02, +1),  # share above today's p95
    Guardrail("days a user", 0.001, -1),
    Guardrail("ad clicks", 0.005, -1),
    Guardrail("ad revenue", 0.005, -1),
]


def needed(spread: float, margin: float, power: float = 0.8) -> float:
    """Return users an arm to show, one-sided at 2.5 %, harm < margin.

    The treatment is assumed to do no harm at all.
    """
    reach = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(power)
    return 2 * spread * (reach / margin) ** 2


def passes(harm: float, noise: float, margin: float) -> tuple[float, float]:
    """Return chances to pass: not-inferior, and not-significantly-worse.

    noise is the standard error of the relative difference.
    """
    critical = NORMAL.inv_cdf(0.975)
    proven = NORMAL.cdf((margin - harm) / noise - critical)
    unseen = NORMAL.cdf(critical - harm / noise)
    return proven, unseen


# --8<-- [end:guardrails]


# --8<-- [start:metrics]
def metrics(
    rng: np.random.Generator, days: Floats
) -> dict[str, tuple[Floats, Floats]]:
    """Return by guardrail: count or sum, and what it is divided by.

    Arrays (users,). Levels and tails are guesses.
    """
    n, everyone = len(days), np.ones(len(days))

    def taste(sigma: float) -> Floats:
        """Return a positive multiplier a user, with mean 1."""
        return rng.lognormal(-(sigma**2) / 2, sigma, n)

    def part(of: Floats, mean: float, alike: float) -> Floats:
        """Count how many of some things are of a kind, user by user."""
        chance = rng.beta(mean * alike, (1 - mean) * alike, n)
        return rng.binomial(of.astype(int), chance).astype(np.float64)

    loads = 1 + rng.poisson(4 * days).astype(np.float64)
    shown = 1 + rng.poisson(40 * days).astype(np.float64)
    clicks = rng.poisson(
        known.AD_CLICKS_A_DAY * days * taste(known.AD_TASTE)
    )
    outbound = rng.poisson(0.15 * days * taste(1.3))
    hides = rng.poisson(0.02 * days * taste(1.8))
    return {
        "near-copies": (part(shown, 0.03, 10), shown),
        "outbound clicks": (outbound.astype(float), everyone),
        "fresh Pins": (part(shown, 0.20, 8), shown),
        "hides": (hides.astype(float), days),
        "slow loads": (part(loads, 0.05, 4), loads),
        "days a user": (days, everyone),
        "ad clicks": (clicks.astype(float), everyone),
        "ad revenue": (clicks * taste(known.AD_PRICE), everyone),
    }


# --8<-- [end:metrics]


def drawn(seed: int) -> tuple[np.random.Generator, Bools]:
    """Return visits of people who come in the two weeks of the test."""
    rng = np.random.default_rng(seed)
    visits, _ = World().draw(rng, USERS, BEFORE + 2)
    return rng, visits[visits[:, BEFORE * WEEK :].any(1)]


def left_of_days(visits: Bools) -> float:
    """Return what of the variance of days the past doesn't predict."""
    past, now = visits[:, : BEFORE * WEEK], visits[:, BEFORE * WEEK :]
    return 1 - float(np.corrcoef(past.sum(1), now.sum(1))[0, 1]) ** 2


def together(
    rows: dict[str, tuple[Floats, Floats]], slack: list[float]
) -> Floats:
    """Return 1 for each harmless launch that passes all guardrails.

    slack: by guardrail, how many standard errors lie between no harm
    and a failed proof. Estimates move together as users' metrics do.
    """
    surprise = [t - t.sum() / d.sum() * d for t, d in rows.values()]
    sign = np.array([-g.worse for g in GUARDRAILS[: len(rows)]], float)
    related = np.corrcoef(surprise) * np.outer(sign, sign)
    rng = np.random.default_rng(SEEDS[0])
    z = rng.multivariate_normal(np.zeros(len(rows)), related, size=RUNS)
    return (z + np.array(slack) > 0).all(axis=1).astype(float)


def main() -> None:
    """Print what can be read, what passes, and how often all pass."""
    arm = known.people(known.ARM_SHARE, 2)
    draws = [drawn(seed) for seed in SEEDS]
    tables = [
        metrics(rng, v[:, BEFORE * WEEK :].sum(1).astype(float))
        for rng, v in draws
    ]
    print(f"seeds {SEEDS}; {arm / 1e6:.1f}M an arm; two weeks")
    print("                 needs, millions   in this test: harmless,")
    print("                margin 3 draws     finest proven, harm unseen")
    here: list[float] = []
    for g in GUARDRAILS:
        wide = sorted(spread(*table[g.name]) for table in tables)
        few, many = (needed(w, g.margin) / 1e6 for w in wide[::2])
        if g.name == "ad revenue":  # draws of it differ too much
            wide[1] = known.revenue_variance(2)
        noise = known.error(wide[1], arm)
        proven, _ = passes(0.0, noise, g.margin)
        _, unseen = passes(g.margin, noise, g.margin)
        here.append(g.margin / noise - NORMAL.inv_cdf(0.975))
        finest = g.margin * math.sqrt(needed(wide[1], g.margin) / arm)
        print(
            f"{g.name:<16}{g.worse * g.margin:>+5.1%} "
            f"{few:>4.1f} to {many:>4.1f} "
            f"{finest:>8.2%}{proven:>7.1%}{unseen:>7.1%}"
        )
    exact = needed(known.revenue_variance(2), 0.005) / 1e6
    print(f"ad revenue, exactly: {exact:.1f}M")
    of, first = NORMAL.inv_cdf, tables[0]
    seven = {g.name: first[g.name] for g in GUARDRAILS[:-1]}
    left = left_of_days(draws[0][1])
    calm = [*here[:5], (here[5] + of(0.975)) / left**0.5 - of(0.975)]
    print("chance that all pass, no harm anywhere")
    for name, rows, slack in (
        ("seven, 80% power each", seven, [of(0.8)] * 7),
        ("seven, 97.5% each", seven, [of(0.975)] * 7),
        ("these seven, this test", seven, here[:-1]),
        ("the same, days adjusted", seven, [*calm, here[6]]),
        ("and ad revenue as eighth", first, here),
    ):
        print(f"  {name:<25}{share(together(rows, slack))}")
    print(f"the past leaves {left:.2f} of the variance of days")


main()
