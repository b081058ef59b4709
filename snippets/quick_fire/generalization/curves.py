# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
rate = rng.beta(2, 38, 20_000)
train, new = rng.random((2, 20, 20_000)) < rate
p = np.full(20_000, train.mean())
for epoch in range(5):
    losses = [-np.log(np.where(y, p, 1 - p)).mean() for y in (train, new)]
    print(f"epoch {epoch}: training {losses[0]:.3f}, new {losses[1]:.3f}")
    for saved in train:
        p = 1 / (1 + (1 / p - 1) * np.exp(0.3 * (p - saved)))
    # --8<-- [end:shown]
    assert (losses[1] < 0.196) == (epoch in {1, 2})
