# --8<-- [start:shown]
import numpy as np
from scipy.linalg import orthogonal_procrustes

rng = np.random.default_rng(1)
old, noise = rng.normal(size=(2, 2_000, 32))
new = -old[:, ::-1] + 0.6 * noise
turn, _ = orthogonal_procrustes(old[:200], new[:200])
for query in (old, old @ turn):
    found = (query[1_000:] @ new.T).argmax(axis=1)
    right = found == np.arange(1_000, 2_000)
    print(f"{right.mean():.1%}")
    # --8<-- [end:shown]
    assert (right.mean() < 0.01) == (query is old)
