"""Tell what 100 more units buy at each stage of the first split."""

import sheet
import split
import world

MORE = 100
FOUND = sheet.GENERATORS * sheet.BRINGS
# The error of a light ranker that costs 3.5 times as much; a guess.
ERROR, DEARER = 0.8, 0.7
# error of the light ranker, Pins retrieved, Pins ranked
BUYS = {
    "retrieval": (
        ERROR,
        FOUND + int(MORE / sheet.candidate()),
        sheet.RANKED,
    ),
    "pre-ranking": (DEARER, FOUND, sheet.RANKED),
    "ranking": (ERROR, FOUND, sheet.RANKED + MORE),
}


def buy(pool: world.Pool, stage: str) -> split.Split:
    """Return recall and value after the units went to this stage."""
    error, retrieved, ranked = BUYS[stage]
    return split.measure(pool, pool.light(error, False), ranked, retrieved)


def main() -> None:
    """Print recall and change of value against the first split."""
    pool = world.Pool()
    light = pool.light(ERROR, False)
    base = split.measure(pool, light, sheet.RANKED, FOUND)
    print(f"{'to':<14}{'found':>6}{'kept':>6}{'both':>6}{'change':>14}")
    print(f"{'nothing':<14}{row(base)}")
    for stage in BUYS:
        after = buy(pool, stage)
        change = 100 * (after.value - base.value) / base.value.mean()
        half = 1.96 * change.std(ddof=1) / len(change) ** 0.5
        print(f"{stage:<14}{row(after)}{change.mean():8.1f} ({half:.1f})")


def row(s: split.Split) -> str:
    """Return the three shares, in percent."""
    shares = (s.found, s.both / s.found, s.both)
    return "".join(f"{100 * share:6.0f}" for share in shares)


if __name__ == "__main__":
    main()
