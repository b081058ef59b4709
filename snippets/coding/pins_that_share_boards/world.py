"""A made-up graph: boards of one topic, and hubs of all topics."""

import itertools
import random
from typing import NamedTuple

TOPICS, PINS_A_TOPIC = 20, 300  # ids 0 to 5,999; a smaller id is older
BOARDS, HUBS = 1500, 40
SMALLEST, LARGEST, HUB = 5, 300, 2000  # Pins drawn for a board
OFF_TOPIC = 0.1


class Graph(NamedTuple):
    """Both directions; each list is in the order of the ids."""

    boards_of: dict[int, list[int]]
    pins_on: dict[int, list[int]]


def topic_of(pin: int) -> int:
    """Return the topic; old and new ids have every topic."""
    return pin % TOPICS


def made_up(seed: int) -> Graph:
    """Return the graph; the Pin at rank r is popular as 1 / (r + 10).

    What is drawn twice for a board is on it once.
    """
    rng = random.Random(seed)
    ranks = [1 / (rank + 10) for rank in range(PINS_A_TOPIC)]
    in_topic = list(itertools.accumulate(ranks))
    in_all = list(itertools.accumulate(ranks * TOPICS))
    by_rank: list[list[int]] = []
    for topic in range(TOPICS):
        pins = [topic + TOPICS * at for at in range(PINS_A_TOPIC)]
        rng.shuffle(pins)  # so that popular Pins are of any age
        by_rank.append(pins)
    everything = list(itertools.chain.from_iterable(by_rank))
    boards_of: dict[int, list[int]] = {}
    pins_on: dict[int, list[int]] = {}
    for board in range(BOARDS + HUBS):
        size = min(LARGEST, int(SMALLEST * rng.paretovariate(0.8)))
        others = sum(rng.random() < OFF_TOPIC for _ in range(size))
        if board >= BOARDS:
            size = others = HUB
        own = rng.choice(by_rank)
        drawn = rng.choices(own, cum_weights=in_topic, k=size - others)
        drawn += rng.choices(everything, cum_weights=in_all, k=others)
        pins_on[board] = sorted(set(drawn))
        for pin in pins_on[board]:
            boards_of.setdefault(pin, []).append(board)
    return Graph(boards_of, pins_on)
