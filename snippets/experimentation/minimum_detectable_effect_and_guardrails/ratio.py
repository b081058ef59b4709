"""A rate per user-day, with a variance that counts users."""

import math

import numpy as np
from world import Floats


# --8<-- [start:ratio]
def rate(total: Floats, days: Floats) -> tuple[float, float]:
    """Return saves per user-day and its variance, by the delta method.

    One entry a user: all saves and all days of the test. Both vary from
    user to user, so each user counts by how far the saves are from what
    the days alone would predict.
    """
    r = total.sum() / days.sum()
    surprise = (total - r * days) / days.mean()  # (users,), mean 0
    return float(r), float(surprise.var(ddof=1) / len(days))


def standardized(treated: list[Floats], control: list[Floats]) -> float:
    """Return the difference in standard errors; [saves, days] an arm."""
    (rt, vt), (rc, vc) = rate(*treated), rate(*control)
    return (rt - rc) / math.sqrt(vt + vc)


# --8<-- [end:ratio]


def spread(total: Floats, days: Floats) -> float:
    """Return the relative variance a user: what n has to beat."""
    r, variance = rate(total, days)
    return variance * len(days) / r**2


def wilson(hits: int, runs: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share."""
    z, p = 1.96, hits / runs
    middle = (p + z**2 / (2 * runs)) / (1 + z**2 / runs)
    half = z * math.sqrt(p * (1 - p) / runs + z**2 / (4 * runs**2))
    half /= 1 + z**2 / runs
    return middle - half, middle + half


def share(hits: Floats) -> str:
    """Return the mean of zeros and ones with its 95 % interval."""
    low, high = wilson(int(np.sum(hits)), len(hits))
    return f"{np.mean(hits):6.1%} ({low:.1%} to {high:.1%})"
