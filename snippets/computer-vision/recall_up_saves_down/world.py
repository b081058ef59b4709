"""A made-up world of Pins: pictures of 6 x 6 pixels, and who saves them.

Coarse waves of a picture tell its category, fine waves the intent with
which people save it. Half of the Pins carry the bar of their maker.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PINS, CATEGORIES, INTENTS, MAKERS = 1_000, 20, 100, 20
SIDE, GRID, ASKED = 6, 10, 250
YES, NO = 30.0, 3.0  # made up: saves per 1,000 shown, same intent or not
RUNS, T = 8, 2.365  # worlds a row, and Student's t for 95% of them


# --8<-- [start:world]
def waves() -> Floats:
    """Return SIDE**2 orthogonal pictures (rows), coarse ones first."""
    k = np.arange(SIDE)
    one = np.cos(np.pi * (k + 0.5) * k[:, None] / SIDE)
    one /= np.linalg.norm(one, axis=1, keepdims=True)
    coarse_first = np.argsort(np.add.outer(k, k).ravel(), kind="stable")
    return np.kron(one, one)[coarse_first]


def codes(rng: np.random.Generator, rows: int, dims: int) -> Floats:
    """Return a random code per row; the first dimensions say more."""
    even = np.linalg.qr(rng.normal(size=(rows, dims)))[0]
    return even * rows**0.5 * np.linspace(1.25, 0.65, dims)


class World:
    """Pins with intent, category, maker and image (PINS x SIDE**2)."""

    def __init__(self, seed: int, bars: bool = False) -> None:
        rng = np.random.default_rng([seed, 0])
        self.seed = seed
        self.intent = rng.integers(INTENTS, size=PINS)
        self.category = self.intent % CATEGORIES
        self.maker = rng.integers(MAKERS, size=PINS)
        look = 0.6 * rng.normal(size=(PINS, SIDE**2))
        look[:, 1:9] += 1.5 * codes(rng, CATEGORIES, 8)[self.category]
        look[:, 14:] += 0.8 * codes(rng, INTENTS, 22)[self.intent]
        self.image = look @ waves()
        self.bar = 2.0 * rng.choice([-1.0, 1.0], size=(MAKERS, SIDE))
        self.barred = (rng.random(PINS) < 0.5) & bars
        rows = np.flatnonzero(self.barred)
        self.image[rows, :SIDE] = self.bar[self.maker[rows]]

    def logged(
        self, n: int, what: int, imports: float = 0.0, strays: float = 0.1
    ) -> tuple[Ints, Ints]:
        """Return n pairs (query, match) that were saved to one board.

        The share `strays` of the matches is random. The share `imports`
        of pairs comes from boards that a maker filled with its own
        barred Pins. `what` numbers the stream of random numbers: 1 old
        training, 2 new training, 3 evaluation, 4 the feed.
        """
        rng = np.random.default_rng([self.seed, what])
        query = rng.integers(PINS, size=n)
        match = mate(rng, query, self.intent)
        stray = rng.random(n) < strays
        match = np.where(stray, rng.integers(PINS, size=n), match)
        pool = np.flatnonzero(self.barred)
        if imports and len(pool):
            filled = rng.random(n) < imports
            own = rng.integers(len(pool), size=n)
            other = mate(rng, own, self.maker[pool])
            query = np.where(filled, pool[own], query)
            match = np.where(filled, pool[other], match)
        return query, match


def mate(rng: np.random.Generator, rows: Ints, group: Ints) -> Ints:
    """Return for each row a random other row of its group."""
    order = np.argsort(group, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(group))
    first = np.searchsorted(group[order], group[rows])
    size = np.bincount(group)[group[rows]]
    step = rng.integers(1 << 40, size=len(rows))
    step = 1 + step % np.maximum(size - 1, 1)
    return order[first + (place[rows] - first + step) % size]


# --8<-- [end:world]
# --8<-- [start:measure]
def hits(
    query: Floats, list_: Floats, match: Ints, rivals: Bools, k: int = 100
) -> Floats:
    """Return 1.0 where the match is in the top k of its rivals, or 0.0."""
    score = query @ list_.T
    own = score[np.arange(len(match)), match][:, None]
    above = ((score > own + 1e-12) & rivals).sum(axis=1)
    return (above < k).astype(float)


def others(query: Ints) -> Bools:
    """Return the list of each query: every Pin but itself."""
    return np.arange(PINS) != query[:, None]


def saves(world: World, query: Floats, list_: Floats, asked: Ints) -> float:
    """Return saves per 1,000 Pins shown, GRID Pins a query."""
    score = query[asked] @ list_.T
    score[np.arange(len(asked)), asked] = -9.0
    shown = np.argpartition(-score, GRID, axis=1)[:, :GRID]
    same = world.intent[shown] == world.intent[asked, None]
    return NO + (YES - NO) * float(same.mean())


def half(x: Floats) -> float:
    """Return the 95% half-width of a mean over RUNS worlds."""
    return float(T * x.std(ddof=1) / len(x) ** 0.5)


def said(x: Floats, digits: int) -> str:
    """Return mean and 95% half-width of a change over RUNS worlds."""
    return f"{x.mean() + 0.0:+.{digits}f} +-{half(x):.{digits}f}"


# --8<-- [end:measure]
