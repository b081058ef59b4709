"""Lets `most_common` order ties: the Pin that was met first wins.

Fails: test_ties_go_to_the_smaller_pin
"""

import random
from bisect import bisect_left
from collections import Counter

Lists = dict[int, list[int]]


def draw(entries: list[int], most: int, rng: random.Random) -> set[int]:
    size = len(entries)
    places = rng.sample(range(size), min(most, size))
    return {entries[place] for place in places}


def shared(
    one: list[int], two: list[int], most: int, rng: random.Random
) -> int:
    short, long = sorted((one, two), key=len)
    asked = draw(short, most, rng)
    hits = 0
    for board in asked:
        at = bisect_left(long, board)
        hits += at < len(long) and long[at] == board
    return round(hits * len(short) / len(asked))


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
    full: Counter[int] = Counter()
    for x, _ in seen.most_common(c):
        full[x] = shared(ours, boards_of[x], b, rng)
    return full.most_common(k)
