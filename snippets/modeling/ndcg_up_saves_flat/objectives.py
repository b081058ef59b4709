"""Three losses for one linear ranker, each minimized by Newton steps.

x has the shape sessions x PINS x features; label is sessions x PINS:
a save divided by its propensity, which is right on average.
"""

from collections.abc import Callable

import numpy as np
from feed import Floats, sigmoid

Step = Callable[[Floats], tuple[Floats, Floats]]


def newton(step: Step, size: int) -> Floats:
    """Return weights at which the slope is 0; step gives slope, curve."""
    beta = np.zeros(size)
    for _ in range(7):
        slope, curve = step(beta)
        beta += np.linalg.solve(curve, slope)
    return beta


# --8<-- [start:losses]
def pointwise(x: Floats, label: Floats) -> Floats:
    """Log loss on single Pins: saved or not. Needs a column of ones."""
    rows = x.reshape(-1, x.shape[-1])

    def step(beta: Floats) -> tuple[Floats, Floats]:
        p = sigmoid(rows @ beta)
        slope = rows.T @ (label.ravel() - p)
        return slope, (rows * (p * (1 - p))[:, None]).T @ rows

    return newton(step, x.shape[-1])


def pairwise(x: Floats, label: Floats) -> Floats:
    """Log loss on pairs: the saved Pin beats another of its session."""
    session, pin = np.nonzero(label)
    apart = x[session, pin][:, None] - x[session]
    rows = apart.reshape(-1, x.shape[-1])
    weight = np.repeat(label[session, pin], x.shape[1])

    def step(beta: Floats) -> tuple[Floats, Floats]:
        p = sigmoid(rows @ beta)
        slope = rows.T @ (weight * (1 - p))
        return slope, (rows * (weight * p * (1 - p))[:, None]).T @ rows

    return newton(step, x.shape[-1])


def listwise(x: Floats, label: Floats) -> Floats:
    """Softmax loss: which Pin of its session is saved."""
    kept = label.any(axis=1)
    x, label = x[kept], label[kept]
    total = label.sum(axis=1)[:, None]

    def step(beta: Floats) -> tuple[Floats, Floats]:
        p = np.exp(x @ beta)
        p /= p.sum(axis=1, keepdims=True)
        slope = np.tensordot(label - total * p, x)
        mean = (p[..., None] * x).sum(axis=1, keepdims=True)
        weight = (total * p)[..., None]
        sides = ((0, 1), (0, 1))
        return slope, np.tensordot(weight * (x - mean), x - mean, sides)

    return newton(step, x.shape[-1])


# --8<-- [end:losses]
