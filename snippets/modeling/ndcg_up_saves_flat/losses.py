"""Pointwise, pairwise and listwise on the same logs and labels."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from feed import (
    SLOTS,
    Floats,
    Log,
    World,
    build,
    examined,
    propensity,
    ranks,
    saves,
    serve,
    sigmoid,
)
from metrics import ndcg
from objectives import listwise, pairwise, pointwise

SEED = 61
SESSIONS, RUNS, EXPLORE, DECAY = 2_500, 6, 0.10, 1.0
HIDE = 0.5  # what a hide costs, in saves
T_95 = 2.571  # Student's t with RUNS - 1 degrees of freedom


def as_is(x: Floats) -> Floats:
    """Return the features: a constant cancels within a session."""
    return x


# --8<-- [start:inputs]
def plain(x: Floats) -> Floats:
    """Return the features and a column of ones."""
    return np.concatenate([x, np.ones((*x.shape[:2], 1))], axis=-1)


def with_session(x: Floats) -> Floats:
    """Return the same with each feature's mean over the session."""
    mean = np.broadcast_to(x.mean(axis=1, keepdims=True), x.shape)
    return plain(np.concatenate([x, mean], axis=-1))


# --8<-- [end:inputs]
Loss = Callable[[Floats, Floats], Floats]
Inputs = Callable[[Floats], Floats]
METHODS: dict[str, tuple[Loss, Inputs]] = {
    "raw": (pointwise, plain),
    "point": (pointwise, plain),
    "pair": (pairwise, as_is),
    "list": (listwise, as_is),
    "point+s": (pointwise, with_session),
}


# --8<-- [start:ece]
def calibration_error(told: Floats, true: Floats) -> float:
    """Return the ECE: mean gap over ten bins of equal size."""
    order = np.argsort(told, axis=None)
    bins = zip(
        np.array_split(told.ravel()[order], 10),
        np.array_split(true.ravel()[order], 10),
        strict=True,
    )
    return float(np.mean([abs(t.mean() - c.mean()) for t, c in bins]))


def platt(score: Floats, label: Floats) -> Floats:
    """Return slope and shift that make chances of scores."""
    return pointwise(plain(score[..., None]), label)


# --8<-- [end:ece]
@dataclass(frozen=True)
class Part:
    """Sessions, their log, and its labels: save over propensity."""

    world: World
    log: Log
    label: Floats


def draw(rng: np.random.Generator, mood: float) -> Part:
    """Return fresh sessions with their log."""
    world = build(rng, SESSIONS, mood=mood)
    log = serve(world, rng, EXPLORE, DECAY)
    return Part(world, log, log.saved / propensity(world, EXPLORE, DECAY))


def utility(test: Part, told: Floats, hides: Floats) -> float:
    """Return saves less HIDE times hides, when that sum ranks."""
    seen = examined(DECAY)[ranks(told - HIDE * hides)]
    return float(
        (seen * (test.world.chance - HIDE * hides)).sum(axis=1).mean()
    )


def run(rng: np.random.Generator, mood: float) -> list[list[float]]:
    """Return the measurements of each method on one draw of logs."""
    train, held, test = (draw(rng, mood) for _ in range(3))
    hides = sigmoid(-1.5 + 1.2 * rng.normal(size=test.label.shape))
    shown = train.log.places < SLOTS
    true, tail = test.world.chance, ~test.world.head
    table = []
    for name, (loss, inputs) in METHODS.items():
        x, label = inputs(train.world.features), train.label
        if name == "raw":
            x, label = x[shown], train.log.saved[shown].astype(float)
        beta = loss(x, label)
        score = inputs(test.world.features) @ beta
        line = platt(inputs(held.world.features) @ beta, held.label)
        before = sigmoid(score)
        after = sigmoid(line[0] * score + line[1])
        places = ranks(score)
        table.append(
            [
                saves(test.world, places, DECAY),
                ndcg(places, test.log),
                calibration_error(before, true),
                calibration_error(after, true),
                after[tail].mean() / true[tail].mean(),
                utility(test, before, hides),
                utility(test, after, hides),
            ]
        )
    return table


def main() -> None:
    """Print both worlds: sessions alike, and sessions with a mood."""
    print(f"seed {SEED}; {RUNS} runs; {SESSIONS:,} sessions each")
    print("to train, scale and test; * is scaled")
    for mood in (0.0, 1.0):
        rng = np.random.default_rng(SEED)
        runs = np.array([run(rng, mood) for _ in range(RUNS)])
        gap = runs[:, :, 0] - runs[:, 1:2, 0]
        half = T_95 * gap.std(axis=0, ddof=1) / RUNS**0.5
        mean = runs.mean(axis=0)
        print("sessions with a mood" if mood else "sessions alike")
        print("         NDCG  saves less point's (95%)")
        for row, name in enumerate(METHODS):
            cells = f"{mean[row, 1]:.3f} {mean[row, 0]:.3f}"
            more = f"{gap.mean(axis=0)[row]:+.3f} +- {half[row]:.3f}"
            print(f"{name:<9}{cells} {more}")
        print("         ECE   ECE*  tail* util. util.*")
        for row, name in enumerate(METHODS):
            cells = " ".join(f"{c:.3f}" for c in mean[row, 2:])
            print(f"{name:<9}{cells}")
        gain = runs[:, 4, 6] - runs[:, 3, 6]
        half = T_95 * gain.std(ddof=1) / RUNS**0.5
        told = f"{gain.mean():+.3f} +- {half:.3f}"
        print(f"util.* of point+s less list: {told}")


if __name__ == "__main__":
    main()
