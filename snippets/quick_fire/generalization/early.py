# --8<-- [start:shown]
for variance in (1, 0.01):
    stopped = 1 - (1 - 0.1 * variance) ** 10
    penalized = variance / (variance + 0.5)
    print(f"{stopped:.0%}, L2 {penalized:.0%}")
    # --8<-- [end:shown]
    assert abs(stopped - penalized) < 0.02
