"""Chance that some look shows p < 0.05 although nothing changed."""

import numpy as np
from design import ours
from looks import NEVER, Floats, same, stops

TWO_SIDED = 1.96


def returning(alike: float) -> Floats:
    """Return information by day if the same people come every day.

    `alike` is the correlation of two days of one person.
    """
    day = np.arange(1, 15)
    known = day / (1 + (day - 1) * alike)
    return known / known[-1]


def rate(times: Floats) -> float:
    """Return the two-sided chance with looks at these shares."""
    limits = same(TWO_SIDED, len(times))
    found = stops(times, limits, -limits, 0.0)
    return 100 * float(found.win.sum() + found.harm.sum())


def false_wins(times: Floats) -> float:
    """Return the chance that our limits declare a false win."""
    found = stops(times, ours(), same(-NEVER, 14), 0.0)
    return 100 * float(found.win.sum())


def main() -> None:
    """Print a line for each number of looks, then for people who return."""
    print("looks,days,chance,false wins by our limits")
    for looks in (1, 2, 4, 7, 14):
        times = np.arange(1, looks + 1) / looks
        mine = f"{false_wins(times):.1f}" if looks == 14 else ""
        print(f"{looks},new information,{rate(times):.1f},{mine}")
    for alike in (0.3, 0.6):
        times = returning(alike)
        row = f"{rate(times):.1f},{false_wins(times):.1f}"
        print(f"14,same people {alike},{row}")


if __name__ == "__main__":
    main()
