"""Builds the set of the whole window at each step: quadratic.

Fails: test_work_grows_with_the_length
"""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return the bounds of the shortest window with every ID."""
    needed = len(set(ids))
    best = (-1, -1)
    left = 0
    for right in range(len(ids)):
        while len(set(ids[left : right + 1])) == needed:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
            left += 1
    return best
