# --8<-- [start:shown]
from statistics import NormalDist

alarms = 2 * NormalDist().cdf(-1.96 / 5**0.5)
print(f"{alarms:.0%} false alarms")
# --8<-- [end:shown]
assert round(alarms, 2) == 0.38
