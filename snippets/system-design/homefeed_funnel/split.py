"""Tell which split of 800 units shows the best feed, and if recall knows.

Prints CSV: three sizes of the light ranker's error, each as an error of
its own and as one that repeats the full ranker's.
"""

from dataclasses import dataclass

import numpy as np
import world

SPLITS = (100, 200, 300, 400, 500, 600, 700)
BASE = 600


@dataclass(frozen=True)
class Split:
    """How many Pins are found and ranked, and what comes of it."""

    ranked: int
    retrieved: int
    found: float  # share of the full ranker's own 25 that is retrieved
    both: float  # share that is also ranked
    value: world.PerRequest


def measure(
    pool: world.Pool, light: world.Scores, ranked: int, n: int
) -> Split:
    """Return recall and value, with n Pins retrieved."""
    best = world.top(pool.full, world.SLATE)
    kept = world.top(light[:, :n], ranked)
    shares = [np.isin(b, k).mean() for b, k in zip(best, kept, strict=True)]
    value = pool.value(world.serve(pool, light, n, ranked))
    found = float((best < n).mean())
    return Split(ranked, n, found, float(np.mean(shares)), value)


def main() -> None:
    """Print recall, value and change of value against the base split."""
    pool = world.Pool()
    ideal = pool.value(world.top(pool.full, world.SLATE)).mean()
    print("light,copies,ranked,retrieved,found,kept,both,value,change,half")
    for error in (0.5, 0.8, 1.2):
        for copies in (False, True):
            light = pool.light(error, copies)
            splits = [
                measure(pool, light, ranked, world.retrieved_for(ranked))
                for ranked in SPLITS
            ]
            base = splits[SPLITS.index(BASE)].value
            for s in splits:
                change = 100 * (s.value - base) / base.mean()
                half = 1.96 * change.std(ddof=1) / len(change) ** 0.5
                print(
                    f"{error},{'yes' if copies else 'no'},{s.ranked},"
                    f"{s.retrieved},{100 * s.found:.0f},"
                    f"{100 * s.both / s.found:.0f},{100 * s.both:.0f},"
                    f"{100 * s.value.mean() / ideal:.1f},"
                    f"{change.mean():.1f},{half:.1f}"
                )


if __name__ == "__main__":
    main()
