"""AUC is the share of pairs that the score puts in order."""

from sklearn.metrics import roc_auc_score

# --8<-- [start:pairs]
clicked, skipped = (0.9, 0.4), (0.7, 0.5, 0.3, 0.2, 0.1)
wins = sum(c > s for c in clicked for s in skipped)
print(f"{wins} of 10 pairs")
# --8<-- [end:pairs]

area = roc_auc_score([1] * 2 + [0] * 5, [*clicked, *skipped])
assert len(clicked) * len(skipped) == 10
assert abs(wins / 10 - area) < 1e-12
