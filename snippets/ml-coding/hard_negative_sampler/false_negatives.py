"""What harder negatives do to a batch in which images repeat."""

import numpy as np

SEED, RUNS, BATCH, STEPS, RATE = 8, 10, 64, 90, 0.3
FAMILIES, IDEAS, PER_IDEA, BOARDS, DIM = 12, 60, 8, 240, 12
HITS = 4  # ideas whose eight Pins are copies of one image
Array = np.ndarray


# --8<-- [start:world]
class World:
    """Boards, each about one idea, and Pins with an embedding each.

    Five ideas form a family and look alike: true hard negatives.
    on_hits: the share of boards about an idea made of copies.
    shared: copies of an image have one embedding, not one each.
    """

    def __init__(
        self, seed: int, on_hits: float, shared: bool = False
    ) -> None:
        self.rng = np.random.default_rng(seed)
        families = self.normal(FAMILIES)[np.arange(IDEAS) % FAMILIES]
        truth = families + 0.6 * self.normal(IDEAS)
        self.idea = np.repeat(np.arange(IDEAS), PER_IDEA)
        content = truth[self.idea] + 0.84 * self.normal(len(self.idea))
        self.row = np.arange(len(content))  # the embedding of each Pin
        if on_hits:
            copies = self.idea < HITS
            one = self.idea[copies] * PER_IDEA
            content[copies] = content[one] + 0.07 * self.normal(len(one))
            if shared:
                self.row[copies] = one
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
    pins, bad = world.content[world.row], []
    first = world.about * PER_IDEA
    boards = unit(pins[first] + pins[first + 1])
    for _ in range(steps):
        b, p = world.batch()
        allowed = allow(world.content[p], mask)
        n = p[draw(boards[b] @ pins[p].T, allowed, tau, world.rng)]
        bad.append((world.idea[n] == world.idea[p]).mean())
        p, n = world.row[p], world.row[n]
        before, gap = boards[b], pins[p] - pins[n]
        # One step of logistic loss on 8 * (score of p - score of n)
        margin = (before * gap).sum(axis=1, keepdims=True)
        pull = rate / (1 + np.exp(8 * margin))
        boards[b] = unit(before + pull * gap)
        np.add.at(pins, p, pull * before)
        np.add.at(pins, n, -pull * before)
        pins = unit(pins)[world.row]
    top = np.argsort(-boards @ pins.T, axis=1)[:, :PER_IDEA]
    hit = world.idea[top] == world.about[:, None]
    return float(hit.mean()), float(np.mean(bad))


# --8<-- [end:train]
Policy = tuple[str, float, float]
UNIFORM: Policy = ("uniform", 0, 2.0)
HARDER: Policy = ("tau 40", 40, 2.0)
NARROW: Policy = ("+ mask 0.95", 40, 0.95)
WIDE: Policy = ("+ mask 0.40", 40, 0.4)


def report(policy: Policy, on_hits: float, shared: bool = False) -> None:
    name, tau, mask = policy
    worlds = [World(SEED + run, on_hits, shared) for run in range(RUNS)]
    runs = np.array([train(w, tau, mask, STEPS, RATE) for w in worlds])
    mean, false_draws = runs.mean(axis=0)
    half = 2.26 * runs[:, 0].std(ddof=1) / RUNS**0.5  # t, 9 degrees
    worst = runs[:, 0].min()
    print(f"{name:12}{mean:.3f}±{half:.3f}  {worst:.3f}  {false_draws:.3f}")


print(f"seeds {SEED} to {SEED + RUNS - 1}, batch {BATCH}, ± 95%")
for on_hits, shared in ((0.0, False), (0.6, False), (0.6, True)):
    print(f"{on_hits:.0%} of the boards save copies of {HITS} images")
    if shared:
        print("and the copies share one embedding")
    print(f"{'':12}precision@8  worst  false draws")
    for policy in (UNIFORM, HARDER, NARROW, WIDE):
        report(policy, on_hits, shared)
