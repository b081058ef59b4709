"""Searches all last places for the oldest at each step: O(n k).

Fails: test_work_grows_with_the_length
"""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return the bounds of the shortest window with every ID."""
    needed = len(set(ids))
    last: dict[int, int] = {}
    best = (-1, -1)
    for right, entered in enumerate(ids):
        last[entered] = right
        left = min(last.values())
        if len(last) == needed:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
    return best
