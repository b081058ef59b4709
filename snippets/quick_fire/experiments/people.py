# --8<-- [start:shown]
from statistics import NormalDist

z = NormalDist().inv_cdf
factor = 2 * (z(0.975) + z(0.8)) ** 2
print(f"{factor:.1f} times the variance")
# --8<-- [end:shown]
assert round(factor) == 16
