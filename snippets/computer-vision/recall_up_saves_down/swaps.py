"""Four diagnostics: swap one ingredient of offline recall at a time."""

import numpy as np
from world import Bools, Floats, Ints, Release

NAMES = ("labels", "pixels", "negatives", "versions")
LIMIT = 2.24  # one-sided 5%, shared by four tests


# --8<-- [start:hits]
def hits(
    query: Floats, index: Floats, match: Ints, rivals: Bools
) -> Floats:
    """Return 1 where fewer than a tenth of the rivals beat the match."""
    score = query @ index.T
    own = score[np.arange(len(match)), match]
    above = ((score > own[:, None]) & rivals).sum(axis=1)
    return (above < rivals.sum(axis=1) / 10).astype(float)


def pools(release: Release) -> tuple[Bools, Bools]:
    """Return the rivals: every Pin, and those of the same category.

    The second leaves out the query's own intent: in practice, what
    has ever shared a board with the query.
    """
    world, query = release.world, release.query
    every = np.arange(len(world.intent)) != query[:, None]
    near = world.category == world.category[query][:, None]
    return every, near & (world.intent != world.intent[query][:, None])


# --8<-- [end:hits]
# --8<-- [start:audit]
def confirmed(release: Release, by_look: bool) -> Bools:
    """Return which logged pairs a rater confirms; one in 20 is wrong.

    Asked "would you keep both on one board?". Or, by_look, "are they
    similar?", and then one shop or one layout will do.
    """
    world, a, b = release.world, release.query, release.match
    yes = world.intent[a] == world.intent[b]
    if by_look:
        yes |= world.shop[a] == world.shop[b]
        yes |= world.category[a] == world.category[b]
    return yes ^ (world.rng.random(len(a)) < 0.05)


# --8<-- [end:audit]
# --8<-- [start:fires]
def fires(base: Floats, swap: Floats, kept: Bools) -> bool:
    """Return whether surely more than half of the gain is gone.

    base, swap: gain of each query before and after the swap; only
    the queries `kept` count after it.
    """
    gone = base.mean() / 2 - swap[kept].mean()
    part = kept * (swap - swap[kept].mean()) / kept.mean()
    spread = np.std(base / 2 - part) / len(base) ** 0.5
    return bool(gone > LIMIT * spread)


def diagnose(
    release: Release, by_look: bool = False
) -> tuple[tuple[float, float], list[bool]]:
    """Return recall, old and new; and, as in NAMES, which tests fire."""
    r, q, p = release, release.query, release.match
    every, near = pools(r)
    all_ = np.ones(len(q), dtype=bool)
    old = hits(r.old[q], r.old, p, every)
    base = hits(r.new[q], r.new, p, every) - old
    served = hits(r.new_served[q], r.new_served, p, every)
    served -= hits(r.old_served[q], r.old_served, p, every)
    hard = hits(r.new[q], r.new, p, near) - hits(r.old[q], r.old, p, near)
    mixed = hits(r.new[q], r.mixed, p, every) - old
    recall = (float(old.mean()), float((old + base).mean()))
    return recall, [
        fires(base, base, confirmed(r, by_look)),  # labels
        fires(base, served, all_),  # pixels
        fires(base, hard, all_),  # negatives
        fires(base, mixed, all_),  # versions
    ]


# --8<-- [end:fires]
