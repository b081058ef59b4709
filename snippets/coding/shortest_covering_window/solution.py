"""Find the shortest part of a session that has all of its topics."""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return first and last index of the shortest window with every ID.

    ids: one integer per Pin, in the order in which it was seen.
    Both bounds are inclusive. Of equally short windows the leftmost
    wins. An empty list gives (-1, -1). `ids` is not changed.
    Time O(n), memory O(k) for n entries and k distinct IDs.
    """
    needed = len(set(ids))
    inside: dict[int, int] = {}  # ID -> how often the window has it
    best = (-1, -1)
    left = 0
    for right, entered in enumerate(ids):
        inside[entered] = inside.get(entered, 0) + 1
        # Drop from the left what the window has again further right.
        while inside[ids[left]] > 1:
            inside[ids[left]] -= 1
            left += 1
        if len(inside) == needed:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
    return best
