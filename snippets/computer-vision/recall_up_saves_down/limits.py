"""How weak a fault has to be for its own diagnostic to miss it."""

import numpy as np
from diagnostics import DIAGNOSTICS
from releases import online, release

SEED, RUNS = 2000, 8
LEVELS = {
    "labels": (0.05, 0.2, 0.4),
    "crop": (0.05, 0.15, 0.3),
    "negatives": (0.2, 0.5, 0.8),
    "versions": (0.005, 0.02, 0.1),
}

print(f"seed {SEED}; {RUNS} releases a row; own diagnostic, and saves")
for fault, levels in LEVELS.items():
    for level in levels:
        fired, change = 0, 0.0
        for run in range(RUNS):
            given = release(fault, SEED + run, level)
            look = DIAGNOSTICS[fault]
            fired += look(given, np.random.default_rng(7))[1]
            before, after = online(given)
            change += 100 * (after / before - 1) / RUNS
        print(
            f"  {fault:10}{level:6}  fires in {fired:2} of {RUNS}"
            f"   saves {change:+.0f}%"
        )
