"""Starts with the whole list as the best, which an empty one has not.

Fails: test_empty
"""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return the bounds of the shortest window with every ID."""
    needed = len(set(ids))
    inside: dict[int, int] = {}
    best = (0, len(ids) - 1)
    left = 0
    for right, entered in enumerate(ids):
        inside[entered] = inside.get(entered, 0) + 1
        while inside[ids[left]] > 1:
            inside[ids[left]] -= 1
            left += 1
        if len(inside) == needed and right - left < best[1] - best[0]:
            best = (left, right)
    return best
