"""Chance that some look shows p < 0.05 although nothing changed."""

import numpy as np
from looks import same, stops

TWO_SIDED = 1.96


def rate(looks: int, first: float) -> float:
    """Return the chance with looks from `first` to 1 of information."""
    times = np.linspace(first, 1, looks)
    found = stops(
        times, same(TWO_SIDED, looks), same(-TWO_SIDED, looks), 0.0
    )
    return float(found.win.sum() + found.harm.sum())


def main() -> None:
    """Print a line for each number of looks; the second is uneven."""
    print("looks,known first,chance")
    for looks in (1, 2, 4, 7, 14):
        even = rate(looks, 1 / looks)
        print(f"{looks},equal shares,{100 * even:.1f}")
    for first in (0.3, 0.5):
        chance = 100 * rate(14, first)
        print(f"14,{first:.0%} on day 1,{chance:.1f}")


if __name__ == "__main__":
    main()
