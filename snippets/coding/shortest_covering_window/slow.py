"""The program that anybody would write first."""


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
