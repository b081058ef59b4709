"""Grades of five Pins in two orders: the gain picks the winner."""

import numpy as np
from sklearn.metrics import ndcg_score

# --8<-- [start:gain]
grades = np.array([[3, 0, 0, 2, 2], [2, 2, 3, 0, 0]])
pays = 1 / np.log2([2, 3, 4, 5, 6])
print((grades @ pays).round(1), ((2**grades - 1) @ pays).round(1))
# --8<-- [end:gain]

plain, steep = grades @ pays, (2**grades - 1) @ pays
assert plain[1] > plain[0]
assert steep[0] > steep[1]
best = -np.sort(-grades[0]) @ pays
own = ndcg_score(grades[:1], [[5, 4, 3, 2, 1]])
assert abs(plain[0] / best - own) < 1e-12
