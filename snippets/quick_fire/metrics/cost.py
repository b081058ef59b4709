"""Log loss of one prediction for ten impressions, one of them clicked."""

from math import log

# --8<-- [start:cost]
for p in (0.05, 0.1, 0.3):
    print(p, round(-(log(p) + 9 * log(1 - p)) / 10, 3))
# --8<-- [end:cost]

costs = [-(log(p / 100) + 9 * log(1 - p / 100)) for p in range(1, 100)]
assert min(costs) == costs[9]
