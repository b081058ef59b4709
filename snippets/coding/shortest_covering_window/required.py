"""A variant: some IDs are required, some of them several times."""


def shortest_with(
    ids: list[int], required: dict[int, int]
) -> tuple[int, int]:
    """Return the bounds of the shortest window that has all required.

    required: ID -> how often the window must have it, at least 1.
    IDs that are not required may be there too. The leftmost wins.
    (-1, -1) if no window has them all, or if nothing is required.
    """
    lacks = dict(required)  # below 0: the window has more than it must
    missing = sum(required.values())
    best = (-1, -1)
    left = 0
    for right, entered in enumerate(ids):
        if entered in lacks:
            missing -= lacks[entered] > 0
            lacks[entered] -= 1
        # Drop from the left what nobody requires, or what is spare.
        while left <= right and lacks.get(ids[left], -1) < 0:
            if ids[left] in lacks:
                lacks[ids[left]] += 1
            left += 1
        if missing == 0 and left <= right:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
    return best


SESSION = [3, 5, 8, 3, 3, 8, 5]
print("3 twice, 5 once:", shortest_with(SESSION, {3: 2, 5: 1}))
print("8 three times:  ", shortest_with(SESSION, {8: 3}))
print("nothing:        ", shortest_with(SESSION, {}))
