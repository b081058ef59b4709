"""Copies, and a pasted bar, under an in-batch softmax."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from softmax import softmax
from swaps import hits
from world import (
    GRID,
    INTENTS,
    PINS,
    QUERIES,
    SIDE,
    Bools,
    Floats,
    Ints,
    World,
    embed,
    waves,
)

SEED, RUNS, T = 700, 6, 2.571  # T: Student's, 95%
HALF, ASKED, BAR = PINS // 2, 100, 3.0


# --8<-- [start:copied]
class Copied(World):
    """Every picture is there twice: the second is its mirror image.

    The share `bulk` of logged pairs is a picture and its copy; the
    others share an intent, and both or neither are mirrored.
    """

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        for names in (self.intent, self.category, self.shop):
            names[HALF:] = names[:HALF]
        picture = self.image[:HALF].reshape(HALF, SIDE, SIDE)
        self.image[HALF:] = picture[:, :, ::-1].reshape(HALF, -1)
        self.image += 0.1 * self.rng.normal(size=self.image.shape)

    def logged(self, n: int, bulk: float) -> tuple[Ints, Ints]:
        """Return n pairs: two Pins of one board, or a Pin and its copy."""
        query = self.rng.integers(PINS, size=n)
        board = self.intent + INTENTS * (np.arange(PINS) // HALF)
        match = self.mate(query, board)
        stray = self.rng.random(n) < 0.1
        match = np.where(stray, self.rng.integers(PINS, size=n), match)
        twin = (query + HALF) % PINS
        return query, np.where(self.rng.random(n) < bulk, twin, match)


# --8<-- [end:copied]
# --8<-- [start:copies]
def saved(
    world: World, vectors: Floats, query: Ints, collapse: bool
) -> float:
    """Return saves per 1,000 shown; nobody saves a picture twice.

    The query's picture is saved already. With `collapse`, a picture
    that was shown gives its place to the next one of the list.
    """
    score = vectors[query] @ vectors.T
    score[np.arange(len(query)), query] = -9.0
    good = 0
    for q, row in zip(query, score, strict=True):
        seen, shown = {int(q) % HALF}, 0
        for pin in map(int, np.argsort(-row)):
            again = pin % HALF in seen
            if again and collapse:
                continue
            seen.add(pin % HALF)
            good += not again and world.intent[pin] == world.intent[q]
            shown += 1
            if shown == GRID:
                break
    return 3 + 27 * good / (len(query) * GRID)


def copies(seed: int, share: float) -> list[float]:
    """Return the gains: recall, on copies, on the rest; saves, twice."""
    world, learn = Copied(seed), softmax(8.0)
    old = embed(world.image, 0, learn(world, 0, 0.0, 0.0, 800))
    new = embed(world.image, 0, learn(world, 0, share, 0.0, 2_000))
    query, match = world.logged(QUERIES, share)
    pins = np.arange(PINS)
    twin: Bools = query % HALF == match % HALF
    every: Bools = pins != query[:, None]
    # The copy leaves the list as well as the pairs.
    alone = every & (pins % HALF != query[:, None] % HALF)
    was, now = (hits(v[query], v, match, every) for v in (old, new))
    bare, left = (hits(v[query], v, match, alone) for v in (old, new))
    gain = now - was
    return [
        float(gain.mean()),
        float(gain[twin].mean()) if twin.any() else 0.0,
        float((left - bare)[~twin].mean()),
        *(
            saved(world, new, query[:ASKED], collapse)
            - saved(world, old, query[:ASKED], collapse)
            for collapse in (False, True)
        ),
    ]


# --8<-- [end:copies]
# --8<-- [start:paste]
def paste(seed: int, bulk: float) -> list[float]:
    """Return by how many places ten unrelated Pins climb: old and new.

    One bar, in the waves of shop styles, is pasted on the query and
    on the ten. Every query draws ten of another category.
    """
    world, learn = World(seed), softmax(8.0)
    towers = (
        learn(world, 0, 0.0, 0.65, 800),
        learn(world, 0, bulk, 0.65, 2_000),
    )
    bar = np.zeros(world.image.shape[1])
    bar[9:14] = BAR * world.rng.choice([-1, 1], size=5)
    climbed: list[list[float]] = []
    for query in world.rng.integers(PINS, size=20):
        apart = np.flatnonzero(world.category != world.category[query])
        ten = world.rng.choice(apart, 10, replace=False)
        image = world.image.copy()
        image[[query, *ten]] += bar @ waves()
        row: list[float] = []
        for tower in towers:
            places: list[Floats] = []
            for pixels in (world.image, image):
                v = embed(pixels, 0, tower)
                score = v @ v[query]
                places.append((score > score[ten, None]).sum(axis=1))
            row.append(float(np.mean(places[0] - places[1])))
        climbed.append(row)
    return np.mean(climbed, axis=0).tolist()


# --8<-- [end:paste]
def half(x: Floats) -> Floats:
    """Return the 95% half-width of each column's mean."""
    return T * x.std(axis=0, ddof=1) / len(x) ** 0.5


def main() -> None:
    """Print a line a share of copies, then a line a share of imports."""
    seeds = range(SEED, SEED + RUNS)
    print(f"seeds {SEED} to {SEED + RUNS - 1}; {QUERIES} queries; +- 95%")
    print("copies  recall   on copies   on the rest   saves     collapsed")
    for share in (0.0, 0.3, 0.6):
        x = np.array([copies(seed, share) for seed in seeds])
        m, h = x.mean(axis=0), half(x)
        cells = [f"{m[i]:+.3f} +-{h[i]:.3f}" for i in range(3)]
        cells += [f"{m[i]:+.1f} +-{h[i]:.1f}" for i in (3, 4)]
        print(f"{share:4.0%} ", *cells)
    print("imports  ten climb: old  new  new minus old")
    for share in (0.0, 0.6):
        x = np.array([paste(seed, share) for seed in seeds])
        more = x[:, 1] - x[:, 0]
        print(
            f"{share:4.0%}  {x[:, 0].mean():6.0f} {x[:, 1].mean():6.0f}"
            f" {more.mean():+6.0f} +-{half(more):.0f}"
        )


if __name__ == "__main__":
    main()
