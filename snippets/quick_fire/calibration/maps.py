"""Platt scaling against isotonic regression: two shapes, two sizes."""

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

won: list[bool] = []
# --8<-- [start:fit]
rng = np.random.default_rng(1)
for top, slope, rows in ((1, 1, 200), (0.3, 2, 5_000)):
    score = rng.uniform(-3, 3, (rows, 1))
    true = top / (1 + np.exp(-slope * score[:, 0]))
    clicked = rng.random(rows) < true
    platt = LogisticRegression(C=1e6).fit(score, clicked)
    smooth = np.abs(platt.predict_proba(score)[:, 1] - true).mean()
    steps = IsotonicRegression().fit_transform(score, clicked)
    print(f"Platt {smooth:.3f}, isotonic {np.abs(steps - true).mean():.3f}")
    # --8<-- [end:fit]
    won.append(bool(smooth < np.abs(steps - true).mean()))
assert won == [True, False]
