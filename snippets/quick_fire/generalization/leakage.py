# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
x, y = rng.normal(size=(200, 5_000)), rng.choice([-1, 1], 200)
train, test, both = slice(100), slice(100, 200), slice(200)
for rows in (both, train):
    best = np.abs(x[rows].T @ y[rows]).argsort()[-20:]
    weights = x[train][:, best].T @ y[train]
    right = np.sign(x[test][:, best] @ weights) == y[test]
    print(f"{rows.stop} rows: {right.mean():.0%}")
    # --8<-- [end:shown]
    assert (right.mean() > 0.7) == (rows == both)
