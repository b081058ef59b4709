# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
rate = rng.beta(2, 38, 20_000)
views = rng.random((2, 20, 20_000)) < rate
p = np.full(20_000, views[0].mean())
for epoch in range(5):
    train, new = -np.log(np.where(views, p, 1 - p)).mean(axis=(1, 2))
    print(f"{epoch}: {train:.3f}, {new:.3f}")
    for saved in views[0]:
        p = 1 / (1 + (1 / p - 1) * np.exp(0.3 * (p - saved)))
    # --8<-- [end:shown]
    assert (new < 0.196) == (epoch in {1, 2})
