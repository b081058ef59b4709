"""A made-up world of boards and Pins, and steps of training in it."""

from collections.abc import Callable, Iterator

import numpy as np

FAMILIES, IDEAS, PER_IDEA, BOARDS, DIM = 12, 60, 8, 240, 12
HITS, FANS, SAVES, BATCH, SCALE = 4, 0.6, 4, 64, 8.0
Array = np.ndarray


def unit(x: Array) -> Array:
    return x / np.linalg.norm(x, axis=1, keepdims=True)


class World:
    """Boards with one idea each, and Pins with an embedding each.

    Five ideas form a family and look alike: true hard negatives. Each
    board saves four of the eight Pins of its idea.
    copies: 60% of the boards like one of four ideas, and the Pins of
        each of these four are copies of one image.
    shared: copies have one embedding together, not one each.
    same: all boards of an idea save the same four, not their own.
    """

    def __init__(
        self,
        seed: int,
        copies: bool,
        shared: bool = False,
        same: bool = False,
    ) -> None:
        self.rng = np.random.default_rng(seed)
        families = self.normal(FAMILIES)[np.arange(IDEAS) % FAMILIES]
        truth = families + 0.6 * self.normal(IDEAS)
        self.idea = np.repeat(np.arange(IDEAS), PER_IDEA)
        pins = truth[self.idea] + 0.84 * self.normal(len(self.idea))
        self.image = np.arange(len(pins))  # its signature
        self.about = self.rng.integers(0, IDEAS, BOARDS)
        if copies:
            copied = self.idea < HITS
            self.image[copied] = self.idea[copied] * PER_IDEA
            near = 0.07 * self.normal(len(pins))
            pins[copied] = (pins[self.image] + near)[copied]
            self.about[: int(FANS * BOARDS)] %= HITS
        self.row = self.image if shared else np.arange(len(pins))
        self.pins = unit(pins)
        order = self.rng.random((BOARDS, PER_IDEA)).argsort(axis=1)
        if same:
            order = np.tile(np.arange(PER_IDEA), (BOARDS, 1))
        self.saved = self.about[:, None] * PER_IDEA + order[:, :SAVES]

    def normal(self, rows: int) -> Array:
        """Return vectors of a length near 1."""
        return self.rng.normal(size=(rows, DIM)) / DIM**0.5

    def batch(self) -> tuple[Array, Array]:
        """Return boards and, for each, a Pin that it saved."""
        board = self.rng.permutation(BOARDS)[:BATCH]
        return board, self.saved[
            board, self.rng.integers(SAVES, size=BATCH)
        ]


# How hard each row pushes each other row away: B x B, from the scores.
def all_rows(
    dots: Array, allowed: Array, _rng: np.random.Generator
) -> Array:
    """In-batch softmax: each allowed row, by its probability."""
    logits = np.where(allowed, SCALE * dots, -np.inf)
    np.fill_diagonal(logits, SCALE * dots.diagonal())
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    push = weights / weights.sum(axis=1, keepdims=True)
    np.fill_diagonal(push, 0)
    return push


def one_draw(
    dots: Array, allowed: Array, rng: np.random.Generator, tau: float
) -> Array:
    """Logistic loss of the positive against one row drawn at tau."""
    noisy = tau * dots + rng.gumbel(size=dots.shape)
    drawn = np.where(allowed, noisy, -np.inf).argmax(axis=1)
    own, push = np.arange(len(dots)), np.zeros(dots.shape)
    lead = dots.diagonal() - dots[own, drawn]
    push[own, drawn] = 1 / (1 + np.exp(SCALE * lead))
    return push


def weighted_draw(
    dots: Array, allowed: Array, rng: np.random.Generator
) -> Array:
    """One row drawn at the loss's scale, times 1 - p of the positive."""
    drawn = one_draw(dots, allowed, rng, SCALE) > 0
    return drawn * all_rows(dots, allowed, rng).sum(axis=1, keepdims=True)


Push = Callable[[Array, Array, np.random.Generator], Array]


def train(
    world: World, push_of: Push, mask: Array, steps: int, rate: float
) -> Iterator[tuple[Array, Array, float]]:
    """Yield boards, Pins and the false share of the push, each step.

    mask: which pairs of Pins are never negatives of each other.
    """
    pins = world.pins.copy()  # copies that share use one row
    boards = unit(pins[world.row[world.saved]].sum(axis=1))
    for _ in range(steps):
        b, p = world.batch()
        allowed = ~mask[p[:, None], p]
        np.fill_diagonal(allowed, False)
        at = world.row[p]
        q, c = boards[b], pins[at]
        push = push_of(q @ c.T, allowed, world.rng)
        step = rate * (np.diag(push.sum(axis=1)) - push)
        boards[b] = unit(q + step @ c)
        np.add.at(pins, at, step.T @ q)
        pins[at] = unit(pins[at])
        false = world.idea[p][:, None] == world.idea[p]
        yield (
            boards.copy(),
            pins[world.row],
            (push * false).sum() / push.sum(),
        )


def precision(world: World, boards: Array, pins: Array) -> float:
    """Return the share of a board's best eight Pins that fit its idea."""
    best = (-boards @ pins.T).argsort(axis=1)[:, :PER_IDEA]
    return float((world.idea[best] == world.about[:, None]).mean())
