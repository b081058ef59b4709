"""What hedges do when slowness comes from load, which they add to."""

import numpy as np
from world import SHARDS, Draws, World, p95

CAP = 0.99  # utilization at which the model stops: read it as an outage


def overload(busy: float, budget: float) -> tuple[float, float]:
    """Return p95 of the slowest shard, and load, once hedges add load.

    busy: utilization without hedges; budget: largest share of calls
    that may be sent twice. Time grows as 1 / (1 - load), and the hedge
    trigger stays where it was set on a quiet day (load one half).
    """
    draws = Draws(World(shared=0.0))
    quiet, spare = (
        draws.call(12, 0.4, draws.world.stuck, SHARDS) for _ in range(2)
    )
    trigger, load = np.quantile(quiet, 0.95), busy
    for _ in range(60):
        asked = float((0.5 / (1 - load) * quiet > trigger).mean())
        fed_back = min(busy * (1 + min(budget, asked)), CAP)
        load = 0.5 * load + 0.5 * fed_back
    slow = 0.5 / (1 - load)
    late = slow * quiet > trigger
    hedges = min(budget, float(late.mean()))
    sent = late & (draws.rng.random(late.shape) * late.mean() < hedges)
    hedged = np.where(sent, trigger + slow * spare, np.inf)
    return p95(np.minimum(slow * quiet, hedged).max(axis=1)), load


def main() -> None:
    """Print the p95 and the load, by utilization and hedge budget."""
    print("slowest shard, p95 in ms (load), by hedges")
    print(" busy      none       all     5% cap")
    for busy in (0.5, 0.7, 0.8, 0.9):
        cells = [overload(busy, b) for b in (0.0, 1.0, 0.05)]
        print(
            f"{busy:>5.0%}"
            + "".join(f"{t:>5.0f} ({u:.0%})" for t, u in cells)
        )


if __name__ == "__main__":
    main()
