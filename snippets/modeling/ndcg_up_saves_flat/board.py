"""The numbers of the board: two slots, one move, and three sizes."""

from fractions import Fraction
from math import log, log2, sqrt

from scipy import stats

WANTED = {"popular": Fraction(20, 100), "tail": Fraction(40, 100)}
LOOKED = (Fraction(1), Fraction(1, 4))  # by slot
Order = tuple[str, ...]
LOG: Order = ("popular", "tail")  # as the log was served


def logged(
    order: Order, wanted: dict[str, Fraction]
) -> dict[str, Fraction]:
    """Return saves in a hundred sessions; a session has one or none."""
    pairs = zip(order, LOOKED, strict=True)
    return {pin: 100 * look * wanted[pin] for pin, look in pairs}


def ndcg(order: Order, saves: dict[str, Fraction]) -> float:
    """Return the mean NDCG of the sessions with a save."""
    gain = sum(float(saves[p]) / log2(k + 2) for k, p in enumerate(order))
    return gain / float(sum(saves.values()))


def reweighted(order: Order, saves: dict[str, Fraction]) -> Fraction:
    """Return saves, each by its new chance of a look over the old."""
    old = dict(zip(LOG, LOOKED, strict=True))
    new = dict(zip(order, LOOKED, strict=True))
    return sum((saves[p] * new[p] / old[p] for p in order), Fraction(0))


def row_loss(label: float, chance: float) -> float:
    """Return the log loss of one row, its label above 1 or not."""
    return -label * log(chance) - (1 - label) * log(1 - chance)


def sessions_per_arm(mean: float, spread: float, gain: float) -> float:
    """Return the sessions for 80% power at 5%, two-sided."""
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    return 2 * float(z * spread / (mean * gain)) ** 2


def least_correlation(tests: int) -> float:
    """Return the correlation that luck exceeds in 5%, two-sided."""
    t = stats.t.ppf(0.975, tests - 2)
    return float(t / sqrt(t**2 + tests - 2))


def main() -> None:
    """Print the orders, a move, the sizes, the towers, a label over 1."""
    saves = logged(LOG, WANTED)
    print("order          NDCG  reweighted  true saves")
    for order in (LOG, LOG[::-1]):
        true = float(sum(logged(order, WANTED).values()))
        told = float(reweighted(order, saves))
        name = f"{order[0]} first"
        print(f"{name:<14} {ndcg(order, saves):.2f} {told:11g} {true:11g}")
    equal = logged(LOG, dict.fromkeys(LOG, Fraction(30, 100)))
    guess, other = ndcg(LOG, equal), ndcg(LOG[::-1], equal)
    chance = (guess + other) / 2
    print(f"equal Pins: by chance {chance:.2f}, guess {guess:.2f}")
    sixth, fifth = 1 / log2(7), 1 / log2(6)
    print(f"one save at 6: {sixth:.3f}, at 5: {fifth:.3f}", end="")
    print(f", {fifth / sixth - 1:+.1%}")
    for gain in (0.01, 0.005):
        needed = sessions_per_arm(0.3, 0.9, gain)
        print(f"sessions an arm for {gain:.1%}: {needed / 1e6:.2f} million")
    print(f"least correlation of 20 tests: {least_correlation(20):.2f}")
    print("alpha  popular (2% mine, 2% all)  tail (0.1%, 0.01%)")
    for alpha in (0.0, 0.5, 1.0):
        pairs = ((0.02, 0.02), (0.001, 0.0001))
        head, tail = (mine / all_ ** (1 - alpha) for mine, all_ in pairs)
        print(f"{alpha:5.1f} {head:26.3f} {tail:19.3f}")
    print("loss of a row with label 4")
    for chance in (0.5, 0.9, 0.999):
        print(f"{chance:5.3f} {row_loss(4, chance):8.2f}")


if __name__ == "__main__":
    main()
