"""Two costs of a ramp: a small share reads slowly, many looks mislead."""

import random
from math import sqrt
from statistics import NormalDist, fmean

from scorecard import Metric, Z, reading, verdict

SEED, TESTS = 65, 4_000
WEEK = reading(1, 0.0)[-1].error  # of ad revenue, half the people have it
MARGIN = 1.0  # percent


def weeks_needed(share: float) -> float:
    """Return the weeks until a harmless change ships in 80% of tests.

    share: of all people who have the feature; all others are control.
    """
    at_half = ((Z + NormalDist().inv_cdf(0.8)) * WEEK / MARGIN) ** 2
    return at_half * 0.25 / (share * (1 - share))


def decide(
    true: float, dates: list[int], z: float, rng: random.Random
) -> tuple[str, int]:
    """Return the first verdict that isn't ramp (or the last), its week.

    true: effect in percent. dates: the weeks in which somebody reads.
    z: half-width of each reading's interval in standard errors.
    """
    total, week, found = 0.0, 0, "ramp"
    while week < dates[-1] and found == "ramp":
        week += 1
        total += rng.gauss(true, WEEK)
        if week in dates:
            error = WEEK / sqrt(week) * z / Z
            seen = Metric("ad revenue", total / week, error, MARGIN)
            found = verdict([seen])
    return found, week


def shipped(
    true: float, dates: list[int], z: float, rng: random.Random
) -> tuple[float, float]:
    """Return the share of tests that ship and the mean week of the end."""
    ends = [decide(true, dates, z, rng) for _ in range(TESTS)]
    share = fmean(found == "ship" for found, _ in ends)
    return share, fmean(week for _, week in ends)


print("weeks until a harmless change ships in 80% of tests, by share:")
shares = (0.5, 0.2, 0.05, 0.01)
print(" ", ", ".join(f"{p:.0%} {weeks_needed(p):.1f}" for p in shares))
print(f"shipped (95%); seed {SEED}; {TESTS:,} tests; margin -{MARGIN:.0f}%")
print("read in week             costs the margin  harmless, decided after")
weekly = list(range(1, 9))
split = NormalDist().inv_cdf(1 - 0.025 / len(weekly))
rng = random.Random(SEED)
for words, dates, z in (
    ("8 only", [8], Z),
    ("2, 4 and 8", [2, 4, 8], Z),
    ("1 to 8", weekly, Z),
    (f"1 to 8, +- {split:.2f} errors", weekly, split),
):
    harm, _ = shipped(-MARGIN, dates, z, rng)
    harmless, mean_week = shipped(0.0, dates, z, rng)
    half = Z * sqrt(harm * (1 - harm) / TESTS)
    print(
        f"  {words:24}{harm:.1%} +- {half:.1%}     "
        f"{harmless:.1%} in {mean_week:.1f} weeks"
    )
