"""Recall goes up with every fault, and saves go down."""

import numpy as np
from releases import FAULTS, offline, online, release

SEED, RUNS = 65, 8

print(f"seed {SEED}; {RUNS} runs a row; change from old to new (95%)")
print("fault        Recall@10            saves of a grid")
for fault in FAULTS:
    rows: list[tuple[float, float]] = []
    for run in range(RUNS):
        given = release(fault, SEED + run)
        before, after = online(given)
        gain = offline(given, given.new) - offline(given, given.old)
        rows.append((100 * gain, 100 * (after / before - 1)))
    middle = np.mean(rows, axis=0)
    half = 2.36 * np.std(rows, axis=0, ddof=1) / RUNS**0.5
    print(
        f"{fault:10}{middle[0]:+7.1f} +- {half[0]:3.1f} points"
        f"{middle[1]:+8.0f}% +- {half[1]:.0f}"
    )
