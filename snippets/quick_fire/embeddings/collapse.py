# --8<-- [start:shown]
import numpy as np

z = np.random.default_rng(1).normal(size=(20, 8))
for push in (0, 0.2):
    for _ in range(3_000):
        p = np.exp(z @ z.T / 0.2) * (1 - np.eye(20))
        p /= p.sum(axis=1, keepdims=True)
        z += 0.1 * (np.roll(z, 1, 0) + np.roll(z, -1, 0)) - push * p @ z
        z /= np.linalg.norm(z, axis=1, keepdims=True)
    share = np.linalg.eigvalsh(z.T @ z) / 20
    print(f"{np.mean(z @ z.T):.2f}, {1 / (share**2).sum():.1f}")
    # --8<-- [end:shown]
    assert (share.max() > 0.99) == (push == 0)
