"""A score that knows only who is looking, not which Pin."""

import numpy as np
from sklearn.metrics import roc_auc_score

# --8<-- [start:pooled]
saved = np.repeat([1, 0, 1, 0], [8, 2, 2, 8])  # Ann, then Bob
score = np.repeat([0.8, 0.2], 10)
print(f"both {roc_auc_score(saved, score):.2f}")
print(f"Ann {roc_auc_score(saved[:10], score[:10]):.2f}")
# --8<-- [end:pooled]

assert abs(roc_auc_score(saved, score) - 0.8) < 1e-12
assert roc_auc_score(saved[:10], score[:10]) == 0.5
assert roc_auc_score(saved[10:], score[10:]) == 0.5
