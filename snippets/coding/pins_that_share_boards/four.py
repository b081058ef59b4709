"""Four Pins on ten large and six small boards, with counts we planted."""

import random
from collections import Counter

from checks import observe_reads, turned
from solution import Lists, best, draw, pins_that_share_boards

OURS, X, Y, Z = 90_001, 90_002, 90_003, 90_004
OLD = range(100)
LARGE, SMALL, DRAWS = range(1, 11), range(11, 17), 200
P, LIMITS = 100, (20, 100, 20)


def planted() -> Lists:
    """Return the boards: X is on 16 of ours, Y on 13, old Pins on 10."""
    pins_on: Lists = {}
    for board in LARGE:
        own = range(board * 2000, board * 2000 + 1897)
        pins_on[board] = [*OLD, *own, OURS, X, Y]
    for board in SMALL:
        named = [OURS, X, Z, *([Y] if board < SMALL[3] else [])]
        own = range(board * 2000, board * 2000 + 10 - len(named))
        pins_on[board] = [*named, *own]
    return pins_on


def sampled(pins_on: Lists, seed: int) -> Counter[int]:
    """Return what a sample of P Pins of each board counts."""
    rng, seen = random.Random(seed), Counter[int]()
    for pins in pins_on.values():
        seen.update(draw(pins, P, rng))
    del seen[OURS]
    return seen


def given(graph: tuple[Lists, Lists], seed: int) -> list[tuple[int, int]]:
    """Return the three best of the solution."""
    rng = random.Random(seed)
    return pins_that_share_boards(OURS, 3, graph, LIMITS, rng)


if __name__ == "__main__":
    pins_on = planted()
    graph = turned(pins_on), pins_on
    first = Counter(pin for each in pins_on.values() for pin in each[:P])
    draws = [sampled(pins_on, seed) for seed in range(DRAWS)]
    print(f"Pin   shares  first 100  a sample, mean of {DRAWS} draws")
    groups = {"X": [X], "Y": [Y], "old": list(OLD), "Z": [Z]}
    for name, pins in groups.items():
        total = sum(each[pin] for each in draws for pin in pins)
        mean, pin = total / DRAWS / len(pins), pins[0]
        shares = len(graph[0][pin])
        print(f"{name:<4}{shares:>8}{first[pin]:>11}{mean:>12.1f}")
    counted = sum(best(each, 2) == [X, Y] for each in draws)
    answers = [given(graph, seed) for seed in range(DRAWS)]
    two = sum(each[:2] == [(X, 16), (Y, 13)] for each in answers)
    third = sum(each[2][0] in OLD and each[2][1] == 10 for each in answers)
    print("draws in which")
    print(f"  a sample's best two are X and Y   {counted:>5} of {DRAWS}")
    print(f"  the answer begins with X and Y    {two:>5} of {DRAWS}")
    print(f"  an old Pin with 10 comes third    {third:>5} of {DRAWS}")
    seen = sum(pin in each for each in draws for pin in OLD)
    print(f"an old Pin is found in {seen / DRAWS / len(OLD):.0%} of draws")
    find = observe_reads(pins_on, (20, P, 0), OURS)
    recount = observe_reads(pins_on, LIMITS, OURS) - find
    print("entries read")
    print(f"  to find        {find:>6,}")
    print(f"  to recount 20  {recount:>6,}")
    print(f"  all there is   {16 + sum(map(len, pins_on.values())):>6,}")
