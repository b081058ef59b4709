"""A score that knows only who is looking, not which Pin."""

from sklearn.metrics import roc_auc_score

# --8<-- [start:pooled]
ann, bob = [1] * 8 + [0] * 2, [1] * 2 + [0] * 8  # saved or not
pooled = roc_auc_score(ann + bob, [0.8] * 10 + [0.2] * 10)
own = roc_auc_score(ann, [0.8] * 10), roc_auc_score(bob, [0.2] * 10)
print(f"pooled {pooled:.2f}; Ann {own[0]:.2f}, Bob {own[1]:.2f}")
# --8<-- [end:pooled]

assert abs(pooled - 0.8) < 1e-12
assert own == (0.5, 0.5)
