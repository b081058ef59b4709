"""How the p95 grows with the calls in parallel, and what makes it grow."""

from world import Draws, World, p95

CALLS = (1, 2, 5, 10, 13, 20, 40)
CHANCE = 0.004


def slowest(calls: int, stuck: float) -> float:
    """Return the p95 of the slowest of so many calls, in ms."""
    draws = Draws(World(shared=0.0, stuck=stuck))
    return p95(draws.call(12, 0.4, stuck, calls).max(axis=1))


def main() -> None:
    """Print the p95 by calls: chance fixed per call, per request, none."""
    print("calls,stuck,meet,p95")
    for n in CALLS:
        for name, chance in (
            ("0.4% of calls", CHANCE),
            ("0.4% of requests", 1 - (1 - CHANCE) ** (1 / n)),
            ("none", 0.0),
        ):
            met = 1 - (1 - chance) ** n
            print(f"{n},{name},{met:.3f},{slowest(n, chance):.1f}")


if __name__ == "__main__":
    main()
