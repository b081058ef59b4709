"""Settings in which the corrected metric picks the wrong ranker."""

from dataclasses import dataclass

import numpy as np
from feed import Ints, World, build, propensity, saves, serve
from metrics import among_random, corrected, doubts, measured, ndcg
from rankers import rankers, train

SEED = 60
POOL, LOGS = 12_000, 25


# --8<-- [start:settings]
@dataclass(frozen=True)
class Setting:
    """How a log is made, and what the analyst believes about it."""

    sessions: int = 6_000
    explore: float = 0.05  # share of sessions in random order
    decay: float = 1.0  # how fast attention falls
    believed: float | None = None  # the analyst's decay, else measured
    deserved: float = 0.0  # how much the boosts match demand


SETTINGS = {
    "curve known": Setting(believed=1.0),
    "curve measured": Setting(),
    "1,000 sessions": Setting(sessions=1_000),
    "curve too flat": Setting(believed=0.5),
    "no random": Setting(explore=0.0, believed=1.0),
    "whole grid seen": Setting(decay=0.0),
    "boosts deserved": Setting(deserved=0.4),
    "and too steep": Setting(deserved=0.4, believed=2.0),
    "and 20% random": Setting(explore=0.2, deserved=0.4, believed=2.0),
}
# --8<-- [end:settings]


def gaps(
    world: World,
    orders: dict[str, Ints],
    setting: Setting,
    rng: np.random.Generator,
) -> tuple[float, ...]:
    """Return one log's gap, corrected less raw, by three metrics.

    Two doubts about it follow, see `doubts`.
    """
    start = rng.integers(POOL - setting.sessions)
    rows = slice(start, start + setting.sessions)
    part = world.pick(rows)
    log = serve(part, rng, setting.explore, setting.decay)
    decay = setting.believed
    if decay is None:
        decay = measured(log)
    seen = propensity(part, setting.explore, decay)
    new, old = orders["corrected"][rows], orders["raw"][rows]
    return (
        ndcg(new, log) - ndcg(old, log),
        corrected(new, log, seen, decay) - corrected(old, log, seen, decay),
        among_random(new, log, decay) - among_random(old, log, decay),
        *doubts(new, old, log, seen, decay),
    )


def main() -> None:
    """Print the true gap, who picks right, and the gap that IPS tells."""
    rng = np.random.default_rng(SEED)
    weights = train(rng)
    worlds = {d: build(rng, POOL, d) for d in (0.0, 0.4)}
    placed = {d: rankers(w, weights) for d, w in worlds.items()}
    print(f"seed {SEED}; {LOGS} logs a row")
    print("                true   right picks by")
    print("                gap    NDCG  IPS random alarm")
    ranges: list[str] = []
    for name, setting in SETTINGS.items():
        world = worlds[setting.deserved]
        orders = placed[setting.deserved]
        raw, new = (
            saves(world, orders[n], setting.decay)
            for n in ("raw", "corrected")
        )
        told = np.array(
            [gaps(world, orders, setting, rng) for _ in range(LOGS)]
        )
        right = (np.sign(told[:, :3]) == np.sign(new - raw)).mean(axis=0)
        clear, alarm = (abs(told[:, 3:]) > 2).mean(axis=0)
        only = "  none  none"
        if setting.explore:
            only = f"  {right[2]:4.0%}  {alarm:4.0%}"
        print(
            f"{name:<16}{new - raw:+.3f} "
            f"{right[0]:4.0%} {right[1]:4.0%}{only}"
        )
        gap = told[:, 1]
        low, high = np.quantile(gap, [0.025, 0.975])
        span = f"{gap.mean():+.3f} ({low:+.3f} to {high:+.3f})"
        ranges.append(f"{name:<16}{span} {clear:5.0%}")
    print("what IPS tells: mean (95% of logs), clear of 0")
    print("\n".join(ranges))


if __name__ == "__main__":
    main()
