"""Tests of a random function: what must hold for every draw."""

# --8<-- [start:shares]
import numpy as np
import pytest
from sampler import sample_hard_negatives  # as above

queries = np.array([[1.0], [0.0], [0.0], [0.0]])
candidates = np.array([[500.0], [6.0], [5.5], [5.0]])
drawn = [
    sample_hard_negatives(queries, candidates, 2.0, seed)[0]
    for seed in range(10_000)
]
found = np.bincount(drawn, minlength=4) / 10_000
assert found[0] == 0
assert found[1:] == pytest.approx([0.665, 0.245, 0.090], abs=0.019)

# --8<-- [end:shares]
# --8<-- [start:edges]
x = np.arange(1.0, 41.0).reshape(40, 1)
drawn = sample_hard_negatives(x, x, 0.0, seed=0)
assert (drawn != np.arange(40)).all()
assert np.bincount(drawn).max() < 12

drawn = sample_hard_negatives(x[:3], x[:3], 10_000.0, seed=0)
assert drawn.tolist() == [2, 2, 1]
assert len(sample_hard_negatives(x[:0], x[:0], 1.0, seed=0)) == 0
for rows, tau in ((x[:1], 1.0), (x, np.nan)):
    with pytest.raises(ValueError, match="candidates"):
        sample_hard_negatives(rows, rows, tau, seed=0)
# --8<-- [end:edges]
