"""New Pins that are retrieved and outranked: what mends it, at what price.

A made-up world. The chance of a save rests on match, which the picture
shows, and on quality, which only history shows. A grid is the same
query on two days; a new Pin shown on the first has a history on the
second.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED, GRIDS = 15, 2_000
POOL, NEW, SHOWN = 300, 30, 25  # candidates, new ones, places
KEPT, TESTED = 2, 10  # places kept for new Pins; Pins that share them
NOISE = 0.56  # of a history of 320 views, about 3.2 saves
RIDGE = 1e-3  # a flag that is never set has no other weight
LOWEST = -2.5  # what 0 saves in 0 views reads as: the worst there is


def chance(logit: Floats) -> Floats:
    """Return the chance of a save."""
    return 1 / (1 + np.exp(6.5 - logit))


@dataclass(frozen=True)
class World:
    """Match, quality and the noise of history, grids x candidates."""

    match: Floats
    quality: Floats
    noise: Floats

    def saves(self, top: Ints) -> Floats:
        """Return the expected saves of each grid's shown candidates."""
        logit = self.match + self.quality
        return chance(np.take_along_axis(logit, top, axis=1)).sum(axis=1)


def build(new_quality: float) -> World:
    """Return grids whose last NEW candidates are new."""
    rng = np.random.default_rng(SEED)
    match, quality, noise = rng.normal(size=(3, GRIDS, POOL))
    quality[:, -NEW:] += new_quality
    return World(match, quality, NOISE * noise)


def newton(x: Floats, y: Floats) -> Floats:
    """Return the weights of a logistic regression, by Newton steps."""
    w = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-x @ w))
        bend = (x.T * (p * (1 - p))) @ x + RIDGE * np.eye(len(w))
        w += np.linalg.solve(bend, x.T @ (y - p) - RIDGE * w)
    return w


def features(match: Floats, history: Floats, known: Floats) -> Floats:
    """Return the ranker's inputs; history counts only where known."""
    one = np.ones_like(match)
    return np.stack([one, match, known * history, 1 - known], axis=-1)


def train(hidden: float) -> Floats:
    """Return weights from old Pins, part of them without history.

    The label is the chance of a save: what very many rows would teach.
    """
    rng = np.random.default_rng(SEED + 1)
    match, quality, noise = rng.normal(size=(3, 60_000))
    known = (rng.random(match.size) >= hidden).astype(float)
    x = features(match, quality + NOISE * noise, known)
    return newton(x, chance(match + quality))


def shown(score: Floats, kept: Floats) -> Ints:
    """Return the places; KEPT of them go to the best by kept, if any."""
    if not np.isfinite(kept).any():
        return np.argsort(-score, axis=1)[:, :SHOWN]
    held = np.argsort(-kept, axis=1)[:, :KEPT]
    rest = score.copy()
    np.put_along_axis(rest, held, -np.inf, axis=1)
    top = np.argsort(-rest, axis=1)[:, : SHOWN - KEPT]
    return np.hstack([top, held])


def two_days(
    world: World, w: Floats, *, flag: bool, slots: bool
) -> tuple[Floats, Floats, Floats]:
    """Return new Pins shown, saves on the first day, on the second.

    flag: a new Pin is served as unknown, not as the lowest history.
    slots: on the first day KEPT places rotate over the TESTED new Pins
    that match best. On the second day nothing is kept.
    """
    rng = np.random.default_rng(SEED + 2)
    history = world.quality + world.noise
    new = np.arange(POOL) >= POOL - NEW
    known = np.broadcast_to(np.where(new & flag, 0.0, 1.0), history.shape)
    read = np.where(new, LOWEST, history)
    score = features(world.match, read, known) @ w
    fits = np.where(new, world.match, -np.inf)
    tested = np.argsort(-fits, axis=1)[:, :TESTED]
    turn = np.full(history.shape, -np.inf)
    if slots:
        drawn = rng.random(tested.shape)
        np.put_along_axis(turn, tested, drawn, axis=1)
    first = shown(score, turn)

    seen = np.zeros(history.shape, dtype=bool)
    np.put_along_axis(seen, first, True, axis=1)
    if slots:
        np.put_along_axis(seen, tested, True, axis=1)
    known = np.where(seen, 1.0, known)
    read = np.where(seen, history, read)
    score = features(world.match, read, known) @ w
    second = shown(score, np.full(history.shape, -np.inf))
    count = (first >= POOL - NEW).sum(axis=1).astype(float)
    return count, world.saves(first), world.saves(second)


def gap(more: Floats, less: Floats) -> str:
    """Return the mean paired difference per 100 grids, ± half of 95%."""
    paired = 100 * (more - less)
    half = 1.96 * paired.std() / np.sqrt(len(paired))
    return f"{paired.mean():+.2f}±{half:.2f}"


def main() -> None:
    """Print what each remedy shows, costs and gains."""
    always, hidden = train(0.0), train(0.2)
    remedies = {
        "history read as 0": (always, False, False),
        "trained without": (hidden, True, False),
        "+ 2 kept places": (hidden, True, True),
    }
    print(f"seed {SEED}; {GRIDS:,} grids, {NEW} of {POOL} candidates new")
    for quality in (0.0, -1.0):
        world = build(quality)
        best = world.match + world.quality
        top = np.argsort(-best, axis=1)[:, :SHOWN]
        print(f"quality of new Pins {quality:+.0f}; saves per 100 grids")
        print("                    new in 25   day 1       day 2")
        rows = {
            name: two_days(world, w, flag=flag, slots=slots)
            for name, (w, flag, slots) in remedies.items()
        }
        start = rows["history read as 0"]
        print(f"start from{100 * start[1].mean():>29.0f}")
        for name, (count, first, second) in rows.items():
            print(
                f"{name:<18}{count.mean():>9.2f}"
                f"{gap(first, start[1]):>14}{gap(second, start[1]):>12}"
            )
        none, kept = rows["trained without"], rows["+ 2 kept places"]
        print(
            f"  kept places alone        {gap(kept[1], none[1]):>14}"
            f"{gap(kept[2], none[2]):>12}"
        )
        found = (top >= POOL - NEW).sum(axis=1).mean()
        print(
            f"if quality were known {found:>5.2f}"
            f"{gap(world.saves(top), start[1]):>14}"
        )


if __name__ == "__main__":
    main()
