"""Gumbel keys: their shares, and what the ends of u do to them."""

from itertools import permutations

import numpy as np
from vectorized import draw, draw_k

SEED, DRAWS = 5, 100_000
ROW = np.array([-np.inf, 12.0, 11.0, 10.0])
WEIGHTS = np.exp(ROW - 12.0)


def pairs() -> dict[tuple[int, int], tuple[float, float]]:
    """Return the exact and the drawn share of each ordered pair."""
    rows = np.tile(ROW, (DRAWS, 1))
    drawn = draw_k(rows, np.random.default_rng(SEED), 2)
    total = WEIGHTS.sum()
    return {
        (a, b): (
            WEIGHTS[a] / total * WEIGHTS[b] / (total - WEIGHTS[a]),
            float(((drawn[:, 0] == a) & (drawn[:, 1] == b)).mean()),
        )
        for a, b in permutations((1, 2, 3), 2)
    }


if __name__ == "__main__":
    rows = np.tile(ROW, (DRAWS, 1))
    sums = draw(rows, np.random.default_rng(SEED))
    keys = draw_k(rows, np.random.default_rng(SEED), 1)[:, 0]
    print("row    softmax  running sums  Gumbel keys")
    for j in (1, 2, 3):
        share, one, other = (
            WEIGHTS[j] / WEIGHTS.sum(),
            (sums == j).mean(),
            (keys == j).mean(),
        )
        print(f"{j:3} {share:10.3f} {one:13.3f} {other:12.3f}")
    print("first, second   exact  drawn")
    for (a, b), (exact, found) in pairs().items():
        print(f"{a:5}, {b:6} {exact:7.3f} {found:6.3f}")
    largest = 1 - 2.0**-53
    print("u and its noise -log(-log u)")
    with np.errstate(divide="ignore"):
        for name, u in (
            ("0", np.float64(0)),
            ("2**-54", np.float64(2.0**-54)),
            ("1 - 2**-53", np.float64(largest)),
            ("the same in 32 bits", np.float32(largest)),
        ):
            print(f"{name:20} {-np.log(-np.log(u)):6.1f}")
