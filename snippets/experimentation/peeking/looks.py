"""Integrate over looks exactly: chances to stop, when, and at what z."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

Floats = NDArray[np.float64]
NEVER = 9.0  # a limit that no test reaches
POINTS = 161


@dataclass(frozen=True)
class Stops:
    """Per look: chance of a win, of harm, and mean z of a win."""

    win: Floats
    harm: Floats
    mean_z: Floats


def stops(
    times: Floats, upper: Floats, lower: Floats, drift: float
) -> Stops:
    """Return what a test does whose z at time 1 has mean `drift`.

    `times` are shares of the planned information, increasing; win is
    z >= upper, harm is z <= lower, one limit a look.
    """
    rows: list[tuple[float, float, float]] = []
    grid, density = np.zeros(1), np.ones(1)
    before = 0.0
    for time, high, low in zip(times, upper, lower, strict=True):
        root, step = float(np.sqrt(time)), float(np.sqrt(time - before))
        # distance of both limits from where each path stands
        start = grid + drift * (time - before)
        up = (high * root - start) / step
        down = (low * root - start) / step
        win = float(density @ norm.sf(up))
        tail = density @ (start * norm.sf(up) + step * norm.pdf(up))
        mean = float(tail) / root / max(win, 1e-300)
        rows.append((win, float(density @ norm.cdf(down)), mean))
        edges = np.linspace(low * root, high * root, POINTS)
        width = edges[1] - edges[0]
        weights = np.full(POINTS, width)
        weights[[0, -1]] = width / 2
        spread = (edges[:, None] - start[None, :]) / step
        passed = (norm.pdf(spread) / step) @ density
        grid, density = edges, weights * passed
        before = float(time)
    win, harm, mean_z = np.array(rows).T
    return Stops(win, harm, mean_z)


def same(value: float, looks: int) -> Floats:
    """Return one limit for all looks."""
    return np.full(looks, value)
