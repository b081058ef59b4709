"""The same pairs and two models, recall read at several depths."""

import os

# Matrices this small are slower on many threads than on one.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from tower import embed, learn
from world import ASKED, RUNS, World, half, hits, others, saves

SEED = 900
DEPTHS = (5, 10, 15, 20, 30, 50, 75, 100, 150)
SHARPNESS = {"temperature 1": 1.0, "temperature 1/8": 8.0}


def release(seed: int, scale: float) -> list[float]:
    """Return the gain in recall at each depth, then that in saves."""
    world = World(seed)
    a, b = world.logged(800, 1)
    old = embed(world.image, learn(world.image[a], world.image[b], seed))
    a, b = world.logged(2_000, 2)
    tower = learn(world.image[a], world.image[b], seed, scale)
    new = embed(world.image, tower)
    query, match = world.logged(ASKED, 3)
    plain, _ = world.logged(100, 4)
    gains: list[float] = []
    for k in DEPTHS:
        was, now = (
            float(hits(v[query], v, match, others(query), k).mean())
            for v in (old, new)
        )
        gains.append(now - was)
    was, now = (saves(world, v, v, plain) for v in (old, new))
    return [*gains, now - was]


def main() -> None:
    """Print a line a model and depth; `half` is that of a 95% interval."""
    print("depth,gain,half,saves,saves_half,model")
    for name, scale in SHARPNESS.items():
        x = np.array([release(SEED + i, scale) for i in range(RUNS)])
        saved = f"{x[:, -1].mean():.1f},{half(x[:, -1]):.1f}"
        for i, k in enumerate(DEPTHS):
            gain = f"{x[:, i].mean():.3f},{half(x[:, i]):.3f}"
            print(f"{k},{gain},{saved},{name}")


if __name__ == "__main__":
    main()
