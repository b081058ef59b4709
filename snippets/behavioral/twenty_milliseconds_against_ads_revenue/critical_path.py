"""Whose 20 ms? What a slower retrieval costs the whole page at p95."""

import random
from statistics import NormalDist, mean

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


def cost(
    ads_median: float, ads_waits: bool, rng: random.Random
) -> tuple[float, float]:
    """Return by how many ms the page's mean and its p95 grow.

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
    tail = percentile(after, 0.95) - percentile(before, 0.95)
    return mean(after) - mean(before), tail


def main() -> None:
    """Print the middle of five runs by the ads branch, and their range."""
    print(
        f"seed {SEED}; retrieval: median 60 ms, p95 105 ms, then 20 slower"
    )
    print("the ads branch: its p95 is 1.7 times its median")
    print("the page grows by, in ms (least to most of 5 runs):")
    print("                                mean                 p95")
    for words, median, waits in (
        ("in parallel, median 40 ms", 40, False),
        ("in parallel, median 70 ms", 70, False),
        ("in parallel, median 110 ms", 110, False),
        ("waits for retrieval", 40, True),
    ):
        rng = random.Random(SEED)
        runs = [cost(median, waits, rng) for _ in range(5)]
        cells = ""
        for values in zip(*runs, strict=True):
            low, _, middle, _, high = sorted(values)
            cells += f"{middle:6.1f} ({low:.1f} to {high:.1f})".ljust(21)
        print(f"  {words:28}{cells}".rstrip())


if __name__ == "__main__":
    main()
