"""Count the work of three programs, also where the slow ones win."""

from checks import Function, work
from mistakes.builds_a_set_each_step import (
    shortest_covering_window as set_each_step,
)
from slow import from_each_start
from solution import shortest_covering_window

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
