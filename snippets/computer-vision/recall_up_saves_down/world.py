"""A small catalog of Pins, and a metric learned in closed form."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]
PINS, CATEGORIES, SIZE, KEPT = 800, 8, 24, 5


@dataclass(frozen=True)
class World:
    """Pins: category (n), style and background (n, 4), pixels (n, 24).

    near[name] (n, 5): the closest Pins of the same category by "style",
    which people save for, or by "background", which they don't.
    """

    category: Ints
    style: Floats
    pixels: Floats
    near: dict[str, Ints]


def make_world(rng: np.random.Generator) -> World:
    """Draw the Pins; pixels mix all parts, so none can be read off."""
    category = rng.integers(CATEGORIES, size=PINS)
    centers = rng.normal(0, 2, (CATEGORIES, 5))[category]
    style, background = rng.normal(size=(2, PINS, 4))
    parts = [centers + rng.normal(0, 0.3, centers.shape), style]
    parts += [background, rng.normal(0, 0.8, (PINS, 11))]
    mix = np.linalg.qr(rng.normal(size=(SIZE, SIZE)))[0]
    near = {
        "style": closest(category, style),
        "background": closest(category, background),
    }
    return World(category, style, np.hstack(parts) @ mix, near)


def closest(category: Ints, part: Floats) -> Ints:
    """Return the five Pins of the same category that are closest."""
    far = distances(part, part)
    far[category[:, None] != category] = np.inf
    six = np.argpartition(far, 6, axis=1)[:, :6]
    order = np.argsort(np.take_along_axis(far, six, axis=1), axis=1)
    return np.take_along_axis(six, order, axis=1)[:, 1:]


def pairs(
    world: World, rng: np.random.Generator, count: int, noise: float
) -> tuple[Ints, Ints]:
    """Draw queries and positives; a share `noise` agrees only in look."""
    queries = rng.integers(PINS, size=count)
    by_look = rng.random(count) < noise
    ranks = rng.integers(5, size=count)
    style, look = (
        world.near[name][queries, ranks] for name in ("style", "background")
    )
    return queries, np.where(by_look, look, style)


def negatives(
    world: World, rng: np.random.Generator, queries: Ints, hard: float
) -> Ints:
    """Draw a negative each; a share `hard` is of the query's category."""
    drawn = rng.integers(PINS, size=(len(queries), 60))
    same = world.category[drawn] == world.category[queries][:, None]
    wanted = rng.random(len(queries)) < hard
    return drawn[
        np.arange(len(queries)), (same == wanted[:, None]).argmax(1)
    ]


def learn(
    pixels: Floats, q: Ints, positive: Ints, negative: Ints
) -> Floats:
    """Return the (24, 5) projection of the most spread.

    Spread is that of negatives where positives have spread one.
    """
    close = np.cov((pixels[q] - pixels[positive]).T) + 0.05 * np.eye(SIZE)
    apart = np.cov((pixels[q] - pixels[negative]).T)
    root = np.linalg.inv(np.linalg.cholesky(close))
    _, axes = np.linalg.eigh(root @ apart @ root.T)
    return root.T @ axes[:, -KEPT:]


def distances(queries: Floats, index: Floats) -> Floats:
    """Return squared distances, one row a query."""
    cross = queries @ index.T
    return (queries**2).sum(1)[:, None] - 2 * cross + (index**2).sum(1)


def saves(world: World, queries: Floats, index: Floats, ids: Ints) -> float:
    """Return the expected saves of a grid of 20 Pins.

    People save what has the category and nearly the style of the query.
    queries: one row for each of ids; index: one row a Pin.
    """
    far = distances(queries, index)
    far[np.arange(len(ids)), ids] = np.inf
    grid = np.argpartition(far, 20, axis=1)[:, :20]
    gap = ((world.style[grid] - world.style[ids][:, None]) ** 2).sum(2)
    same = world.category[grid] == world.category[ids][:, None]
    return float((np.exp(-gap / 2) * same).sum(1).mean())


def hits(
    queries: Floats, index: Floats, positive: Ints, pool: Ints, top: int
) -> NDArray[np.bool_]:
    """Say for each query whether its positive is in the `top`.

    queries: one row each; pool: (queries, size) ids of negatives.
    """
    own = ((queries - index[positive]) ** 2).sum(1)
    far = ((queries[:, None] - index[pool]) ** 2).sum(2)
    return (far < own[:, None]).sum(1) < top
