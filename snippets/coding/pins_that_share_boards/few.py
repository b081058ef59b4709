"""A Pin on three boards, and all are large: counted and recounted."""

import random
from collections import Counter

from solution import Lists, best, draw, pins_that_share_boards

SIZE, ON_ALL_THREE, DRAWS = 10_000, 500, 10
OURS, CANDIDATES = -1, 300


def graph(seed: int) -> tuple[Lists, Lists, set[int]]:
    """Return both directions, and the Pins on all three boards.

    Each Pin has a random id, so that a tie favors nobody.
    """
    ids = random.Random(seed).sample(range(10**6), 3 * SIZE)
    on_all, others = ids[: ON_ALL_THREE - 1], ids[ON_ALL_THREE:]
    pins_on: Lists = {}
    boards_of: Lists = {}
    for board in range(3):
        own = others[board::3][: SIZE - ON_ALL_THREE]
        pins_on[10 * seed + board] = [OURS, *on_all, *own]
        for pin in pins_on[10 * seed + board]:
            boards_of.setdefault(pin, []).append(10 * seed + board)
    return boards_of, pins_on, set(on_all)


def counted(pins_on: Lists, p: int, seed: int) -> Counter[int]:
    """Return what a sample of p Pins of each board counts."""
    rng, seen = random.Random(seed), Counter[int]()
    for pins in pins_on.values():
        seen.update(draw(pins, p, rng))
    del seen[OURS]
    return seen


if __name__ == "__main__":
    graphs = [graph(seed) for seed in range(DRAWS)]
    print(
        f"{ON_ALL_THREE} of {SIZE:,} Pins, ours with them, are on all three"
    )
    print("of the ten returned, on all three:")
    print("Pins read of each   counted   recounted   of 499 found")
    for p in (100, 3333):
        right, again, seen = 0, 0, 0
        for at, (boards_of, pins_on, on_all) in enumerate(graphs):
            sample = counted(pins_on, p, at)
            right += len(on_all & set(best(sample, 10)))
            seen += len(on_all & sample.keys())
            graph_of, limits = (boards_of, pins_on), (3, p, CANDIDATES)
            given = pins_that_share_boards(
                OURS, 10, graph_of, limits, random.Random(at)
            )
            again += len(on_all & {pin for pin, _ in given})
        cells = right / DRAWS, again / DRAWS, seen / DRAWS
        print(
            f"{p:>17,}{cells[0]:>10.1f}{cells[1]:>12.1f}{cells[2]:>15.1f}"
        )
