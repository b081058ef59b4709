"""The question, reproduced: scored alone, and as the feed serves it."""

import numpy as np
from feed import (
    Floats,
    Ints,
    World,
    build,
    examined,
    propensity,
    ranks,
    saves,
    serve,
)
from metrics import corrected, ndcg
from rankers import DECAY, EXPLORE, train

SEED, SESSIONS, LOGS = 59, 5_000, 20
T_95 = 2.093  # Student's t with LOGS - 1 degrees of freedom


def scores(world: World, weights: dict[str, Floats]) -> dict[str, Floats]:
    """Return the scores of four rankers; one is raw without `recent`."""
    raw = world.features @ weights["raw"]
    recent = world.features[..., 2] * weights["raw"][2]
    return {
        "old": world.model,
        "new": raw,
        "new, no counts": raw - recent,
        "corrected": world.features @ weights["corrected"],
    }


def boosted(world: World, score: Floats) -> Ints:
    """Return the places when this week's boosts are added on top.

    Each score is brought to the spread of the old one, so that a boost
    means the same in both arms.
    """
    return ranks(score * world.model.std() / score.std() + world.boost)


def grade(rng: np.random.Generator, weights: dict[str, Floats]) -> Floats:
    """Return ranker x (NDCG alone; NDCG, IPS, saves, tail as served)."""
    world = build(rng, SESSIONS)
    log = serve(world, rng, EXPLORE, DECAY)
    seen = propensity(world, EXPLORE, DECAY)
    rows = []
    for score in scores(world, weights).values():
        alone, order = ranks(score), boosted(world, score)
        told = corrected(order, log, seen, DECAY)
        true = saves(world, order, DECAY)
        got = examined(DECAY)[order] * world.chance
        tail = got[~world.head].sum() / got.sum()
        rows.append([ndcg(alone, log), ndcg(order, log), told, true, tail])
    return np.array(rows)


def main() -> None:
    """Print means over logs, then each ranker's change on the old one."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    runs = np.array([grade(rng, weights) for _ in range(LOGS)])
    names = ("old", "new", "new, no counts", "corrected")
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions")
    print("                alone      as served, boosts on")
    print("                NDCG       NDCG   IPS    saves  on the tail")
    for name, row in zip(names, runs.mean(axis=0), strict=True):
        cells = "  ".join(f"{v:.3f}" for v in row[1:])
        print(f"{name:<15} {row[0]:.3f}      {cells}")
    print("change on old, 95% of the mean over logs")
    change = 100 * (runs[..., :4] / runs[:, :1, :4] - 1)
    half = T_95 * change.std(axis=0, ddof=1) / LOGS**0.5
    for k, name in enumerate(names[1:], start=1):
        pairs = zip(change.mean(axis=0)[k], half[k], strict=True)
        cells = "  ".join(f"{m:+5.1f}% +- {h:.1f}" for m, h in pairs)
        print(f"{name:<15} {cells}")


if __name__ == "__main__":
    main()
