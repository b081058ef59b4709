"""Where the diagnostics miss, are fooled, or convict the innocent."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from swaps import NAMES, diagnose
from world import FAULTS, QUERIES, Fault, Release, grids, saves

SEED, RUNS, T = 500, 12, 2.2  # T: Student's, 95%

# --8<-- [start:cases]
CASES: dict[str, tuple[Fault, int, bool]] = {
    "nothing": (FAULTS["none"], QUERIES, False),
    "labels, by look": (FAULTS["labels"], QUERIES, True),
    "crop, 60 asked": (FAULTS["crop"], 60, False),
    "crop, 1 in 10": (Fault(off=1, hosts=0.1), QUERIES, False),
    "half warm": (Fault(stale=0.5, warm=True), QUERIES, False),
    "a tenth stale": (Fault(stale=0.1), QUERIES, False),
    "40% hard": (Fault(hard=0.4), QUERIES, False),
    "30% imports": (Fault(bulk=0.3), QUERIES, False),
    "labels and crop": (Fault(bulk=0.6, off=1), QUERIES, False),
}
# --8<-- [end:cases]


def one_shop(release: Release) -> float:
    """Return the share of the new grids that is of the query's shop."""
    shop, asked = release.world.shop, release.query[:100]
    return float((shop[grids(release)[1]] == shop[asked, None]).mean())


def report(name: str, fault: Fault, queries: int, by_look: bool) -> None:
    """Print the changes, the grid's share of one shop, what fired."""
    rows, fired = [], []
    for seed in range(SEED, SEED + RUNS):
        r = Release(seed, fault, queries)
        recall, which = diagnose(r, by_look)
        rows.append((np.diff(recall)[0], np.diff(saves(r))[0], one_shop(r)))
        fired.append(which)
    gain, change, share = np.mean(rows, axis=0)
    half = T * np.std(rows, axis=0, ddof=1)[1] / RUNS**0.5
    counts = "".join(f"{n:4}" for n in np.sum(fired, axis=0))
    print(
        f"{name:15} {gain:+.2f} {round(change, 1) + 0:+5.1f} +-{half:.1f}"
        f" {share:4.0%}{counts}"
    )


def parity(hosts: float) -> None:
    """Print cosines of one image by both paths, one model."""
    release = Release(SEED, Fault(off=1, hosts=hosts), QUERIES)
    same = (release.new * release.new_served).sum(axis=1)
    print(
        f"{hosts:4.0%} wrong: median {np.median(same):.3f},"
        f" below 0.9 {(same < 0.9).mean():6.1%}"
    )


print(f"seeds {SEED} to {SEED + RUNS - 1}; fires, of {RUNS}; +- 95%")
names = "".join(f" {n[:3]}" for n in NAMES)
print(f"{'':15} recall saves   shop{names}")
for case, settings in CASES.items():
    report(case, *settings)
print("cosine of one image by both paths")
for share in (0.0, 0.1, 1.0):
    parity(share)
