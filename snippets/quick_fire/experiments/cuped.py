# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
taste = rng.normal(3, 1, (2_000, 2, 500))  # tests, arms, people
before, during = taste + rng.normal(0, 0.5, (2, 2_000, 2, 500))
during[:, 0] += 0.2
before -= before.mean()
slope = np.cov(before.ravel(), during.ravel())[0, 1] / before.var()
for name, y in (("plain", during), ("CUPED", during - slope * before)):
    gap = y[:, 0].mean(1) - y[:, 1].mean(1)
    print(f"{name}: effect {gap.mean():.2f}, error {gap.std():.3f}")
    # --8<-- [end:shown]
    assert (gap.std() < 0.05) == (name == "CUPED")
