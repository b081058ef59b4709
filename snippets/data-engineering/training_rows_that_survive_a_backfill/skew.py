"""How uneven the tasks of a day get, and what a backfill reads.

Every constant is our guess; the monthly users are cited.
"""

from assumptions import MONTHLY_USERS

USERS = MONTHLY_USERS * 0.3  # a guessed share comes each day
ROWS = USERS * 100  # impressions of one day
TASKS = 4_000
HOT = 0.05  # of the day's users see one Pin, once each
UNKNOWN = 0.02  # of rows carry no Pin but a default id, such as 0
PINS = 2e9  # with a vector
VECTOR, ID = 280, 8  # bytes: a vector with its key, an id of a snapshot
SALTS = 16


def largest(key_rows: float) -> float:
    """Return the rows of the task that holds a key, over the average."""
    return (ROWS / TASKS + key_rows) / (ROWS / TASKS)


def reads(days: int, window: int) -> float:
    """Return how often each day of logs is read, at so many days a run."""
    return (days + window) / days  # each run also reads a window around


def main() -> None:
    """Print rows by task, bytes moved or logged, and repeated reads."""
    print(f"{ROWS / 1e9:.1f} billion rows, {TASKS:,} tasks, "
          f"{ROWS / TASKS / 1e6:.2f} million rows each")  # fmt: skip
    for name, rows in (
        ("a Pin that 5% of users see once", HOT * USERS),
        ("a default id in 2% of rows", UNKNOWN * ROWS),
    ):
        print(f"{name:<32} {rows / 1e6:>6.1f} million rows, "
              f"its task {largest(rows):>5.1f} times average")  # fmt: skip
    for name, size in (
        ("all vectors, moved once", PINS * VECTOR),
        (f"all keys salted by {SALTS}", PINS * VECTOR * SALTS),
        ("a vector logged with each row", ROWS * VECTOR),
        ("a snapshot id with each row", ROWS * ID),
    ):
        print(f"{name:<32} {size / 1e12:>6.2f} TB")
    for window in (1, 60):
        times = [f"{n}: {reads(n, window):.1f}" for n in (1, 10, 30)]
        print(f"window {window:>2} days; reads by days a run:", *times)


main()
