"""Exact search against IVF: what each extra probe buys, and when none."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED = 8
PINS, QUERIES, DIMS, TASTES, CELLS = 10_000, 150, 32, 200, 100
KEPT, SHOWN = 100, 25  # candidates per query, Pins on the screen


def unit(x: Floats) -> Floats:
    """Return the rows of x scaled to length one."""
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def pins(rng: np.random.Generator, n: int, spread: float) -> Floats:
    """Return n unit vectors around TASTES shared centers.

    With spread 0.9 tastes overlap; with 50 the centers are drowned.
    """
    centers = unit(np.random.default_rng(1).normal(size=(TASTES, DIMS)))
    noise = unit(rng.normal(size=(n, DIMS)))
    return unit(centers[rng.integers(TASTES, size=n)] + spread * noise)


# --8<-- [start:ivf]
class IVF:
    """Inverted file: k-means cells, and the list of rows in each."""

    def __init__(self, x: Floats, cells: int, rounds: int = 6) -> None:
        """Cluster the unit rows of x by spherical k-means."""
        rng = np.random.default_rng(SEED)
        self.x = x
        self.centers = x[rng.choice(len(x), cells, replace=False)]
        for _ in range(rounds):
            home = np.argmax(x @ self.centers.T, axis=1)
            members = np.eye(cells)[home]
            self.centers = unit(members.T @ x + 1e-9 * self.centers)
        home = np.argmax(x @ self.centers.T, axis=1)
        self.rows = [np.flatnonzero(home == c) for c in range(cells)]

    def search(self, q: Floats, k: int, probes: int) -> tuple[Ints, int]:
        """Return the k best rows found, and how many dot products."""
        best = np.argsort(-(self.centers @ q))[:probes]
        rows = np.concatenate([self.rows[c] for c in best])
        order = np.argsort(-(self.x[rows] @ q), kind="stable")[:k]
        return rows[order], len(self.centers) + len(rows)


# --8<-- [end:ivf]


def exact(x: Floats, queries: Floats, k: int) -> Ints:
    """Return the k best rows of x for each query, by a full scan."""
    return np.argsort(-(queries @ x.T), axis=1, kind="stable")[:, :k]


def overlap(truth: Ints, found: Ints) -> float:
    """Return the share of the true rows that were found: recall."""
    return len(np.intersect1d(truth, found)) / len(truth)


def half_width(values: Floats) -> float:
    """Return half of a 95% bootstrap interval of the mean."""
    rng = np.random.default_rng(SEED)
    draws = rng.choice(values, size=(500, len(values))).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(high - low) / 2


class Trial:
    """One kind of data, its index, and the answers of a full scan."""

    def __init__(self, spread: float) -> None:
        """Draw Pins and queries; a Pin's quality is the ranker's."""
        rng = np.random.default_rng(SEED)
        self.x = pins(rng, PINS, spread)
        self.queries = pins(rng, QUERIES, spread)
        quality = rng.lognormal(0, 0.5, PINS)
        self.value = np.maximum(self.queries @ self.x.T, 0) * quality
        self.truth = exact(self.x, self.queries, KEPT)
        self.index = IVF(self.x, CELLS)

    def slate(self, i: int, rows: Ints) -> float:
        """Return the value of the SHOWN best rows for query i."""
        return float(np.sort(self.value[i, rows])[-SHOWN:].sum())

    def run(self, probes: int, kept: int = KEPT) -> str:
        """Return share scanned, recall ± half interval, slate."""
        work, recall, slate = 0, [], []
        for i, q in enumerate(self.queries):
            found, counted = self.index.search(q, kept, probes)
            work += counted
            recall.append(overlap(self.truth[i], found))
            best = self.slate(i, self.truth[i])
            slate.append(self.slate(i, found) / best)
        share = work / QUERIES / PINS
        wide = half_width(np.array(recall))
        return (
            f"{probes:>4} probes{share:>7.1%}"
            f"   {np.mean(recall):.3f}±{wide:.3f}  {np.mean(slate):.3f}"
        )


def main() -> None:
    """Print recall and slate value by probes, then two other knobs."""
    print(f"seed {SEED}: {PINS:,} Pins, {QUERIES} queries")
    print(f"{CELLS} cells  scanned  recall@{KEPT}  slate")
    clear = Trial(spread=0.9)
    for probes in (1, 2, 4, 8, 16, 32):
        print(clear.run(probes))
    print("no tastes in the data, same index:")
    drowned = Trial(spread=50)
    for probes in (8, 32):
        print(drowned.run(probes))
    print("tastes, 200 candidates to the ranker:")
    print(clear.run(8, kept=200))
    print("full scan on short codes, best re-scored:")
    peak = np.abs(clear.x).max()
    for name, coded in (
        ("int8", np.round(clear.x * 127 / peak)),
        ("1 bit", np.sign(clear.x)),
    ):
        for kept in (100, 400):
            found = exact(coded, clear.queries, kept)
            pairs = zip(clear.truth, found, strict=True)
            recall = np.mean([overlap(t, f) for t, f in pairs])
            print(f"{name:>6}, best {kept}    recall {recall:.3f}")


if __name__ == "__main__":
    main()
