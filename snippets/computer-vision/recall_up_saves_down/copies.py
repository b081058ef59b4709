"""Copies: what they do to recall, and what they do to the feed."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from tower import embed, learn
from world import (
    ASKED,
    GRID,
    INTENTS,
    NO,
    PINS,
    RUNS,
    SIDE,
    YES,
    Bools,
    Floats,
    Ints,
    World,
    hits,
    mate,
    others,
    said,
)

SEED, HALF, K = 700, PINS // 2, 20


# --8<-- [start:copied]
class Copied(World):
    """Every picture is there twice: the second is its mirror image."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.intent[HALF:] = self.intent[:HALF]
        picture = self.image[:HALF].reshape(HALF, SIDE, SIDE)
        self.image[HALF:] = picture[:, :, ::-1].reshape(HALF, -1)
        rng = np.random.default_rng([seed, 5])
        self.image += 0.1 * rng.normal(size=self.image.shape)
        self.detected = rng.random(HALF) < 0.5  # by a weak detector

    def pairs(self, n: int, what: int, share: float) -> tuple[Ints, Ints]:
        """Return n pairs, the share `share` a picture and its copy.

        The others are of one intent, both mirrored or neither.
        """
        rng = np.random.default_rng([self.seed, what])
        query = rng.integers(PINS, size=n)
        board = self.intent + INTENTS * (np.arange(PINS) // HALF)
        match = mate(rng, query, board)
        twin = rng.random(n) < share
        return query, np.where(twin, (query + HALF) % PINS, match)


def collapsed(
    vectors: Floats, query: Ints, match: Ints, known: Bools
) -> Floats:
    """Return 1.0 where the match is in the top K of a list without copies.

    A picture whose copy is `known` stands once, at its better score;
    the query's own picture leaves.
    """
    score, at = vectors[query] @ vectors.T, np.arange(len(query))
    score[at, query] = -9.0
    first, second = score[:, :HALF], score[:, HALF:]
    first[:, known] = np.maximum(first, second)[:, known]
    second[:, known] = -9.0
    own = known[query % HALF]
    score[at[own], query[own] % HALF] = -9.0
    target = np.where(known[match % HALF], match % HALF, match)
    above = score > score[at, target][:, None]
    return (above.sum(axis=1) < K).astype(float)


# --8<-- [end:copied]
# --8<-- [start:saved]
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
    for q, row in zip(query, np.argsort(-score), strict=True):
        seen, shown = {int(q) % HALF}, 0
        for pin in map(int, row):
            again = pin % HALF in seen
            if again and collapse:
                continue
            seen.add(pin % HALF)
            good += not again and world.intent[pin] == world.intent[q]
            shown += 1
            if shown == GRID:
                break
    return NO + (YES - NO) * good / (len(query) * GRID)


# --8<-- [end:saved]
# --8<-- [start:release]
def release(seed: int, share: float) -> list[float]:
    """Return the changes from old model to new, in the order printed."""
    world = Copied(seed)
    old, new = (
        embed(world.image, learn(world.image[a], world.image[b], seed))
        for a, b in (
            world.pairs(800, 1, 0.0),
            world.pairs(2_000, 2, share),
        )
    )
    query, match = world.pairs(ASKED, 3, share)
    plain, _ = world.pairs(100, 4, 0.0)
    twin = query % HALF == match % HALF
    gain = hits(new[query], new, match, others(query), K)
    gain -= hits(old[query], old, match, others(query), K)
    out = [gain.mean(), gain[~twin].mean()]
    for known in (np.ones(HALF, dtype=bool), world.detected):
        left = collapsed(new, query, match, known)
        left -= collapsed(old, query, match, known)
        out.append(left[~(twin & known[query % HALF])].mean())
    for collapse in (False, True):
        was, now = (saved(world, v, plain, collapse) for v in (old, new))
        out.append(now - was)
    return [float(x) for x in out]


# --8<-- [end:release]
def main() -> None:
    """Print a line a share of copies among the pairs."""
    print(f"Recall@{K}, new minus old; seeds {SEED} to {SEED + RUNS - 1}")
    print(
        "copies     all pairs  pairs cleaned       list too     half found"
    )
    rows = {
        share: np.array([release(SEED + i, share) for i in range(RUNS)])
        for share in (0.0, 0.3, 0.6)
    }
    for share, x in rows.items():
        print(f"{share:4.0%} ", *(said(x[:, i], 3) for i in range(4)))
    print("saves per 1,000 Pins shown, new minus old")
    print("copies      as is   collapsed")
    for share, x in rows.items():
        print(f"{share:4.0%} ", *(said(x[:, i], 1) for i in (4, 5)))


if __name__ == "__main__":
    main()
