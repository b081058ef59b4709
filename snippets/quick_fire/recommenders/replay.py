# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(2)
b = rng.random((200, 10_000)) < 0.01
saved = rng.random(b.shape) < np.where(b, 0.06, 0.04)
weight = np.where(b, 0.5 / 0.01, 0.5 / 0.99)
found = (weight * saved).mean(axis=1)
print(f"mean {found.mean():.3f}, standard error {found.std():.3f}")
# --8<-- [end:shown]
assert abs(found.mean() - 0.05) < 0.002
assert 0.011 < found.std() < 0.013
