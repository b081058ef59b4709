"""A made-up world of Pins, an image tower, and a release of it.

An image is 6 x 6 gray pixels. Its layout (coarse waves) tells its
category, its detail (fine waves) the intent with which people save
it, and the waves between them the house style of its shop.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PINS, CATEGORIES, INTENTS, SHOPS = 1_000, 20, 100, 20
SIDE, DIMS, PAIRS, QUERIES, GRID = 6, 8, 2_000, 250, 10


# --8<-- [start:world]
def waves() -> Floats:
    """Return SIDE**2 orthogonal pictures (rows), coarse ones first."""
    k = np.arange(SIDE)
    one = np.cos(np.pi * (k + 0.5) * k[:, None] / SIDE)
    one /= np.linalg.norm(one, axis=1, keepdims=True)
    coarse_first = np.argsort(np.add.outer(k, k).ravel(), kind="stable")
    return np.kron(one, one)[coarse_first]


class World:
    """Pins with category, intent, shop and image (PINS x SIDE**2)."""

    def __init__(self, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.intent = self.rng.integers(INTENTS, size=PINS)
        self.category = self.intent % CATEGORIES
        self.shop = self.rng.integers(SHOPS, size=PINS)
        look = 0.6 * self.rng.normal(size=(PINS, SIDE**2))
        look[:, 1:9] += 1.5 * self.codes(CATEGORIES, 8)[self.category]
        look[:, 9:14] += 1.5 * self.codes(SHOPS, 5)[self.shop]
        look[:, 14:36] += 0.8 * self.codes(INTENTS, 22)[self.intent]
        self.image = look @ waves()

    def codes(self, rows: int, dims: int) -> Floats:
        """Return a random code per row; the first dimensions say more."""
        even = np.linalg.qr(self.rng.normal(size=(rows, dims)))[0]
        return even * rows**0.5 * np.linspace(1.25, 0.65, dims)

    def mate(self, pins: Ints, group: Ints) -> Ints:
        """Return for each Pin a random other Pin of its group."""
        order = np.argsort(group, kind="stable")
        place = np.empty_like(order)
        place[order] = np.arange(PINS)
        first = np.searchsorted(group[order], group[pins])
        size = np.bincount(group)[group[pins]]
        step = self.rng.integers(1 << 40, size=len(pins))
        step = 1 + step % np.maximum(size - 1, 1)
        return order[first + (place[pins] - first + step) % size]

    def logged(self, n: int, bulk: float) -> tuple[Ints, Ints]:
        """Return n pairs as logged: two Pins saved to one board.

        A tenth are strays. The share `bulk` comes from boards filled
        by importing a shop: same shop, whatever the intent.
        """
        query = self.rng.integers(PINS, size=n)
        u = self.rng.random(n)
        match = self.mate(query, self.intent)
        match = np.where(u < 0.1, self.rng.integers(PINS, size=n), match)
        return query, np.where(
            u > 1 - bulk, self.mate(query, self.shop), match
        )


# --8<-- [end:world]
# --8<-- [start:tower]
def crop(off: int) -> Ints:
    """Return which pixel goes where if the frame is off by so many.

    What leaves on one side comes in on the other: nothing is lost, so
    all that matters is whether training and serving agree.
    """
    at = (np.arange(SIDE) + off) % SIDE
    return np.add.outer(at * SIDE, at).ravel()


def fit(
    world: World, off: int, bulk: float, hard: float, pairs: int
) -> Floats:
    """Learn a linear tower (SIDE**2 x DIMS) from pairs, closed form.

    It keeps the directions in which negative pairs differ most and
    positive pairs least. The share `hard` of the negatives has the
    category of the query; the others are random Pins.
    """
    query, match = world.logged(pairs, bulk)
    easy = world.rng.integers(PINS, size=pairs)
    near = world.mate(query, world.category)
    other = np.where(world.rng.random(pairs) < hard, near, easy)
    pixels = world.image.take(crop(off), axis=1)
    asked = pixels[query]
    same, apart = asked - pixels[match], asked - pixels[other]
    return np.linalg.eigh(apart.T @ apart - same.T @ same)[1][:, -DIMS:]


Learner = Callable[[World, int, float, float, int], Floats]


def embed(image: Floats, off: int, tower: Floats) -> Floats:
    """Return unit vectors, one a row."""
    out = image.take(crop(off), axis=1) @ tower
    return out / np.linalg.norm(out, axis=1, keepdims=True)


# --8<-- [end:tower]
# --8<-- [start:release]
@dataclass(frozen=True)
class Fault:
    """What is wrong with the new model's release; defaults: nothing."""

    bulk: float = 0.0  # share of labels from imports of a shop
    off: int = 0  # pixels by which the serving frame is off
    hosts: float = 1.0  # share of images that meet this frame
    hard: float = 0.65  # share of training negatives of one category
    stale: float = 0.02  # share of the index from another version
    warm: bool = False  # versions continue one another's training
    noise: float = 0.1  # what storing a smaller JPEG does to a pixel


FAULTS = {
    "none": Fault(),
    "labels": Fault(bulk=0.6),
    "crop": Fault(off=1),
    "negatives": Fault(hard=0.0),
    "versions": Fault(stale=0.5),
}


class Release:
    """The old model in production, the new one, and both as served.

    The old tower saw fewer pairs, and another frame: one pixel off,
    in training and in serving. Rows are Pins.
    """

    def __init__(
        self, seed: int, fault: Fault, queries: int, learn: Learner = fit
    ) -> None:
        world = World(seed)
        rng, image = world.rng, world.image
        stored = image + fault.noise * rng.normal(size=image.shape)
        old = learn(world, 1, 0.0, 0.65, 800)
        self.old, self.old_served = (
            embed(x, 1, old) for x in (image, stored)
        )
        new = learn(world, 0, fault.bulk, fault.hard, PAIRS)
        self.new = embed(image, 0, new)
        other = learn(world, 0, fault.bulk, fault.hard, PAIRS)
        turn = np.linalg.qr(rng.normal(size=(DIMS, DIMS)))[0]
        other = follow(other, new) if fault.warm else other @ turn
        stale = rng.random(PINS)[:, None] < fault.stale
        wrong = rng.random(PINS)[:, None] < fault.hosts
        self.mixed = np.where(stale, embed(image, 0, other), self.new)

        def serve(tower: Floats) -> Floats:
            bad = embed(stored, fault.off, tower)
            return np.where(wrong, bad, embed(stored, 0, tower))

        self.new_served = serve(new)
        self.index = np.where(stale, serve(other), self.new_served)
        self.world = world
        self.query, self.match = world.logged(queries, fault.bulk)


# --8<-- [end:release]


def follow(tower: Floats, first: Floats) -> Floats:
    """Return the tower turned to lie as near to the first as it can."""
    left, _, right = np.linalg.svd(tower.T @ first)
    return tower @ (left @ right)


# --8<-- [start:saves]
@lru_cache(maxsize=1)
def grids(release: Release) -> tuple[Ints, Ints]:
    """Return what 100 queries are shown, old and new: 100 x GRID."""
    asked, out = release.query[:100], []
    for query, index in (
        (release.old_served, release.old_served),
        (release.new_served, release.index),
    ):
        score = query[asked] @ index.T
        score[np.arange(len(asked)), asked] = -9.0
        out.append(np.argpartition(-score, GRID, axis=1)[:, :GRID])
    return out[0], out[1]


def saves(release: Release) -> tuple[float, float]:
    """Return saves per 1,000 Pins shown by the old and the new model.

    Made up: 30 if the Pin has the intent of the query, 3 if not.
    """
    intent = release.world.intent
    wanted = intent[release.query[:100], None]
    old, new = (
        3 + 27 * float((intent[grid] == wanted).mean())
        for grid in grids(release)
    )
    return old, new


# --8<-- [end:saves]
