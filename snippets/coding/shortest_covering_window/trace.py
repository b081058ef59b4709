"""Watch the window move over one short session."""

from solution import shortest_covering_window

SESSION = [4, 7, 7, 9, 4, 9, 7]


def trace(ids: list[int]) -> None:
    """Print, for each end, the shortest window that has all IDs so far."""
    print("right  ID  window")
    for right, entered in enumerate(ids):
        so_far = ids[: right + 1]
        # The shortest window that ends here begins at the oldest of the
        # last sightings.
        left = min(right - so_far[::-1].index(each) for each in set(so_far))
        cells = [
            f"[{each}]" if left <= at else f" {each} "
            for at, each in enumerate(so_far)
        ]
        print(f"{right:>5}  {entered:>2}  {''.join(cells)}")


trace(SESSION)
print("answer:", shortest_covering_window(SESSION))
