# --8<-- [start:shown]
import numpy as np

rng = np.random.default_rng(1)
days = rng.normal(size=(50_000, 14))
z = days.cumsum(1) / np.sqrt(np.arange(1, 15))
for looks in (1, 2, 7, 14):
    seen = z[:, 14 // looks - 1 :: 14 // looks]
    wrong = (np.abs(seen) > 1.96).any(1).mean()
    print(f"{looks:2} looks: {wrong:.0%}")
    # --8<-- [end:shown]
    assert (wrong > 0.06) == (looks > 1)
