"""Five releases of one model: a healthy one, and one for each fault."""

from dataclasses import dataclass

import numpy as np
from world import (
    PINS,
    SIZE,
    Floats,
    Ints,
    World,
    hits,
    learn,
    make_world,
    negatives,
    pairs,
    saves,
)

FAULTS = ("none", "labels", "crop", "negatives", "versions")
STRENGTH = {"labels": 0.8, "crop": 0.6, "negatives": 1.0, "versions": 0.5}


@dataclass
class Release:
    """What a team can look at before and after a launch.

    old, new: offline vectors (n, 5) of both models; served: vectors of
    the request path; index: vectors that are stored. positive and pool:
    the labels and the negatives of the offline test, for `asked`.
    """

    world: World
    old: Floats
    new: Floats
    served: Floats
    index: Floats
    asked: Ints
    positive: Ints
    pool: Ints


def release(
    fault: str, seed: int, strength: float | None = None
) -> Release:
    """Train the old model and a new one that has one fault, or none."""
    rng = np.random.default_rng([seed, FAULTS.index(fault)])
    level = STRENGTH.get(fault, 0.0) if strength is None else strength
    noise = level if fault == "labels" else 0.0
    easy = level if fault == "negatives" else 0.0
    world = make_world(rng)
    blurred = world.pixels + rng.normal(0, 0.3, world.pixels.shape)
    q, positive = pairs(world, rng, 300, 0.0)
    first = learn(blurred, q, positive, negatives(world, rng, q, 0.9))
    q, positive = pairs(world, rng, 1500, noise)
    hard = 0.9 * (1 - easy)
    second = learn(
        world.pixels, q, positive, negatives(world, rng, q, hard)
    )
    old, new = blurred @ first, world.pixels @ second
    served, index = new, new.copy()
    if fault == "crop":
        bent = np.eye(SIZE) + level * rng.normal(0, 0.2, (SIZE, SIZE))
        served = world.pixels @ bent @ second
    if fault == "versions":
        stale = rng.random(PINS) < level
        index[stale] = old[stale]
    asked, found = pairs(world, rng, 200, noise)
    other = negatives(world, rng, np.repeat(asked, 300), 0.0)
    mixed = rng.integers(PINS, size=len(other))
    pool = np.where(rng.random(len(other)) < easy, other, mixed)
    return Release(
        world, old, new, served, index, asked, found, pool.reshape(-1, 300)
    )


def offline(given: Release, vectors: Floats) -> float:
    """Return Recall@10 as the dashboard shows it."""
    asked = vectors[given.asked]
    return float(
        hits(asked, vectors, given.positive, given.pool, 10).mean()
    )


def online(given: Release) -> tuple[float, float]:
    """Return the saves of a grid with the old and with the new release."""
    ids = given.asked
    before = saves(given.world, given.old[ids], given.old, ids)
    return before, saves(given.world, given.served[ids], given.index, ids)
