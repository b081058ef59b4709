"""Two answers to hubs on the example: a weight, and a random walk."""

import random
from collections import Counter, defaultdict

Lists = dict[int, list[int]]


# --8<-- [start:weight]
def weights(
    pin: int, graph: tuple[Lists, Lists], floor: int = 1
) -> dict[int, float]:
    """Return what each other Pin gets: 1 / n from a board of n Pins."""
    boards_of, pins_on = graph
    shared: defaultdict[int, float] = defaultdict(float)
    for board in set(boards_of[pin]):
        pins = set(pins_on[board])
        share = 1 / max(floor, len(pins))
        for each in pins:
            shared[each] += share
    del shared[pin]
    return shared


# --8<-- [end:weight]
# --8<-- [start:walk]
def visits(
    pin: int,
    graph: tuple[Lists, Lists],
    rng: random.Random,
    steps: int = 100_000,
    restart: float = 0.5,
) -> Counter[int]:
    """Return how often a random walk sees each other Pin."""
    boards_of, pins_on = graph
    seen: Counter[int] = Counter()
    here = pin
    for _ in range(steps):
        board = rng.choice(boards_of[here])
        here = rng.choice(pins_on[board])
        seen[here] += 1
        if rng.random() < restart:
            here = pin
    del seen[pin]
    return seen


# --8<-- [end:walk]

if __name__ == "__main__":
    PINS_ON = {
        10: [7, 5, 3],
        20: [5, 7, 9],
        30: [1, 2, 3, 4, 6, 7, 8, 9],
    }
    BOARDS_OF: Lists = {
        pin: [board for board, pins in PINS_ON.items() if pin in pins]
        for pin in range(1, 10)
    }
    example = BOARDS_OF, PINS_ON
    exact = weights(7, example)
    always = visits(7, example, random.Random(1), restart=1)
    half = visits(7, example, random.Random(1))
    print("Pin  boards  weight  a third  restart always  half")
    for pin in sorted(exact):
        shared = len(BOARDS_OF[pin])
        shares = (
            f"{always[pin] / 100_000:>16.3f}{half[pin] / 100_000:>6.3f}"
        )
        third = exact[pin] / 3  # three boards, each as likely
        print(f"{pin:>3}{shared:>8}{exact[pin]:>8.3f}{third:>9.3f}{shares}")
