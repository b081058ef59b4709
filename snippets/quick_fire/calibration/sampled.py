"""Odds times the kept share of negatives, for three predictions."""

came = []
# --8<-- [start:sampled]
for said in (0.01, 100 / 190, 0.9):
    odds = 0.1 * said / (1 - said)
    true = odds / (1 + odds)
    print(f"{said:.1%} becomes {true:.1%}")
    # --8<-- [end:sampled]
    came.append(round(true, 3))

assert came == [0.001, 0.1, 0.474]
