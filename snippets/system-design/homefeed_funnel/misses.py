"""Tell what a late stage costs, if something simpler takes its place."""

import numpy as np
import sheet
import world

FOUND, RANKED = sheet.GENERATORS * sheet.BRINGS, sheet.RANKED
# retrieved, ranked, generators late
MISSES = {
    "one of ten generators": (FOUND, RANKED, 1),
    "three of ten generators": (FOUND, RANKED, 3),
    "pre-ranking, 2,000 of 4,000 scored": (2_000, RANKED, 0),
    "pre-ranking, nothing scored": (RANKED, RANKED, 0),
    "ranking, 300 of 600 scored": (FOUND, 300, 0),
    "ranking, 150 of 600 scored": (FOUND, 150, 0),
    "ranking, nothing scored": (FOUND, 0, 0),
}


def loss(
    pool: world.Pool, light: world.Scores, miss: tuple[int, int, int]
) -> world.PerRequest:
    """Return the share of value that is lost, by request."""
    found, ranked, late = miss
    source = np.random.default_rng(1).integers(
        sheet.GENERATORS, size=light.shape
    )
    there = np.where(source < late, np.float32(-99), light)
    whole = pool.value(world.serve(pool, light, FOUND, RANKED))
    now = pool.value(world.serve(pool, there, found, ranked))
    return (whole - now) / whole.mean()


def main() -> None:
    """Print the value lost, with a good and with a poor light ranker."""
    pool = world.Pool()
    print(f"{'% of value lost if late:':<36}{'good':>6}{'poor':>12}")
    for name, miss in MISSES.items():
        cells = ""
        for error in (0.8, 1.2):
            lost = 100 * loss(pool, pool.light(error, False), miss)
            half = 1.96 * lost.std(ddof=1) / len(lost) ** 0.5
            cells += f"{lost.mean():6.1f} ({half:.1f})"
        print(f"{name:<34}{cells}")


if __name__ == "__main__":
    main()
