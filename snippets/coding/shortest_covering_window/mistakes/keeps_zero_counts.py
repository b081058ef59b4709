"""Leaves IDs with count 0 in the dictionary and counts them as there.

Fails: test_a_later_window_can_be_shorter
"""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return the bounds of the shortest window with every ID."""
    needed = len(set(ids))
    inside: dict[int, int] = {}
    best = (-1, -1)
    left = 0
    for right, entered in enumerate(ids):
        inside[entered] = inside.get(entered, 0) + 1
        while len(inside) == needed and left <= right:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
            inside[ids[left]] -= 1
            left += 1
    return best
