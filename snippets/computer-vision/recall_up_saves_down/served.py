"""Recall with the vectors that production used, beside the offline one."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from dataclasses import dataclass

import numpy as np
from tower import embed, frame, learn
from world import (
    ASKED,
    PINS,
    RUNS,
    Floats,
    World,
    hits,
    others,
    said,
    saves,
)

SEED = 500


# --8<-- [start:release]
@dataclass(frozen=True)
class Fault:
    """What is wrong with the new model's release; defaults: nothing."""

    hosts: float = 0.0  # share of images that serving frames the old way
    stale: float = 0.0  # share of the index from another training run
    imports: float = 0.0  # share of pairs from boards that a maker filled


CASES = {
    "nothing wrong": Fault(),
    "old crop, 1 host in 10": Fault(hosts=0.1),
    "old crop, all hosts": Fault(hosts=1.0),
    "half of index stale": Fault(stale=0.5),
    "imports": Fault(imports=0.6),
    "imports and old crop": Fault(imports=0.6, hosts=1.0),
}


class Release:
    """Vectors of the old and the new model, offline and as served.

    The old model learned from a frame one pixel off, and serving still
    frames images so for it. The new model learned without. What is
    stored is a smaller JPEG: a little noise on each pixel.
    """

    def __init__(self, seed: int, fault: Fault) -> None:
        self.world = World(seed, bars=True)
        rng = np.random.default_rng([seed, 6])
        image = self.world.image
        stored = image + 0.1 * rng.normal(size=image.shape)
        off = frame(image, 1)
        a, b = self.world.logged(800, 1)
        old = learn(off[a], off[b], seed)
        a, b = self.world.logged(2_000, 2, fault.imports)
        new = learn(image[a], image[b], seed)
        self.offline = embed(off, old), embed(image, new)
        wrong = rng.random(PINS)[:, None] < fault.hosts
        stale = rng.random(PINS)[:, None] < fault.stale
        seen = np.where(wrong, frame(stored, 1), stored)
        self.queries = embed(frame(stored, 1), old), embed(seen, new)
        index = self.queries[1]
        if fault.stale:
            other = learn(image[a], image[b], seed + 10_000)
            index = np.where(stale, embed(seen, other), index)
        self.index = self.queries[0], index


def measure(seed: int, fault: Fault) -> list[float]:
    """Return gain offline, gain as served, cosines, change of saves."""
    r = Release(seed, fault)
    query, match = r.world.logged(ASKED, 3, fault.imports)
    plain, _ = r.world.logged(100, 4)
    every = others(query)

    def gain(
        queries: tuple[Floats, ...], lists: tuple[Floats, ...]
    ) -> float:
        was, now = (
            float(hits(q[query], x, match, every).mean())
            for q, x in zip(queries, lists, strict=True)
        )
        return now - was

    cosine = (r.offline[1] * r.index[1]).sum(axis=1)
    was, now = (
        saves(r.world, q, x, plain)
        for q, x in zip(r.queries, r.index, strict=True)
    )
    return [
        gain(r.offline, r.offline),
        gain(r.queries, r.index),
        float(np.median(cosine)),
        float((cosine < 0.9).mean()),
        now - was,
    ]


# --8<-- [end:release]
def main() -> None:
    """Print a line a fault."""
    print(f"Recall@100, new minus old; seeds {SEED} to {SEED + RUNS - 1}")
    rows = {
        name: np.array([measure(SEED + i, fault) for i in range(RUNS)])
        for name, fault in CASES.items()
    }
    print(f"{'':22}        offline      as served       saves")
    for name, x in rows.items():
        recall = f"{said(x[:, 0], 3)} {said(x[:, 1], 3)}"
        print(f"{name:22} {recall} {said(x[:, 4], 1)}")
    print("cosine of the new model's two vectors of one image")
    print(f"{'':22} median  below 0.9")
    for name, x in rows.items():
        median, low = x[:, 2].mean(), x[:, 3].mean()
        print(f"{name:22}  {median:.3f} {low:10.1%}")


if __name__ == "__main__":
    main()
