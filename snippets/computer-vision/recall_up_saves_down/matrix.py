"""Which diagnostic fires on which fault, and how often on none."""

from math import sqrt

import numpy as np
from diagnostics import DIAGNOSTICS
from releases import FAULTS, release

SEED, RUNS = 1000, 16


def interval(fired: int, runs: int = RUNS) -> str:
    """Return Wilson's 95% interval of a share of runs, in percent."""
    z, share = 1.96, fired / runs
    middle = (share + z * z / (2 * runs)) / (1 + z * z / runs)
    half = z * sqrt(share * (1 - share) / runs + (z / (2 * runs)) ** 2)
    half /= 1 + z * z / runs
    return f"{100 * max(0, middle - half):.0f}-{100 * (middle + half):.0f}"


print(f"seed {SEED}; share of {RUNS} releases in which it fires, % (95%)")
print("fault     " + "".join(f"{name:>16}" for name in DIAGNOSTICS))
values: dict[str, list[float]] = {name: [] for name in DIAGNOSTICS}
alarms = 0
for fault in FAULTS:
    given = [release(fault, SEED + run) for run in range(RUNS)]
    cells: list[str] = []
    for name, look in DIAGNOSTICS.items():
        seen = [look(each, np.random.default_rng(7)) for each in given]
        values[name] = [value for value, _ in seen]
        fired = sum(fires for _, fires in seen)
        alarms += fired if name != fault else 0
        cells.append(f"{100 * fired / RUNS:.0f} ({interval(fired)})")
    print(f"{fault:10}" + "".join(f"{cell:>16}" for cell in cells))
    means = (f"{np.mean(values[name]):.3f}" for name in DIAGNOSTICS)
    print("  measured" + "".join(f"{mean:>16}" for mean in means))
looks = RUNS * (len(FAULTS) * len(DIAGNOSTICS) - len(DIAGNOSTICS))
span = interval(alarms, looks)
print(f"alarms without that fault: {alarms} of {looks} ({span}%)")
