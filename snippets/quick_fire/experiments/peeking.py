# --8<-- [start:shown]
import numpy as np

days = np.random.default_rng(1).normal(size=(50_000, 14))
z = days.cumsum(1) / np.arange(1, 15) ** 0.5
alarms = (np.abs(z) > 1.96).any(1).mean()
print(f"{alarms:.0%} false alarms")
# --8<-- [end:shown]
assert round(alarms, 2) == 0.22
