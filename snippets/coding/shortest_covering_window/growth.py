"""Count the work of three programs, also where the slow ones win."""

import random
from math import sqrt

from checks import Function, work
from mistakes.builds_a_set_each_step import (
    shortest_covering_window as set_each_step,
)
from solution import shortest_covering_window


# --8<-- [start:slow]
def from_each_start(ids: list[int]) -> tuple[int, int]:
    """Walk from each start until all IDs are there: O(n^2)."""
    needed = len(set(ids))
    best = (-1, -1)
    for left in range(len(ids)):
        inside: set[int] = set()
        for right in range(left, len(ids)):
            inside.add(ids[right])
            if len(inside) == needed:
                is_first = best == (-1, -1)
                if is_first or right - left < best[1] - best[0]:
                    best = (left, right)
                break
        if len(inside) < needed:
            break  # no later start can have them all
    return best


# --8<-- [end:slow]


# --8<-- [start:measure]
PROGRAMS: list[Function] = [
    from_each_start,
    set_each_step,
    shortest_covering_window,
]


def row(name: str, cells: list[str]) -> None:
    """Print one line of the table."""
    slow, set_each, fast = cells
    print(f"{name:<12}{slow:>11}{set_each:>11}{fast:>7}")


def measure(ids: list[int]) -> list[int]:
    """Return the work of each program on one session."""
    return [work(program, ids) for program in PROGRAMS]


print("reads, hashes and comparisons of IDs")
row("", ["each start", "set a step", "window"])
print("each topic twice, half a session apart")
before: list[int] = []
now: list[int] = []
for n in (100, 200, 400, 800):
    before, now = now, measure(list(range(n // 2)) * 2)
    row(f"  n = {n}", [f"{count:,}" for count in now])
growth = [many / few for many, few in zip(now, before, strict=True)]
row("  400 to 800", [f"x {times:.2f}" for times in growth])
print("where a slow program wins, n = 100")
row("  no repeats", [f"{each:,}" for each in measure(list(range(100)))])
row("  one topic", [f"{each:,}" for each in measure([1] * 100)])
# --8<-- [end:measure]


# --8<-- [start:small]
TRIALS = 300
rng = random.Random(60)


def each_start_wins(n: int, topics: int) -> bool:
    """Compare the first and the last program on one random session."""
    ids = [rng.randrange(topics) for _ in range(n)]
    return work(from_each_start, ids) < work(shortest_covering_window, ids)


print(f"each start does less, in % of {TRIALS} random")
print("sessions (seed 60), with 95 % interval")
for n, topics in ((6, 3), (25, 3), (25, 8), (25, 16), (100, 16)):
    wins = sum(each_start_wins(n, topics) for _ in range(TRIALS))
    share, z2 = wins / TRIALS, 1.96**2 / TRIALS  # Wilson's interval, 95 %
    middle = (share + z2 / 2) / (1 + z2)
    half = sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2)
    low, high = 100 * (middle - half), 100 * (middle + half)
    print(
        f"{n:>5} Pins, {topics:>2} topics{100 * share:7.1f}"
        f"  ({low:.0f} to {high:.0f})"
    )
# --8<-- [end:small]
