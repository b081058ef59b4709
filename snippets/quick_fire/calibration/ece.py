"""ECE of a model that is perfect, by the number of rows."""

import numpy as np

found: list[float] = []
# --8<-- [start:ece]
rng = np.random.default_rng(1)
for rows in (1_000, 10_000, 100_000):
    said = np.sort(rng.uniform(0.0, 0.2, rows))
    clicked = rng.random(rows) < said  # said is the true chance
    gaps = (said - clicked).reshape(10, -1).mean(axis=1)
    found.append(float(np.abs(gaps).mean()))
    print(f"{rows:>7,} rows: ECE {found[-1]:.3f}")
# --8<-- [end:ece]

assert found[0] > 0.01 > found[1] > found[2]
