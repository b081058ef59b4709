"""Partition arithmetic: one day of Homefeed on Spark, and a backfill.

Every constant is an assumption unless its comment says "cited".
"""

import numpy as np

# --8<-- [start:assumptions]
SEED = 7
USERS = 631e6 * 0.3  # cited: monthly; a guessed share comes each day
IMPRESSIONS = USERS * 100  # one day
PINS = 2e9  # with a vector, per version
ROW, VECTOR, ID = 120, 280, 8  # bytes: a row, a vector with key, an id
TASK = 200e6  # bytes a task should read
SLOTS = 4_000  # tasks at a time
RATE = 50e6  # bytes a second and task
HOT = 100_000  # Pins whose vectors go to every machine
LISTED = 200_000  # Pins counted one by one; the rest spread evenly
FACTOR, FLOOR = 5, 256e6  # cited: Spark's defaults for a skewed one
# --8<-- [end:assumptions]


def popularity(skew: float) -> np.ndarray:
    """Return rows of each of the most shown Pins, then of the rest."""
    ranks = np.arange(1, LISTED + 1, dtype=float)
    head = ranks**-skew
    power = 1 - skew  # the tail's sum, by an integral
    tail = (PINS**power - LISTED**power) / power
    return np.append(head, tail) * IMPRESSIONS / (head.sum() + tail)


def partitions(rows: np.ndarray, tasks: int, seed: int) -> np.ndarray:
    """Return bytes of impressions per partition of a hash of the Pin."""
    rng = np.random.default_rng(seed)
    place = rng.integers(0, tasks, len(rows) - 1)
    load = np.bincount(place, weights=rows[:-1], minlength=tasks)
    return (load + rows[-1] / tasks) * ROW


def plan(name: str, skew: float, seed: int) -> tuple[float, float, float]:
    """Return TB shuffled, GB of the largest task, seconds of the stage."""
    rows = popularity(skew)
    copies = 16 if name == "salt all" else 1
    if name == "broadcast hot":
        rows = np.append(rows[HOT:-1], rows[-1])
    vectors = PINS * VECTOR * copies
    total = rows.sum() * ROW + vectors
    tasks = round(total / TASK)
    load = partitions(rows, tasks, seed)
    if name == "salt all":  # each key in 16 parts, on as many tasks
        parts = np.append(np.repeat(rows[:-1] / 16, 16), rows[-1])
        load = partitions(parts, tasks, seed)
    load += vectors / tasks
    if name == "split skewed":
        limit = max(FACTOR * np.median(load), FLOOR)
        pieces = np.where(load > limit, np.ceil(load / TASK), 1)
        extra = (pieces - 1).sum() * vectors / tasks  # read again
        total, load = total + extra, load / pieces
    seconds = max(total / SLOTS, load.max()) / RATE
    return total / 1e12, load.max() / 1e9, seconds


def reads(days: int, window: int) -> float:
    """Return how often each day of logs is read, at so many days a run."""
    return (days + window) / days  # each run also reads a window around


def main() -> None:
    """Print plans for the vector join, then bytes and repeated work."""
    print(f"seed {SEED}, {IMPRESSIONS / 1e9:.1f} billion rows a day")
    print("skew  plan            moved   largest    stage")
    for skew in (0.6, 0.9):
        for name in ("plain", "split skewed", "salt all", "broadcast hot"):
            runs = [plan(name, skew, SEED + i) for i in range(5)]
            tb, gb, s = np.mean(runs, axis=0)
            wide = np.ptp(runs, axis=0)[2] / 2  # over five seeds
            print(f" {skew}  {name:<13} {tb:>4.1f} TB {gb:>6.2f} GB "
                  f"{s:>4.0f}±{wide:.0f} s")  # fmt: skip
    for name, size in (("vector", VECTOR), ("snapshot id", ID)):
        day = IMPRESSIONS * size / 1e12
        print(f"log the {name} with each row: {day:.2f} TB a day")
    print("30 days: times each log is read, by days a run")
    for window in (1, 60):
        times = [f"{n}: {reads(n, window):.1f}" for n in (1, 10, 30)]
        print(f"window {window:>2} d ", *times, sep="   ")


main()
