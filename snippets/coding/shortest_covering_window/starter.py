"""Find the shortest part of a session that has all of its topics."""


def shortest_covering_window(ids: list[int]) -> tuple[int, int]:
    """Return first and last index of the shortest window with every ID.

    ids: one integer per Pin, in the order in which it was seen.
    Both bounds are inclusive. Of equally short windows the leftmost
    wins. An empty list gives (-1, -1). `ids` is not changed.
    """
    raise NotImplementedError
