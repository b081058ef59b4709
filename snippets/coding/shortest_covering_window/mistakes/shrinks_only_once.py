"""Drops one entry per step where several have to go.

Fails: test_several_entries_leave_at_once
"""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return the bounds of the shortest window with every ID."""
    needed = len(set(ids))
    inside: dict[int, int] = {}
    best = (-1, -1)
    left = 0
    for right, entered in enumerate(ids):
        inside[entered] = inside.get(entered, 0) + 1
        if inside[ids[left]] > 1:
            inside[ids[left]] -= 1
            left += 1
        if len(inside) == needed:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
    return best
