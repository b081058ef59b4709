# --8<-- [start:shown]
import numpy as np

rng, row, rate = np.random.default_rng(1), np.arange(2_000), [0.06, 0.04]
for share in (0.0, 0.1):
    views = np.full((2_000, 2), 50)
    saves = rng.binomial(views, rate)
    for _ in range(2_000):
        best, luck = (saves / views).argmax(axis=1), rng.random(2_000)
        pin = np.where(luck < share, rng.integers(2, size=2_000), best)
        views[row, pin] += 1
        saves[row, pin] += rng.random(2_000) < np.take(rate, pin)
    print(f"{share:.0%}: {(views[:, 1] > views[:, 0]).mean():.0%}")
    # --8<-- [end:shown]
    assert ((views[:, 1] > views[:, 0]).mean() > 0.2) == (share == 0)
