"""Two corrections: divide by propensity, or let the model see the slot."""

from dataclasses import replace

import numpy as np
from feed import (
    SLOTS,
    Floats,
    Log,
    World,
    build,
    propensity,
    ranks,
    saves,
    serve,
)
from rankers import DECAY, fit

SEED, RUNS, SESSIONS, TEST = 62, 8, 5_000, 2_000
T_95 = 2.365  # Student's t with RUNS - 1 degrees of freedom
SETTINGS = {  # share of random sessions, does the old ranker know more?
    "as above": (0.05, False),
    "no random": (0.0, False),
    "old knows more": (0.05, True),
}


def knowing(world: World) -> World:
    """Return sessions whose usual order knows what features do not."""
    taste = np.log(world.chance / (1 - world.chance))
    return replace(world, usual=ranks(3 * taste + world.features[..., 2]))


# --8<-- [start:slot]
def with_slot(world: World, log: Log) -> Floats:
    """Return weights learned from shown Pins beside one per slot.

    The slots' own weights, the last seven, are dropped in serving.
    """
    shown = log.places < SLOTS
    slots = log.places[..., None] == np.arange(1, SLOTS)
    x = np.concatenate([world.features, slots], axis=-1)[shown]
    return fit(x, log.saved[shown].astype(float))


# --8<-- [end:slot]


def run(
    rng: np.random.Generator, explore: float, knows: bool
) -> list[float]:
    """Return true saves by raw, corrected, slot; then the last weight."""
    train, test = build(rng, SESSIONS), build(rng, TEST)
    if knows:
        train = knowing(train)
    log = serve(train, rng, explore, DECAY)
    seen = propensity(train, explore, DECAY)
    label = np.divide(
        log.saved, seen, out=np.zeros_like(seen), where=seen > 0
    )
    shown = log.places < SLOTS
    saved = log.saved[shown].astype(float)
    raw = fit(train.features[shown], saved)
    right = fit(train.features, label)
    slot = with_slot(train, log)
    orders = (ranks(test.features @ b[1:4]) for b in (raw, right, slot))
    return [*(saves(test, o, DECAY) for o in orders), slot[-1]]


def main() -> None:
    """Print saves per session, and what the slot gains on corrected."""
    print(f"seed {SEED}; {RUNS} logs of {SESSIONS:,} sessions each")
    print("               raw   corr. slot  less corr. (95%) last slot")
    for name, setting in SETTINGS.items():
        rng = np.random.default_rng(SEED)
        runs = np.array([run(rng, *setting) for _ in range(RUNS)])
        gap = runs[:, 2] - runs[:, 1]
        half = T_95 * gap.std(ddof=1) / RUNS**0.5
        mean = runs.mean(axis=0)
        cells = " ".join(f"{c:.3f}" for c in mean[:3])
        more = f"{gap.mean():+.3f} +- {half:.3f}"
        print(f"{name:<15}{cells} {more}   {np.exp(mean[3]):.2f}")


if __name__ == "__main__":
    main()
