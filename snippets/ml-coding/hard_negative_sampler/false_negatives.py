"""What harder negatives do to a batch in which images repeat."""

import numpy as np

SEED, RUNS, BATCH, STEPS, RATE = 8, 5, 64, 90, 0.3
FAMILIES, IDEAS, PER_IDEA, BOARDS, DIM = 12, 60, 8, 240, 12
HITS = 4  # ideas whose eight Pins are copies of one image
Array = np.ndarray


# --8<-- [start:world]
class World:
    """Boards, each about one idea, and Pins with an embedding each.

    Five ideas form a family and look alike: true hard negatives.
    """

    def __init__(self, seed: int, on_hits: float) -> None:
        self.rng = np.random.default_rng(seed)
        families = self.normal(FAMILIES)[np.arange(IDEAS) % FAMILIES]
        truth = families + 0.6 * self.normal(IDEAS)
        self.idea = np.repeat(np.arange(IDEAS), PER_IDEA)
        content = truth[self.idea] + 0.84 * self.normal(len(self.idea))
        if on_hits:
            copies = self.idea < HITS
            one = content[self.idea[copies] * PER_IDEA]
            content[copies] = one + 0.07 * self.normal(len(one))
        self.content = unit(content)
        self.about = self.rng.integers(0, IDEAS, BOARDS)
        fans = int(on_hits * BOARDS)
        self.about[:fans] %= HITS

    def normal(self, rows: int) -> Array:
        """Return vectors of a length near 1."""
        return self.rng.normal(size=(rows, DIM)) / DIM**0.5

    def batch(self) -> tuple[Array, Array]:
        """Return boards and, for each, a Pin that was saved to it."""
        board = self.rng.choice(BOARDS, BATCH, replace=False)
        saved = self.rng.integers(0, PER_IDEA // 2, BATCH)
        return board, self.about[board] * PER_IDEA + saved


def unit(x: Array) -> Array:
    return x / np.linalg.norm(x, axis=1, keepdims=True)


# --8<-- [end:world]
# --8<-- [start:draw]
def draw(
    dots: Array, allowed: Array, tau: float, rng: np.random.Generator
) -> Array:
    """Draw one allowed column per row: Gumbel-max, all rows at once."""
    noisy = tau * dots + rng.gumbel(size=dots.shape)
    return np.where(allowed, noisy, -np.inf).argmax(axis=1)


def allow(content: Array, mask: float) -> Array:
    """Return which columns are not i, nor too like its positive."""
    like = content @ content.T
    np.fill_diagonal(like, np.inf)
    return like < mask


# --8<-- [end:draw]
# --8<-- [start:train]
def train(
    world: World, tau: float, mask: float, steps: int, rate: float
) -> tuple[float, float]:
    """Return precision@8 of the boards, and the share of bad draws."""
    pins, bad = world.content.copy(), []
    first = world.about * PER_IDEA
    boards = unit(pins[first] + pins[first + 1])
    for _ in range(steps):
        b, p = world.batch()
        allowed = allow(world.content[p], mask)
        n = p[draw(boards[b] @ pins[p].T, allowed, tau, world.rng)]
        bad.append((world.idea[n] == world.idea[p]).mean())
        before, gap = boards[b], pins[p] - pins[n]
        # One step of logistic loss on 8 * (score of p - score of n)
        margin = (before * gap).sum(axis=1, keepdims=True)
        pull = rate / (1 + np.exp(8 * margin))
        boards[b] = unit(before + pull * gap)
        np.add.at(pins, p, pull * before)
        np.add.at(pins, n, -pull * before)
        pins = unit(pins)
    top = np.argsort(-boards @ pins.T, axis=1)[:, :PER_IDEA]
    hit = world.idea[top] == world.about[:, None]
    return float(hit.mean()), float(np.mean(bad))


# --8<-- [end:train]
Policy = tuple[str, float, float]
UNIFORM: Policy = ("uniform", 0, 2.0)
HARD: Policy = ("hard", 10, 2.0)
HARDER: Policy = ("harder", 40, 2.0)
NARROW: Policy = ("- mask over 0.95", 40, 0.95)
WIDE: Policy = ("- mask over 0.40", 40, 0.4)


def report(policy: Policy, on_hits: float, slower: int = 1) -> None:
    name, tau, mask = policy
    worlds = [World(SEED + run, on_hits) for run in range(RUNS)]
    steps, rate = slower * STEPS, RATE / slower
    runs = np.array([train(w, tau, mask, steps, rate) for w in worlds])
    mean = runs.mean(axis=0)
    half = 2.78 * runs.std(axis=0, ddof=1) / RUNS**0.5  # t, 4 degrees
    shares = [f"{m:.3f} +-{h:.3f}" for m, h in zip(mean, half, strict=True)]
    print(f"{name:17}{tau:3.0f}  {shares[0]:16}{shares[1]}")


print(f"seeds {SEED} to {SEED + RUNS - 1}, batch {BATCH}, +- 95 %")
for on_hits in (0.0, 0.6):
    print(f"{on_hits:.0%} of the boards save copies of {HITS} images")
    print(f"{'':17}tau  precision@8     false draws")
    for policy in (UNIFORM, HARD, HARDER, NARROW, WIDE):
        report(policy, on_hits)
print(f"again, {3 * STEPS} steps at rate {RATE / 3:.1f}")
for policy in (HARDER, NARROW):
    report(policy, 0.6, slower=3)
