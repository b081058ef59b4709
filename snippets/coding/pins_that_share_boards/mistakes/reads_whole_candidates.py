"""Makes a set of a candidate's boards, which may be millions.

Fails: test_reads_little_of_a_candidate_on_many_boards
"""

import heapq
import random
from collections import Counter

Lists = dict[int, list[int]]


def draw(entries: list[int], most: int, rng: random.Random) -> set[int]:
    size = len(entries)
    places = rng.sample(range(size), min(most, size))
    return {entries[place] for place in places}


def best(count: dict[int, int], k: int) -> list[int]:
    return heapq.nsmallest(k, count, key=lambda x: (-count[x], x))


def pins_that_share_boards(
    pin: int,
    k: int,
    graph: tuple[Lists, Lists],
    limits: tuple[int, int, int],
    rng: random.Random,
) -> list[tuple[int, int]]:
    boards_of, pins_on = graph
    b, p, c = limits
    ours = boards_of.get(pin, [])
    seen: Counter[int] = Counter()
    for board in draw(ours, b, rng):
        seen.update(draw(pins_on[board], p, rng))
    del seen[pin]
    full = {x: len(set(ours) & set(boards_of[x])) for x in best(seen, c)}
    return [(x, full[x]) for x in best(full, k)]
