"""Two rankers of one form, trained on one log of the made-up feed."""

import numpy as np
from feed import (
    SLOTS,
    Floats,
    Ints,
    World,
    build,
    propensity,
    ranks,
    serve,
    sigmoid,
)

SESSIONS, EXPLORE, DECAY = 10_000, 0.05, 1.0
TRAINING = 20_000


def fit(x: Floats, label: Floats) -> Floats:
    """Return logistic weights (bias first) by Newton's method."""
    x = np.column_stack([np.ones(label.size), x.reshape(label.size, -1)])
    beta = np.zeros(x.shape[1])
    for _ in range(7):
        p = sigmoid(x @ beta)
        curve = (x * (p * (1 - p))[:, None]).T @ x
        beta += np.linalg.solve(curve, x.T @ (label.ravel() - p))
    return beta


# --8<-- [start:rankers]
def train(
    rng: np.random.Generator, boosts: float = 2.0
) -> dict[str, Floats]:
    """Return the weights of two rankers, from one log and one form.

    Raw: was this shown Pin saved? Corrected: save over propensity, for
    every candidate, a label that is right on average.
    """
    world = build(rng, TRAINING, boosts=boosts)
    log = serve(world, rng, EXPLORE, DECAY)
    seen = propensity(world, EXPLORE, DECAY)
    shown = log.places < SLOTS
    raw = fit(world.features[shown], log.saved[shown].astype(float))
    right = fit(world.features, log.saved / seen)
    return {"raw": raw[1:], "corrected": right[1:]}


# --8<-- [end:rankers]


def rankers(world: World, weights: dict[str, Floats]) -> dict[str, Ints]:
    """Return each ranker's places of each Pin."""
    return {n: ranks(world.features @ w) for n, w in weights.items()}
