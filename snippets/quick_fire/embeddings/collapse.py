# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
halves = rng.choice([-1, 1], size=(10_000, 1)) * np.ones(8)
good = rng.normal(size=(10_000, 8))
for x in (good, good + 1.2, halves, 1 + 0.01 * good):
    z = x / np.linalg.norm(x, axis=1, keepdims=True)
    cosine = np.mean(np.sum(z[::2] * z[1::2], axis=1))
    variance = np.linalg.eigvalsh(np.cov(z.T))
    share = variance / variance.sum()
    print(f"{cosine:.1f}, {1 / np.sum(share**2):.1f}")
    # --8<-- [end:shown]
    assert (share.max() > 0.99) == (len(np.unique(z)) == 2)
