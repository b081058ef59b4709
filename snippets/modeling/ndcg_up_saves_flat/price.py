"""What random sessions cost and what they buy, by their share."""

import numpy as np
from feed import build, examined, propensity, saves, serve
from metrics import corrected
from rankers import DECAY, rankers, train

SEED, POOL, SESSIONS, LOGS = 64, 12_000, 6_000, 25
SHARES = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2)


def main() -> None:
    """Print saves lost, and how the gap of two rankers is then told."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    world = build(rng, POOL)
    orders = rankers(world, weights)
    old, new = orders["raw"], orders["corrected"]
    served = saves(world, world.usual, DECAY)
    random = examined(DECAY).mean() * world.chance.sum(axis=1).mean()
    true = saves(world, new, DECAY) - saves(world, old, DECAY)
    print(f"seed {SEED}; {LOGS} logs of {SESSIONS:,} sessions a row")
    print(f"saves per session: served {served:.3f}, random {random:.3f}")
    print(f"true gap of the two rankers {true:+.3f}")
    print("random  saves lost  right  gap told  spread of one log")
    for share in SHARES:
        seen = propensity(world, share, DECAY)
        told = np.empty(LOGS)
        for k in range(LOGS):
            start = rng.integers(POOL - SESSIONS)
            rows = slice(start, start + SESSIONS)
            log = serve(world.pick(rows), rng, share, DECAY)
            here = seen[rows]
            told[k] = corrected(new[rows], log, here, DECAY)
            told[k] -= corrected(old[rows], log, here, DECAY)
        lost = share * (1 - random / served)
        print(
            f"{share:6.0%} {lost:11.1%} {(told > 0).mean():6.0%} "
            f"{told.mean():+9.3f} {told.std(ddof=1):18.3f}"
        )


if __name__ == "__main__":
    main()
