"""A variant: some IDs are required, some of them several times."""


# --8<-- [start:answer]
def shortest_with(
    ids: list[int], required: dict[int, int]
) -> tuple[int, int]:
    """Return the shortest window with `required[x]` of each x."""
    lacks = dict(required)  # below 0: copies to spare
    missing = sum(required.values())
    best = (-1, -1)
    left = 0
    for right, entered in enumerate(ids):
        missing -= lacks.get(entered, 0) > 0
        lacks[entered] = lacks.get(entered, 0) - 1
        while left <= right and lacks[ids[left]] < 0:
            lacks[ids[left]] += 1
            left += 1
        if missing == 0 and left <= right:
            is_first = best == (-1, -1)
            if is_first or right - left < best[1] - best[0]:
                best = (left, right)
    return best


# --8<-- [end:answer]

SESSION = [3, 5, 8, 3, 3, 8, 5]
print("3 twice, 5 once:", shortest_with(SESSION, {3: 2, 5: 1}))
print("8 three times:  ", shortest_with(SESSION, {8: 3}))
print("nothing:        ", shortest_with(SESSION, {}))
