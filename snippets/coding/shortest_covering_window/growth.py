"""Count the work of two programs, also where the slow one wins."""

from checks import work
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
def row(name: str, ids: list[int]) -> None:
    """Print the work of both programs on one input."""
    slow = work(from_each_start, ids)
    fast = work(shortest_covering_window, ids)
    print(
        f"{name:<22}{len(ids):>6}{slow:>11,}{fast:>8,}{slow / fast:>8.2f}"
    )


print("reads, hashes and comparisons of IDs")
print(f"{'session':<22}{'n':>6}{'each start':>11}{'window':>8}{'ratio':>8}")
for n in (100, 200, 400, 800):
    row("every topic twice", list(range(n // 2)) * 2)
row("no topic twice", list(range(100)))
row("one topic", [1] * 100)
# --8<-- [end:measure]
