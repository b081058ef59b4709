"""The best of several ads, scored 1% or 3% by a coin flip, all truly 2%."""

ratios = []
# --8<-- [start:winner]
for ads in (1, 2, 5):
    best = 3 - 2 * 0.5**ads  # in %: 1 only if all say 1
    print(f"best of {ads}: {best / 2:.2f} times the truth")
    # --8<-- [end:winner]
    ratios.append(best / 2)

assert ratios[:2] == [1, 1.25]
assert round(ratios[2], 2) == 1.47
