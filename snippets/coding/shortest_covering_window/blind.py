"""Count random lists that tell `if` from `while`."""

import random

from mistakes.shrinks_only_once import (
    shortest_covering_window as shrinks_only_once,
)
from solution import shortest_covering_window

LISTS = 20_000
LENGTHS = range(13)


def caught(topics: int) -> int:
    """Return how many of the lists get another answer, seed 60."""
    rng = random.Random(60)
    lists = (
        [rng.randrange(topics) for _ in range(rng.choice(LENGTHS))]
        for _ in range(LISTS)
    )
    return sum(
        shrinks_only_once(ids) != shortest_covering_window(ids)
        for ids in lists
    )


print(f"of {LISTS:,} lists of up to {LENGTHS[-1]} IDs")
for topics in (2, 3, 4, 12, 1000):
    found = caught(topics)
    print(f"{topics:>5} topics {found:>6,} ({found / LISTS:.2%})")
