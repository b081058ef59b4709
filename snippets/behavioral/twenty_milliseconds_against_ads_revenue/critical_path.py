"""Whose 20 ms? What a slower retrieval costs the whole page at p95."""

import random
from statistics import NormalDist

SEED, REQUESTS, ADDED = 63, 8_000, 20.0  # ADDED in milliseconds
BLEND = 15.0  # ms after both branches have answered


def branch(rng: random.Random, median: float, p95: float) -> float:
    """Draw one branch's latency in ms: log-normal by its two points."""
    spread = p95 / median
    z = rng.gauss(0, 1) / NormalDist().inv_cdf(0.95)
    return median * spread**z


def percentile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the values lie."""
    return sorted(values)[int(share * len(values))]


def cost(ads_median: float, ads_waits: bool, rng: random.Random) -> float:
    """Return by how many ms the page's p95 grows.

    ads_median: median of the ads branch in ms; its p95 is 1.7 times
        that. ads_waits: the ads branch starts when retrieval is done.
    """
    before: list[float] = []
    after: list[float] = []
    for _ in range(REQUESTS):
        found = branch(rng, 60, 105)
        ads = branch(rng, ads_median, 1.7 * ads_median)
        for pages, retrieval in ((before, found), (after, found + ADDED)):
            both = retrieval + ads if ads_waits else max(retrieval, ads)
            pages.append(both + BLEND)
    return percentile(after, 0.95) - percentile(before, 0.95)


print(f"seed {SEED}; retrieval has p50 60 ms, p95 105 ms, and gets 20 ms")
print("slower; the page's p95 grows by (least to most of 5 runs):")
for words, median, waits in (
    ("ads in parallel, median 40 ms", 40, False),
    ("ads in parallel, median 70 ms", 70, False),
    ("ads in parallel, median 110 ms", 110, False),
    ("ads wait for retrieval", 40, True),
):
    rng = random.Random(SEED)
    runs = sorted(cost(median, waits, rng) for _ in range(5))
    print(f"  {words:32}{runs[2]:6.1f} ms ({runs[0]:.1f} to {runs[4]:.1f})")
