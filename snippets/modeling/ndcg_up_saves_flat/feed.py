"""A made-up feed with a known truth: who is seen, who is saved.

Each session has PINS candidates and shows SLOTS of them. A Pin in slot
k is examined with chance 1 / k ** decay, and an examined Pin is saved
with its own chance. The log keeps only what was shown and saved.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

PINS, SLOTS, HEAD = 20, 8, 0.3
FEATURES = ("history", "match", "recent")


# --8<-- [start:world]
@dataclass(frozen=True)
class World:
    """Arrays by session and Pin; only the log's makers see `chance`."""

    head: Bools  # popular Pins; the rest is the long tail
    features: Floats  # sessions x PINS x 3, see FEATURES
    model: Floats  # score of the model in production
    boost: Floats  # this week's, added by the last layer
    usual: Ints  # places by that score plus the boosts: what is served
    chance: Floats  # of a save, once examined

    def pick(self, rows: slice) -> "World":
        """Return these sessions."""
        return World(
            self.head[rows],
            self.features[rows],
            self.model[rows],
            self.boost[rows],
            self.usual[rows],
            self.chance[rows],
        )


def build(
    rng: np.random.Generator,
    sessions: int,
    deserved: float = 0.0,
    mood: float = 0.0,
    boosts: float = 2.0,
) -> World:
    """Return sessions in which boosts say nothing about taste.

    `boosts` is their spread; at 0 the model alone sets the order. With
    `deserved` above 0 people want what is boosted, as with a season.
    With `mood` above 0 some sessions save more of everything, and
    retrieval gives them more popular Pins.
    """
    shape = (sessions, PINS)
    lift = mood * rng.normal(size=(sessions, 1))
    head = rng.random(shape) < sigmoid(np.log(HEAD / (1 - HEAD)) + lift)
    history = np.where(head, 1.2, -0.5) + 0.5 * rng.normal(size=shape)
    taste = np.where(head, 0.5, 1.0) * rng.normal(size=shape)
    boost = boosts * rng.normal(size=shape)
    match = taste + 0.4 * rng.normal(size=shape)
    recent = boost + 0.2 * rng.normal(size=shape)
    logit = -3.2 + 1.5 * taste + 0.1 * history
    logit += lift + deserved * boost
    model = history + 3.1 * match
    features = np.stack([history, match, recent], axis=-1)
    usual = ranks(model + boost)
    return World(head, features, model, boost, usual, sigmoid(logit))


# --8<-- [end:world]


def sigmoid(x: Floats) -> Floats:
    """Return the chance that belongs to a logit."""
    return 1 / (1 + np.exp(-x))


def ranks(scores: Floats) -> Ints:
    """Return each Pin's place in its session, 0 for the best."""
    order = np.argsort(-scores, axis=1)
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(PINS)[None, :], axis=1)
    return places


# --8<-- [start:log]
def examined(decay: float) -> Floats:
    """Return the chance that each place is looked at, 0 if not shown."""
    places = np.arange(1, PINS + 1)
    return np.where(places <= SLOTS, places**-decay, 0.0)


@dataclass(frozen=True)
class Log:
    """What is written down: arrays by session and Pin."""

    places: Ints  # 0 for the top; SLOTS and more was not shown
    saved: Bools
    mixed: Bools  # by session: was it served in random order?

    @cached_property
    def saves(self) -> tuple[Ints, Ints]:
        """Return session and Pin of each save."""
        session, pin = np.nonzero(self.saved)
        return session, pin


def serve(
    world: World, rng: np.random.Generator, explore: float, decay: float
) -> Log:
    """Return one log; a share `explore` is served in random order."""
    places = world.usual.copy()
    mixed = rng.random(len(places)) < explore
    places[mixed] = ranks(rng.random((mixed.sum(), PINS)))
    seen = examined(decay)[places] * world.chance
    return Log(places, rng.random(seen.shape) < seen, mixed)


def propensity(world: World, explore: float, decay: float) -> Floats:
    """Return each Pin's chance to be examined under that serving.

    It averages over the random sessions, so it follows from the rule
    of serving, not from the place that was drawn.
    """
    seen = examined(decay)
    return (1 - explore) * seen[world.usual] + explore * seen.mean()


# --8<-- [end:log]


def saves(world: World, places: Ints, decay: float) -> float:
    """Return the true saves per session of an order."""
    seen = examined(decay)[places]
    return float((seen * world.chance).sum(axis=1).mean())
