"""The row of the page, step by step, and the NumPy answer on it."""

import numpy as np
from vectorized import draw

names = "own positive", "row 1", "row 2", "row 3"
logits = np.array([1000.0, 12.0, 11.0, 10.0])


def show(step: str, numbers: np.ndarray) -> None:
    print(f"{step:22}" + "".join(f"{x:10.2f}" for x in numbers))


show("logits", logits)
show("shifted by the top", np.exp(logits - logits.max()))
logits[0] = -np.inf
with np.errstate(over="ignore"):
    show("masked, no shift", np.exp(logits))
    show("the same, 1,000 higher", np.exp(logits + 1000.0))
weights = np.exp(logits - logits.max())
show("masked, then shifted", weights)
show("running sums", weights.cumsum())
show("shares", weights / weights.sum())
drawn = draw(np.tile(logits, (100_000, 1)), np.random.default_rng(1))
show("drawn, 100,000 times", np.bincount(drawn) / len(drawn))
for factor in (0, 0.5, 1, 2):
    heavy = np.exp(factor * (logits[1:] - 12.0))
    print(f"{factor:3} times tau: row 1 has {heavy[0] / heavy.sum():.0%}")
