# --8<-- [start:shown]
from statistics import NormalDist

people, share = 1_000_000, 0.498
z = (share - 0.5) / (0.5 / people**0.5)
p = 2 * NormalDist().cdf(-abs(z))
print(f"z = {z:.1f}, p = {p:.5f}")
# --8<-- [end:shown]
assert p < 0.001
