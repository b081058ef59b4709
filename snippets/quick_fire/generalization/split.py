import numpy as np

rng = np.random.default_rng(1)
person = np.repeat(np.arange(400), 5)
x = rng.normal(size=(400, 5))[person] + rng.normal(0, 0.1, (2_000, 5))
y = rng.integers(2, size=400)[person]
rows, people = rng.random(2_000) < 0.2, (rng.random(400) < 0.2)[person]
for name, test in (("rows", rows), ("people", people)):
    gaps = ((x[test][:, None] - x[~test]) ** 2).sum(-1)
    right = y[~test][gaps.argmin(1)] == y[test]
    print(f"split by {name}: {right.mean():.0%} right")
    assert (right.mean() > 0.9) == (name == "rows")
