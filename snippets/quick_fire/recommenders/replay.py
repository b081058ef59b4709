# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
found = []
for _ in range(1_000):
    new = rng.random(20_000) < 0.005
    saved = rng.random(20_000) < np.where(new, 0.05, 0.04)
    found.append((saved * new / 0.005).mean())
mean, spread = np.mean(found), np.std(found)
print(f"mean {mean:.3f}, standard error {spread:.3f}")
# --8<-- [end:shown]
assert abs(mean - 0.05) < 0.002
assert 0.02 < spread < 0.025
