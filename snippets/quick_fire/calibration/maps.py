"""Platt scaling against isotonic regression: two shapes, two sizes."""

import numpy as np
from numpy.typing import NDArray
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

rng = np.random.default_rng(1)
Floats = NDArray[np.float64]


# --8<-- [start:fit]
def gaps(score: Floats, true: Floats) -> tuple[float, float]:
    clicked = rng.random(len(score)) < true
    platt = LogisticRegression(C=1e6).fit(score[:, None], clicked)
    smooth = platt.predict_proba(score[:, None])[:, 1]
    steps = IsotonicRegression().fit(score, clicked).predict(score)
    return abs(smooth - true).mean(), abs(steps - true).mean()


# --8<-- [end:fit]


def mean_gaps(rows: int, top: float, slope: float) -> list[float]:
    """Return both mean gaps, over five draws of scores and clicks."""
    found: list[tuple[float, float]] = []
    for _ in range(5):
        score = rng.uniform(-3, 3, rows)
        found.append(gaps(score, top / (1 + np.exp(-slope * score))))
    return [float(gap) for gap in np.mean(found, axis=0)]


print("curve      rows  Platt  isotonic")
seen: list[bool] = []
for name, top, slope in (("S", 1.0, 1.0), ("capped", 0.3, 2.0)):
    for rows in (200, 5_000):
        smooth, steps = mean_gaps(rows, top, slope)
        seen.append(smooth < steps)
        print(f"{name:<7} {rows:>7,} {smooth:>6.3f} {steps:>9.3f}")
assert seen[:2] == [True, True]
assert not seen[3]
