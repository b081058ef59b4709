"""Train on old rows, on backfilled rows, and with one column swapped."""

import numpy as np

SEED = 7
WORLDS = 10
PINS, DIM = 3_000, 6
DAYS, TRAIN = 29, 14  # the last TRAIN days before the test week
VIEWS = 2_000  # a day; Pins with a low number get more of them
LATE = 0.25  # saves after the 24 hours, for each one within
TWICE = 3  # days that the backfill appended a second time


class World:
    """Views of made-up Pins, with vectors as served and as of today."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        n = DAYS * VIEWS
        self.day = np.repeat(np.arange(DAYS), VIEWS)
        self.pin = (PINS * rng.random(n) ** 2).astype(int)
        content = rng.normal(size=(PINS, DIM))
        taste = rng.normal(0, 0.3, DIM)
        appeal = rng.normal(0, 0.6, PINS)
        pull = (content @ taste + appeal)[self.pin]
        chance = 1 / (1 + np.exp(2.9 - pull))
        self.saved = rng.random(n) < chance
        late = ~self.saved & (rng.random(n) < LATE * chance)
        self.ever = self.saved | late
        self.served = np.column_stack([content[self.pin], self.history()])
        newest = self.history(np.full(n, DAYS))
        self.newest = np.column_stack([content[self.pin], newest])
        self.random = rng.random(n)

    def history(self, until: np.ndarray | None = None) -> np.ndarray:
        """Return the log save rate of each view's Pin before that day."""
        place = (self.day + 1) * PINS + self.pin
        size = (DAYS + 1) * PINS
        at = self.day if until is None else until
        views, saves = (
            np.bincount(place, weights, size)
            .reshape(DAYS + 1, PINS)
            .cumsum(axis=0)[at, self.pin]
            for weights in (np.ones(len(place)), self.saved)
        )
        return np.log((saves + 1) / (views + 18))


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return weights of a logistic regression, by Newton's method."""
    x = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(x.shape[1])
    for _ in range(8):
        p = 1 / (1 + np.exp(-x @ w))
        slope = (x * (p * (1 - p))[:, None]).T @ x + 1e-6 * np.eye(len(w))
        w += np.linalg.solve(slope, x.T @ (y - p))
    return w


def loss(
    w: np.ndarray, x: np.ndarray, y: np.ndarray
) -> tuple[float, float]:
    """Return log loss times 1,000, and predicted over actual saves."""
    p = 1 / (1 + np.exp(-(w[0] + x @ w[1:])))
    entropy = -np.where(y, np.log(p), np.log1p(-p)).mean()
    return 1000 * float(entropy), float(p.sum() / y.sum())


def trial(
    world: World, newest: bool, late: bool, twice: bool
) -> tuple[float, float, float]:
    """Return loss on own held-out rows, then loss and ratio as served."""
    x = world.newest if newest else world.served
    y = world.ever if late else world.saved
    test = world.day >= DAYS - 7
    usable = ~test & (world.day >= DAYS - 7 - TRAIN)
    train = np.flatnonzero(usable & (world.random < 0.9))
    if twice:
        again = world.day[train] < DAYS - 7 - TRAIN + TWICE
        train = np.append(train, train[again])
    own = usable & (world.random >= 0.9)
    w = fit(x[train], y[train])
    offline, _ = loss(w, x[own], y[own])
    return offline, *loss(w, world.served[test], world.saved[test])


RUNS = {  # vectors newest, labels late, days twice
    "old rows": (False, False, False),
    "backfilled rows": (True, True, True),
    "vectors put back": (False, True, True),
    "labels put back": (True, False, True),
    "copies dropped": (True, True, False),
    "only vectors new": (True, False, False),
    "only labels new": (False, True, False),
    "only copies": (False, False, True),
}


def paired(difference: np.ndarray) -> tuple[float, float]:
    """Return mean and half of a 95% interval over ten worlds."""
    half = 2.262 * difference.std(ddof=1) / np.sqrt(len(difference))
    return float(difference.mean()), float(half)


def main() -> None:
    """Print losses by variant, with intervals over worlds."""
    worlds = [World(SEED + i) for i in range(WORLDS)]
    print(f"seeds {SEED} to {SEED + WORLDS - 1}; loss in 1/1000")
    print(f"{'trained on':<18} own rows   as served    above old   ratio")
    runs = {
        name: np.array([trial(world, *ingredients) for world in worlds])
        for name, ingredients in RUNS.items()
    }
    for name, got in runs.items():
        above, wide = paired(got[:, 1] - runs["old rows"][:, 1])
        own, served, ratio = got.mean(axis=0)
        print(f"{name:<18} {own:>8.1f} {served:>11.1f}   "
              f"{above:>5.1f} ± {wide:.1f} {ratio:>6.2f}")  # fmt: skip
    new, old = runs["only vectors new"], runs["old rows"]
    better = int((new[:, 0] < old[:, 0]).sum())
    worse = int((new[:, 1] > old[:, 1]).sum())
    print(f"only vectors new: better on own rows in {better} worlds, "
          f"worse as served in {worse}")  # fmt: skip
    both = runs["labels put back"][:, 1] - runs["backfilled rows"][:, 1]
    mean, wide = paired(both)
    print(
        f"labels put back, above backfilled rows: {mean:.1f} ± {wide:.1f}"
    )


main()
