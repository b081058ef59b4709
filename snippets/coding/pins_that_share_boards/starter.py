import random

Lists = dict[int, list[int]]


def pins_that_share_boards(
    pin: int,
    k: int,
    graph: tuple[Lists, Lists],
    limits: tuple[int, int, int],
    rng: random.Random,
) -> list[tuple[int, int]]:
    """Return up to k pairs (Pin, boards it shares with `pin`).

    Not `pin` itself; the largest count first, then the smaller Pin.
    graph: each Pin's boards, sorted, each once; and each board's Pins,
    where copies count once.
    limits: B, P, C. Draw B of the Pin's boards and P entries of each
    with `rng`. Keep the C Pins seen on most boards; ties as above.
    Count all boards they share with `pin`. If both are on more than
    B boards, look up B drawn from one list and scale up, rounded.
    An unknown Pin gives []. The inputs are not changed.
    """
    raise NotImplementedError
