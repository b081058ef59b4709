# --8<-- [start:shown]
import numpy as np

rng, row, rate = np.random.default_rng(1), np.arange(1_000), [0.06, 0.04]
for explore in (False, True):
    n = np.full((1_000, 2), 50)
    s = rng.binomial(n, rate)
    for _ in range(2_000):
        score = rng.beta(2 + s, 38 + n - s) if explore else s / n
        pin = score.argmax(axis=1)
        n[row, pin] += 1
        s[row, pin] += rng.random(1_000) < np.take(rate, pin)
    print(f"explore {explore}: {(n[:, 1] > n[:, 0]).mean():.0%}")
    # --8<-- [end:shown]
    assert ((n[:, 1] > n[:, 0]).mean() > 0.2) != explore
