"""Four diagnostics, each meant for one fault."""

import numpy as np
from releases import Release
from world import Floats, hits, negatives

Result = tuple[float, bool]  # what was measured, and whether it fires


def cosine(one: Floats, other: Floats) -> Floats:
    """Return the cosine of each pair of rows."""
    length = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return (one * other).sum(1) / length


def label_audit(given: Release, rng: np.random.Generator) -> Result:
    """Ask people whether 100 positives fit; they err in 5% of cases."""
    style = given.world.style
    gap = ((style[given.asked] - style[given.positive]) ** 2).sum(1)[:100]
    fits = (gap < 6) ^ (rng.random(100) < 0.05)
    return float(fits.mean()), bool(fits.mean() < 0.8)


def path_parity(given: Release, rng: np.random.Generator) -> Result:
    """Send 200 images through training and serving, weights pinned."""
    ids = rng.integers(len(given.new), size=200)
    worst = float(
        np.quantile(cosine(given.new[ids], given.served[ids]), 0.1)
    )
    return worst, worst < 0.98


def hard_recall(given: Release, rng: np.random.Generator) -> Result:
    """Compare both models on negatives of the query's own category."""
    rows = np.repeat(given.asked, 40)
    pool = negatives(given.world, rng, rows, 1.0).reshape(-1, 40)
    new, old = (
        hits(vectors[given.asked], vectors, given.positive, pool, 3)
        for vectors in (given.new, given.old)
    )
    gain = new.astype(float) - old
    upper = gain.mean() + 1.96 * gain.std() / len(gain) ** 0.5
    return float(gain.mean()), bool(upper < 0)


def version_match(given: Release, rng: np.random.Generator) -> Result:
    """Embed 200 stored Pins anew, offline path, and compare."""
    ids = rng.integers(len(given.new), size=200)
    stale = float((cosine(given.index[ids], given.new[ids]) < 0.98).mean())
    return stale, stale > 0.01


DIAGNOSTICS = {
    "labels": label_audit,
    "crop": path_parity,
    "negatives": hard_recall,
    "versions": version_match,
}
