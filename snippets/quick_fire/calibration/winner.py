"""The winner of an auction among unbiased predictions."""

import numpy as np

# --8<-- [start:winner]
rng = np.random.default_rng(1)
true = rng.uniform(0.01, 0.03, (10_000, 20))  # auctions, ads
said = true * rng.uniform(0.7, 1.3, true.shape)  # right on average
top = said == said.max(axis=1, keepdims=True)
every = said.mean() / true.mean()
winners = said[top].mean() / true[top].mean()
print(f"all ads {every:.2f}, winners {winners:.2f}")
# --8<-- [end:winner]

assert abs(every - 1) < 0.005
assert winners > 1.1
assert top.sum() == len(true)
