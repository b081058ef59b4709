"""What a cap on the Pins of a board costs, by which Pins are read."""

import random
from collections import Counter
from collections.abc import Callable

from solution import best, pins_that_share_boards
from world import PINS_A_TOPIC, TOPICS, Graph, made_up, topic_of

WORLDS, QUERIES, K = (1, 2, 3), 20, 10
CANDIDATES = 300
RECOUNT = "a sample and a recount"
FEWEST = 15  # boards of a Pin that is asked for
ALL = 10**9
Order = Callable[[int, list[int]], list[int]]
Answer = Callable[[int, int], list[int]]

shuffled = list(range(TOPICS * PINS_A_TOPIC))
random.Random(5).shuffle(shuffled)


def by_age(_board: int, pins: list[int]) -> list[int]:
    """Leave the list as it is, the oldest first."""
    return pins


def by_one_shuffle(_board: int, pins: list[int]) -> list[int]:
    """Put the Pins of every board into the same random order."""
    return sorted(pins, key=lambda pin: shuffled[pin])


def by_own_shuffle(board: int, pins: list[int]) -> list[int]:
    """Put the Pins into an order that the board's seed decides."""
    return random.Random(board).sample(pins, len(pins))


RULES: dict[str, Order] = {
    "oldest": by_age,
    "one random order for all": by_one_shuffle,
    "a sample of each board": by_own_shuffle,
}


def asked(graph: Graph) -> list[int]:
    """Return the Pins that are asked for."""
    known = [
        pin
        for pin, boards in graph.boards_of.items()
        if len(boards) >= FEWEST
    ]
    return random.Random(0).sample(known, QUERIES)


def counted(
    pin: int, graph: Graph, lists: dict[int, list[int]], cap: int
) -> list[int]:
    """Return the ten that the first `cap` Pins of each list count most."""
    seen: Counter[int] = Counter()
    for board in graph.boards_of[pin]:
        seen.update(lists[board][:cap])
    del seen[pin]
    return best(seen, K)


def recounted(pin: int, graph: Graph, cap: int) -> list[int]:
    """Return the ten of the solution."""
    limits, rng = (ALL, cap, CANDIDATES), random.Random(pin)
    pairs = pins_that_share_boards(pin, K, graph, limits, rng)
    return [each for each, _ in pairs]


def ways(graph: Graph) -> dict[str, Answer]:
    """Return for each rule a function from a Pin and a cap to its ten."""
    found: dict[str, Answer] = {}
    for name, order in RULES.items():
        lists = {
            board: order(board, each)
            for board, each in graph.pins_on.items()
        }
        found[name] = lambda pin, cap, lists=lists: counted(
            pin, graph, lists, cap
        )
    found[RECOUNT] = lambda pin, cap: recounted(pin, graph, cap)
    return found


def rows(seed: int) -> dict[tuple[str, int], tuple[float, float]]:
    """Return overlap with the uncapped ten, and share of own topic."""
    graph = made_up(seed)
    pins, rules = asked(graph), ways(graph)
    whole = {pin: rules["oldest"](pin, ALL) for pin in pins}
    found: dict[tuple[str, int], tuple[float, float]] = {}
    for name, rule in rules.items():
        for cap in (20, 100, 500, 2000):
            same = own = 0
            for pin in pins:
                given = rule(pin, cap)
                same += len(set(given) & set(whole[pin]))
                own += sum(
                    topic_of(each) == topic_of(pin) for each in given
                )
            found[name, cap] = same / K / QUERIES, own / K / QUERIES
    return found


worlds = [rows(seed) for seed in WORLDS]
print("rule,pins_read,overlap,own_topic,lowest,highest")
for name, cap in worlds[0]:
    overlaps, topics = zip(
        *(each[name, cap] for each in worlds), strict=True
    )
    mean = sum(overlaps) / len(worlds), sum(topics) / len(worlds)
    cells = [f"{each:.2f}" for each in (*mean, min(topics), max(topics))]
    print(",".join([name, str(cap), *cells]))
