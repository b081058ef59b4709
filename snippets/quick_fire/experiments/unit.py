import numpy as np

rng = np.random.default_rng(1)
habit = rng.normal(size=(2_000, 2, 200, 1))  # A/A tests, arms, people
days = habit + rng.normal(size=(2_000, 2, 200, 9))
rows = days.reshape(2_000, 2, 1_800)
for unit, y in (("day", rows), ("person", days.mean(3))):
    error = np.sqrt(y.var(2).sum(1) / y.shape[2])
    gap = y[:, 0].mean(1) - y[:, 1].mean(1)
    wrong = (np.abs(gap) > 1.96 * error).mean()
    print(f"counted by {unit}: {wrong:.0%} significant")
    assert (wrong > 0.3) == (unit == "day")
