"""Tell what a late stage costs, if something simpler takes its place."""

import numpy as np
import world

SOURCES, FOUND, RANKED = 10, 4_000, 500
LIGHT = {"good": 0.8, "poor": 1.2}  # errors; the full ranker's is 0.4
# retrieved, ranked, sources late
MISSES = {
    "1 of 10 sources late": (FOUND, RANKED, 1),
    "3 of 10 sources late": (FOUND, RANKED, 3),
    "half pre-ranked": (FOUND // 2, RANKED, 0),
    "none pre-ranked": (RANKED, RANKED, 0),
    "half ranked": (FOUND, RANKED // 2, 0),
    "none ranked": (FOUND, 0, 0),
}


def loss(
    pool: world.Pool, light: world.Scores, miss: tuple[int, int, int]
) -> world.PerRequest:
    """Return the share of value that is lost, by request."""
    found, ranked, late = miss
    source = np.random.default_rng(1).integers(SOURCES, size=light.shape)
    there = np.where(source < late, np.float32(-99), light)
    whole = pool.value(world.serve(pool, light, FOUND, RANKED))
    now = pool.value(world.serve(pool, there, found, ranked))
    return (whole - now) / whole.mean()


def main() -> None:
    """Print the percent of value lost, with half of a 95% interval."""
    pool = world.Pool()
    print("late,light,lost,half")
    for name, miss in MISSES.items():
        for ranker, error in LIGHT.items():
            lost = 100 * loss(pool, pool.light(error), miss)
            half = 1.96 * lost.std(ddof=1) / len(lost) ** 0.5
            print(f"{name},{ranker},{lost.mean():.1f},{half:.1f}")


if __name__ == "__main__":
    main()
