"""Which guardrails can be read in the test, and what a rule lets pass."""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from ratio import share, spread
from world import Floats, World

SEED = 62
USERS = 150_000
ARM, DAYS = 8.5e6, 14  # people an arm; see sample_size.py
RUNS = 20_000
REVENUE = 4.22e9  # dollars in 2025; cited
REACHES = 0.1  # a guess: of a gain in saves, relative, in revenue
NORMAL = NormalDist()


# --8<-- [start:guardrails]
@dataclass(frozen=True)
class Guardrail:
    """A metric that may get worse by less than its margin."""

    name: str
    margin: float  # relative; agreed with its owner before the test
    worse: int  # +1 if more is worse, -1 if less is worse


GUARDRAILS = [
    Guardrail("slow loads", 0.02, +1),  # share above today's p95
    Guardrail("days a user", 0.005, -1),
    Guardrail("close-ups", 0.01, -1),
    Guardrail("hides", 0.03, +1),
    Guardrail("reports", 0.05, +1),
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


def split_errors(share: float, people: float) -> float:
    """Return how many standard errors a share is off one half."""
    return (share - 0.5) / math.sqrt(0.25 / people)


# --8<-- [end:guardrails]


# --8<-- [start:metrics]
def draw() -> dict[str, tuple[Floats, Floats]]:
    """Return by guardrail: count or sum, and what it is divided by.

    Arrays (users,). Levels and tails are assumptions.
    """
    rng = np.random.default_rng(SEED)
    visits, saves = World().draw(rng, USERS, DAYS // 7)
    came = visits.any(1)
    days, saved = visits[came].sum(1).astype(float), saves[came].sum(1)
    n = len(days)
    everyone = np.ones(n)

    def taste(sigma: float) -> Floats:
        """Return a positive multiplier a user, with mean 1."""
        return np.exp(sigma * rng.normal(size=n) - sigma**2 / 2)

    loads = rng.poisson(4 * days) + 1.0
    slow = rng.binomial(loads.astype(int), rng.beta(0.2, 3.8, n))
    closeups = rng.poisson(5 * days * taste(1.0) + 2 * saved)
    hides = rng.poisson(0.02 * days * taste(1.8))
    reports = rng.poisson(0.0005 * days * taste(2.0))
    clicks = rng.poisson(0.08 * days * taste(1.4))
    revenue = clicks * taste(1.3)
    return {
        "slow loads": (slow.astype(float), loads),
        "days a user": (days, everyone),
        "close-ups": (closeups.astype(float), days),
        "hides": (hides.astype(float), days),
        "reports": (reports.astype(float), days),
        "ad clicks": (clicks.astype(float), everyone),
        "ad revenue": (revenue, everyone),
    }


# --8<-- [end:metrics]


def together(
    metrics: dict[str, tuple[Floats, Floats]], slack: list[float]
) -> Floats:
    """Return 1 for each harmless launch that passes all guardrails.

    slack: by guardrail, how many standard errors lie between no harm
    and a failed proof. Estimates move together as users' metrics do.
    """
    rows = [(t - t.sum() / d.sum() * d) for t, d in metrics.values()]
    sign = np.array([-g.worse for g in GUARDRAILS], dtype=float)
    related = np.corrcoef(rows) * np.outer(sign, sign)
    rng = np.random.default_rng(SEED)
    z = rng.multivariate_normal(np.zeros(len(rows)), related, size=RUNS)
    return (z + np.array(slack) > 0).all(axis=1).astype(float)


def main() -> None:
    """Print what can be read, what passes, and how often all pass."""
    metrics, here = draw(), list[float]()
    print(f"seed {SEED}; {ARM / 1e6:.1f}M an arm; {DAYS} days; no CUPED")
    print("                           harmless harmful")
    print("           margin needs finest proven unseen")
    for g in GUARDRAILS:
        wide = spread(*metrics[g.name])
        noise = math.sqrt(2 * wide / ARM)
        n = needed(wide, g.margin)
        proven, _ = passes(0.0, noise, g.margin)
        _, unseen = passes(g.margin, noise, g.margin)
        here.append(g.margin / noise - NORMAL.inv_cdf(0.975))
        print(
            f"{g.name:<11}{g.worse * g.margin:>+6.1%}{n / 1e6:>5.1f}M"
            f"{g.margin * math.sqrt(n / ARM):>7.2%}"
            f"{proven:>7.1%}{unseen:>7.1%}"
        )
    print(f"chance that all {len(GUARDRAILS)} pass, no harm anywhere")
    count = len(GUARDRAILS)
    more = 1 - 0.2 / (count + 1)
    of = NORMAL.inv_cdf
    for name, slack in (
        ("80% power each", [of(0.8)] * count),
        (f"{more:.1%} each", [of(more)] * count),
        ("in this test", here),
        ("without revenue", [*here[:-1], 9.0]),
    ):
        print(f"  {name:<16}{share(together(metrics, slack))}")
    off = split_errors(0.501, 2 * ARM)
    print(
        f"50.1 to 49.9 of {2 * ARM / 1e6:.0f}M: {off:.1f} standard errors"
    )
    dollars = REVENUE * 0.005 / 1e6
    print(f"0.5% of revenue, a year: ${dollars:.0f}M")
    print(f"0.5% of saves, by our guess: ${dollars * REACHES:.1f}M")


main()
