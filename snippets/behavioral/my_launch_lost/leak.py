"""A count that holds its own answer: what it promises and what comes.

All models rank ten photos by a person's taste; three of them also by a
photo's saves of the day. They differ only in which count they learn from.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SEED, RUNS = 71, 5
ROWS, LISTS, SHOWN = 20_000, 10_000, 10
COUNTS = (1, 3, 10, 30)  # mean saves of a photo today, before it is shown


# --8<-- [start:world]
class World:
    """Photos shown to people: taste, saves of the day, what was saved."""

    def __init__(self, mean: float, size: int, seed: int) -> None:
        """Draw `size` photos, each shown to one person at half the day."""
        rng = np.random.default_rng(seed)
        self.taste = rng.normal(size=size)
        liked = rng.normal(size=size)  # by everybody
        rate = mean * np.exp(0.7 * liked - 0.245)
        logit = -1.7 + 0.8 * self.taste + 0.4 * liked
        self.chance = 1 / (1 + np.exp(-logit))
        self.saved = (rng.random(size) < self.chance).astype(np.float64)
        self.until_now = rng.poisson(rate).astype(np.float64)
        self.others = self.until_now + rng.poisson(rate)
        self.whole_day = self.others + self.saved  # the answer is inside

    def features(self, count: Array | None) -> Array:
        """Return columns: one, taste, and perhaps the log of a count."""
        columns = [np.ones_like(self.taste), self.taste]
        if count is not None:
            columns.append(np.log1p(count))
        return np.column_stack(columns)


# --8<-- [end:world]
def fit(x: Array, y: Array) -> Array:
    """Return the weights of a logistic regression, by Newton steps."""
    weights = np.zeros(x.shape[1])
    for _ in range(7):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x
        weights += np.linalg.solve(hessian, x.T @ (y - p))
    return weights


def at_the_top(values: Array, score: Array) -> float:
    """Return the mean of `values` over the best-scored of each ten."""
    first = score.reshape(LISTS, SHOWN).argmax(axis=1)[:, None]
    table = values.reshape(LISTS, SHOWN)
    return float(np.take_along_axis(table, first, axis=1).mean())


def one_run(mean: float, seed: int) -> list[float]:
    """Return changes in percent against the model without a count.

    Offline, always the model of the day table, by what it reads: day
    table, served count, day table without the own save. Then online, by
    what a model learned from: day table, others' saves, until now.
    """
    past = World(mean, ROWS, seed)
    old, faulty, others, mended = (
        fit(past.features(count), past.saved)
        for count in (None, past.whole_day, past.others, past.until_now)
    )
    new = World(mean, LISTS * SHOWN, seed + 1000)
    plain, served = new.features(None) @ old, new.features(new.until_now)
    logged = at_the_top(new.saved, plain)
    truth = at_the_top(new.chance, plain)
    changes = [
        at_the_top(new.saved, new.features(count) @ faulty) / logged
        for count in (new.whole_day, new.until_now, new.others)
    ]
    changes += [
        at_the_top(new.chance, served @ weights) / truth
        for weights in (faulty, others, mended)
    ]
    return [100 * (change - 1) for change in changes]


def middles(mean: float) -> list[tuple[float, float, float]]:
    """Return least, middle and most of each change over the runs."""
    runs = [one_run(mean, SEED + run) for run in range(RUNS)]
    ordered = [sorted(values) for values in zip(*runs, strict=True)]
    return [(each[0], each[RUNS // 2], each[-1]) for each in ordered]


def trust(mean: float) -> list[float]:
    """Return the weight of the log count against that of taste.

    Learned from the day table, others' saves, and the count until now.
    """
    past = World(mean, ROWS, SEED)
    counts = (past.whole_day, past.others, past.until_now)
    fits = [fit(past.features(count), past.saved) for count in counts]
    return [float(weights[2] / weights[1]) for weights in fits]


NAMES = (
    "offline, count of the day table",
    "offline, count as it was served",
    "offline, day table without own save",
    "online, learned from day table",
    "online, own save left out",
    "online, learned from count until now",
)


def main() -> None:
    """Print each change by how many saves a photo has when shown."""
    print(f"seeds {SEED} to {SEED + RUNS - 1}; saves at the top place")
    print("against the old model, in percent: middle (least to most)")
    for mean in COUNTS:
        print(f"saves of a photo before it is shown, on average: {mean}")
        for name, (low, middle, high) in zip(
            NAMES, middles(mean), strict=True
        ):
            print(f"  {name:38}{middle:+6.1f} ({low:+.1f} to {high:+.1f})")
        ratios = ", ".join(f"{ratio:.2f}" for ratio in trust(mean))
        print(f"  weight of count / taste, same order:  {ratios}")


if __name__ == "__main__":
    main()
