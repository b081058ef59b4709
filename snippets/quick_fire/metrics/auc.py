"""AUC is the share of pairs that the score puts in order."""

from itertools import product

from sklearn.metrics import roc_auc_score

# --8<-- [start:pairs]
clicked, skipped = (0.9, 0.4), (0.7, 0.5, 0.3, 0.2, 0.1)
wins = [c > s for c, s in product(clicked, skipped)]
print(f"{sum(wins)} of {len(wins)} pairs")
# --8<-- [end:pairs]

area = roc_auc_score([1] * 2 + [0] * 5, [*clicked, *skipped])
assert abs(sum(wins) / len(wins) - area) < 1e-12
assert abs(area - 0.8) < 1e-12
