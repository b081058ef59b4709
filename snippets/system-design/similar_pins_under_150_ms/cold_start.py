"""Fresh Pins in their first day: content, graph, and blends of both.

A made-up world. A Pin has an intent (why people save it) and a look
(what the camera sees); "similar" means the same intent. A board gathers
one intent, with strays. In half of the intents the look tells the
intent, as in decor; in the other half it does not, as in quotes.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SEED = 60
INTENTS, LOOKS, DIMS = 40, 30, 32
MATURE, FRESH, BOARDS, QUERIES = 3_000, 600, 900, 200
SLOTS, RESERVED, BAR = 100, 20, 0.4
CATEGORY, TITLED = 4, 0.7  # intents in a category; share with text
VISIBLE = np.where(np.arange(INTENTS) % 2 == 0, 0.60, 0.10)


@dataclass(frozen=True)
class World:
    """Pins (mature first, then fresh), vectors, saves by board."""

    intent: Ints
    content: Floats
    saves: Floats

    def fresh(self) -> NDArray[np.bool_]:
        """Return which Pins are fresh."""
        return np.arange(len(self.intent)) >= MATURE


# --8<-- [start:world]
def build(fresh_saves: float) -> World:
    """Return a world whose fresh Pins have so many saves on average."""
    rng = np.random.default_rng(SEED)
    n = MATURE + FRESH
    intent = rng.integers(INTENTS, size=n)
    look = rng.integers(LOOKS, size=n)
    seen = VISIBLE[intent][:, None]
    content = seen * rng.normal(size=(INTENTS, DIMS))[intent]
    content += (1 - seen) * rng.normal(size=(LOOKS, DIMS))[look]
    content += 0.45 * rng.normal(size=(n, DIMS))
    content /= np.linalg.norm(content, axis=1, keepdims=True)

    mean = np.where(np.arange(n) < MATURE, 12.0, fresh_saves)
    pin = np.repeat(np.arange(n), rng.poisson(mean))
    each = BOARDS // INTENTS
    board = intent[pin] + INTENTS * rng.integers(each, size=len(pin))
    stray = rng.random(len(pin)) < 0.25
    board[stray] = rng.integers(each * INTENTS, size=stray.sum())
    saves = np.zeros((BOARDS, n))
    saves[board, pin] = 1
    return World(intent, content, saves)


def walk(world: World, queries: Ints) -> Floats:
    """Return the chance that a step Pin to board to Pin ends at each."""
    out = world.saves / np.maximum(world.saves.sum(1, keepdims=True), 1)
    into = world.saves[:, queries].T
    return into / np.maximum(into.sum(1, keepdims=True), 1) @ out


def reserve(first: Floats, second: Floats, world: World) -> Ints:
    """Return SLOTS Pins: by first, with RESERVED fresh ones by second."""
    fresh = world.fresh()
    held = np.argsort(-np.where(fresh, second, -9.0), axis=1)[:, :RESERVED]
    rest = first.copy()
    np.put_along_axis(rest, held, -9.0, axis=1)
    top = np.argsort(-rest, axis=1)[:, : SLOTS - RESERVED]
    return np.hstack([top, held])


# --8<-- [end:world]


def slates(world: World, queries: Ints) -> dict[str, Ints]:
    """Return the SLOTS candidates of each method for each query."""
    rng = np.random.default_rng(SEED)
    content = world.content[queries] @ world.content.T
    graph = walk(world, queries)
    graph += 1e-9 * rng.random(graph.shape)  # ties in random order
    for scores in (content, graph):
        scores[np.arange(len(queries)), queries] = -9.0
    alone = {
        "content": np.argsort(-content, axis=1)[:, :SLOTS],
        "graph": np.argsort(-graph, axis=1)[:, :SLOTS],
    }
    blend = reserve(graph, content, world)
    trusted = gate(content, graph, world.fresh())[:, None]
    gated = np.where(trusted, blend, alone["graph"])
    return alone | {"blend": blend, "gated": gated}


# --8<-- [start:gate]
def gate(
    content: Floats, graph: Floats, fresh: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Return which queries may give slots to their look-alikes.

    No labels needed: take the 20 mature Pins that look most like the
    query, and ask whether people put more than BAR of them on a board
    with it. Where they do not, looks say nothing about intent.
    """
    mature = np.where(fresh, -9.0, content)
    alike = np.argsort(-mature, axis=1)[:, :20]
    together = np.take_along_axis(graph, alike, axis=1) > 1e-6
    return together.mean(axis=1) > BAR


# --8<-- [end:gate]


def first_minute(world: World, queries: Ints) -> dict[str, Ints]:
    """Return slates when the query itself has no saves yet.

    "text" is the most saved Pins of the category in the title, or of
    the whole site when there is no title.
    """
    rng = np.random.default_rng(SEED)
    content = world.content[queries] @ world.content.T
    content[np.arange(len(queries)), queries] = -9.0
    titled = (rng.random(len(queries)) < TITLED)[:, None]
    category = world.intent // CATEGORY
    inside = category == category[queries][:, None]
    popular = world.saves.sum(0) + rng.random(len(world.intent))
    text = np.where(inside | ~titled, popular, -9.0)
    return {
        "content": np.argsort(-content, axis=1)[:, :SLOTS],
        "text": np.argsort(-text, axis=1)[:, :SLOTS],
    }


def judge(world: World, queries: Ints, top: Ints) -> tuple[Floats, Floats]:
    """Return recall of fresh Pins and precision of the slate, a query."""
    wanted = world.intent[queries][:, None]
    same = world.intent[top] == wanted
    all_fresh = (world.intent == wanted) & world.fresh()
    found = (same & world.fresh()[top]).sum(1)
    return found / np.maximum(all_fresh.sum(1), 1), same.mean(1)


def gap(more: Floats, less: Floats) -> str:
    """Return the mean paired difference and its 95% interval."""
    rng = np.random.default_rng(SEED)
    paired = more - less
    draws = rng.choice(paired, size=(1_000, len(paired))).mean(axis=1)
    low, high = np.quantile(draws, [0.025, 0.975])
    return f"{paired.mean():.3f} ({low:.3f} to {high:.3f})"


def report(world: World, queries: Ints, age: str) -> dict[str, Floats]:
    """Print one age by method; return each slate where looks mislead."""
    clear = world.intent[queries] % 2 == 0
    misled = {}
    for name, top in slates(world, queries).items():
        fresh, slate = judge(world, queries, top)
        misled[name] = slate[~clear]
        cells = (fresh[clear], slate[clear], fresh[~clear], slate[~clear])
        means = "  ".join(f"{x.mean():.2f}" for x in cells)
        print(f"{age:<7}{name:<9}{means}")
    return misled


def main() -> None:
    """Print fresh recall and slate precision by age and method."""
    print(f"seed {SEED}; {FRESH} fresh of {MATURE + FRESH:,} Pins")
    print("                look tells  look misleads")
    print("age    method  fresh slate  fresh slate")
    rng = np.random.default_rng(SEED)
    queries = rng.choice(MATURE, QUERIES, replace=False)
    report(build(0.0), queries, "0 min")
    report(build(1.0), queries, "1 hour")
    misled = report(build(12.0), queries, "1 day")
    print("after a day, where looks mislead, the")
    print(f"blend loses {gap(misled['graph'], misled['blend'])}")
    print("the query is fresh: no cache, no graph")
    queries = MATURE + rng.choice(FRESH, QUERIES, replace=False)
    world = build(0.0)
    clear = world.intent[queries] % 2 == 0
    for name, top in first_minute(world, queries).items():
        slate = judge(world, queries, top)[1]
        print(
            f"0 min  {name:<15}{slate[clear].mean():.2f}"
            f"        {slate[~clear].mean():.2f}"
        )


if __name__ == "__main__":
    main()
