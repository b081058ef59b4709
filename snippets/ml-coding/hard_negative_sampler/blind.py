"""What a test of shares sees, and what it cannot see."""

from typing import Any

import numpy as np
from vectorized import draw

SEED, REPEATS, SEEDS = 7, 50, 2000
GAPS = np.array([-np.inf, 0.0, -1.0, -2.0])  # logits below the best
SHARE = 1 / (1 + np.exp(-1) + np.exp(-2))  # 0.665, of column 1


def alarm(draws: int, off: float, rng: np.random.Generator) -> bool:
    """Return whether column 1 strays by four standard errors."""
    drawn = draw(np.tile(GAPS * (1 + off), (draws, 1)), rng)
    error = (SHARE * (1 - SHARE) / draws) ** 0.5
    return bool(abs((drawn == 1).mean() - SHARE) > 4 * error)


class OneNumber:
    """The fault: one uniform number serves all rows of a call."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def random(self, shape: tuple[int, int]) -> np.ndarray:
        """Return one number, repeated."""
        return np.full(shape, self.rng.random())


class TwoLinked:
    """Another fault: rows 0 and 1 share a number, the others don't."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)

    def random(self, shape: tuple[int, int]) -> np.ndarray:
        """Return one number a row, the second like the first."""
        numbers = self.rng.random(shape)
        numbers[1] = numbers[0]
        return numbers


def forty(rng_of: Any) -> tuple[float, float]:
    """Return how far shares stray, and how many rows move together.

    The shares are those of each row and column over all seeds, in
    standard errors; the rows are those with the most common answer.
    """
    logits = np.zeros((40, 40))
    np.fill_diagonal(logits, -np.inf)
    drawn = np.array([draw(logits, rng_of(seed)) for seed in range(SEEDS)])
    found = (drawn[:, :, None] == np.arange(40)).mean(axis=0)
    strays = np.abs(found - 1 / 39)[~np.eye(40, dtype=bool)]
    most = [np.bincount(row).max() for row in drawn]
    return float(strays.max() / (38 / 39**2 / SEEDS) ** 0.5), float(
        np.mean(most)
    )


if __name__ == "__main__":
    rng = np.random.default_rng(SEED)
    print(f"alarms in {REPEATS} tests of a share of {SHARE:.3f}, by draws")
    print("                      1,000  10,000  40,000")
    for off in (0.0, 0.01, 0.1):
        counts = [
            sum(alarm(draws, off, rng) for _ in range(REPEATS))
            for draws in (1_000, 10_000, 40_000)
        ]
        line = "  ".join(f"{count:6}" for count in counts)
        print(f"tau too large by {off:3.0%} {line}")
    print(f"40 equal rows, {SEEDS:,} seeds   right  one number  two linked")
    all_three = [
        forty(rng) for rng in (np.random.default_rng, OneNumber, TwoLinked)
    ]
    for name, at in (
        ("largest stray, in errors", 0),
        ("rows with the same answer", 1),
    ):
        right, one, two = (found[at] for found in all_three)
        print(f"{name:26} {right:8.1f} {one:11.1f} {two:11.1f}")
