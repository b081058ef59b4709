"""ECE of a model that is perfect, by the number of rows."""

import numpy as np

found: list[float] = []
# --8<-- [start:ece]
rng = np.random.default_rng(1)
for rows in (1_000, 100_000):
    true = np.sort(rng.uniform(0, 0.2, rows))
    gaps = (true - (rng.random(rows) < true)).reshape(10, -1).mean(1)
    print(f"{rows:,} rows: {np.abs(gaps).mean():.3f}")
    # --8<-- [end:ece]
    found.append(float(np.abs(gaps).mean()))

assert found[0] > 0.01 > 3 * found[1]
