"""A two-tower retriever: which way its popularity correction pushes.

The loss is the in-batch softmax of very large batches: each saved Pin
against negatives that appear as often as everyone saves them. Towers
have few dimensions; junk Pins are never saved and start at random.
"""

from dataclasses import dataclass

import numpy as np
from feed import Bools, Floats

SEED, RUNS, PEOPLE, PINS, JUNK, DIMS = 65, 5, 30, 150, 75, 10
STEPS, RATE, TOP = 150, 0.05, 15
ALPHAS = (0.0, 0.25, 0.5, 0.75, 1.0)
FEEDS = {  # how it favors popular Pins, share of uniform negatives
    "evenly": (0.0, 0.2),
    "popular a little more": (0.5, 0.2),
    "popular much more": (1.0, 0.2),
    "much more but no uniform": (1.0, 0.0),
}


@dataclass(frozen=True)
class Saves:
    """Chances of people x Pins."""

    logged: Floats  # saves in the feed, each row sums to 1
    outside: Floats  # saves where people searched themselves
    head: Bools  # a tenth of the Pins is popular


def build(rng: np.random.Generator, favor: float) -> Saves:
    """Return saves; the feed shows Pin k in proportion to k ** -favor."""
    rank = np.arange(1, PINS + JUNK + 1)
    taste = rng.normal(size=(PEOPLE, 6)) @ rng.normal(size=(6, rank.size))
    liked = np.exp(0.7 * taste) * rank**-0.3
    liked[:, PINS:] = 0
    pair = (liked * rank**-favor, liked)
    rows = (x / x.sum(axis=1, keepdims=True) for x in pair)
    return Saves(*rows, head=rank <= PINS // 10)


def softmax(logit: Floats) -> Floats:
    """Return chances along the last axis."""
    p = np.exp(logit - logit.max(axis=-1, keepdims=True))
    return p / p.sum(axis=-1, keepdims=True)


# --8<-- [start:train]
def train(saves: Saves, alpha: float, mix: float, start: int) -> Floats:
    """Return scores; `mix` of the negatives are drawn from all Pins."""
    rng = np.random.default_rng(start)
    often = saves.logged.mean(axis=0)
    drawn = (1 - mix) * often + mix / often.size  # as a negative
    # A Pin that is never drawn adds nothing, whatever the correction.
    weight = np.log(
        drawn, out=np.full_like(drawn, -np.inf), where=drawn > 0
    )
    weight[drawn > 0] *= 1 - alpha
    towers = [rng.normal(size=(n, DIMS)) for n in (PEOPLE, often.size)]
    speed = [np.full_like(t, 1e-8) for t in towers]
    for _ in range(STEPS):
        score = towers[0] @ towers[1].T
        gap = softmax(score + weight) - saves.logged
        slopes = (gap @ towers[1], gap.T @ towers[0])
        for k, slope in enumerate(slopes):
            speed[k] = 0.95 * speed[k] + 0.05 * slope**2
            towers[k] -= RATE * slope / np.sqrt(speed[k])
    return towers[0] @ towers[1].T


# --8<-- [end:train]


def grade(saves: Saves, score: Floats) -> list[float]:
    """Return recall of outside saves: all, tail, popular; junk share."""
    top = np.argsort(-score, axis=1)[:, :TOP]
    picked = np.zeros_like(score, dtype=bool)
    np.put_along_axis(picked, top, values=True, axis=1)
    every = np.ones_like(saves.head)
    found = [
        (saves.outside * picked)[:, part].sum()
        / saves.outside[:, part].sum()
        for part in (every, ~saves.head, saves.head)
    ]
    return [*found, float((top >= PINS).mean())]


def main() -> None:
    """Print recall by strength; `best` counts worlds won on all saves."""
    print("feed shows,alpha,all,tail,popular,junk,best")
    for name, (favor, mix) in FEEDS.items():
        rng = np.random.default_rng(SEED)
        runs = []
        for _ in range(RUNS):
            saves = build(rng, favor)
            start = int(rng.integers(1 << 32))  # the same for each alpha
            runs.append(
                [grade(saves, train(saves, a, mix, start)) for a in ALPHAS]
            )
        told = np.array(runs)
        best = np.bincount(told[:, :, 0].argmax(axis=1), minlength=5)
        rows = zip(ALPHAS, told.mean(axis=0), best, strict=True)
        for alpha, row, wins in rows:
            cells = ",".join(f"{100 * v:.0f}" for v in row)
            print(f"{name},{alpha},{cells},{wins}")


if __name__ == "__main__":
    main()
