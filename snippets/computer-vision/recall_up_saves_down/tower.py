"""A linear image tower that learns by an in-batch softmax."""

import numpy as np
from world import SIDE, Floats, Ints

DIMS, STEPS, BATCH, RATE, SCALE = 8, 120, 64, 0.05, 8.0


# --8<-- [start:tower]
def slope(a: Floats, b: Floats, tower: Floats, scale: float) -> Floats:
    """Return the gradient of the in-batch softmax loss, as tower.

    a, b: pixels of queries and of their matches, BATCH x SIDE**2; the
    negatives of a query are the matches of the other queries.
    """
    unit_a, unit_b = a @ tower, b @ tower
    size_a, size_b = (
        (x * x).sum(axis=1, keepdims=True) ** 0.5 for x in (unit_a, unit_b)
    )
    unit_a, unit_b = unit_a / size_a, unit_b / size_b
    chance = np.exp(scale * (unit_a @ unit_b.T - 1))
    chance /= chance.sum(axis=1, keepdims=True)
    pull = scale * (chance - np.eye(len(a))) / len(a)
    on_a, on_b = pull @ unit_b, pull.T @ unit_a
    on_a -= unit_a * (on_a * unit_a).sum(axis=1, keepdims=True)
    on_b -= unit_b * (on_b * unit_b).sum(axis=1, keepdims=True)
    return a.T @ (on_a / size_a) + b.T @ (on_b / size_b)


def learn(
    a: Floats,
    b: Floats,
    seed: int,
    scale: float = SCALE,
    steps: int = STEPS,
) -> Floats:
    """Fit a tower (SIDE**2 x DIMS) to pairs of pictures, with Adam."""
    rng = np.random.default_rng([seed, 9])
    tower = rng.normal(size=(SIDE**2, DIMS)) / SIDE
    mean, square = np.zeros((2, *tower.shape))
    for step in range(1, steps + 1):
        rows: Ints = rng.choice(len(a), BATCH, replace=False)
        g = slope(a[rows], b[rows], tower, scale)
        mean, square = 0.9 * mean + 0.1 * g, 0.99 * square + 0.01 * g * g
        fair = (square / (1 - 0.99**step)) ** 0.5 + 1e-8
        tower = tower - RATE * mean / (1 - 0.9**step) / fair
    return tower


def frame(image: Floats, off: int) -> Floats:
    """Return the pictures with their frame off by so many pixels.

    What leaves on one side comes in on the other: nothing is lost, so
    all that matters is whether training and serving agree.
    """
    at = (np.arange(SIDE) + off) % SIDE
    return image.take(np.add.outer(at * SIDE, at).ravel(), axis=1)


def embed(image: Floats, tower: Floats) -> Floats:
    """Return unit vectors, one a row."""
    out = image @ tower
    return out / np.linalg.norm(out, axis=1, keepdims=True)


# --8<-- [end:tower]
