"""Run the job again, in disorder and with late data; compare hashes."""

from collections.abc import Iterator

from pipeline import (
    FIRST,
    LATER,
    LOGS,
    SEED,
    World,
    build,
    content,
    copy,
    generate,
    sql,
    start,
    swap,
)

OURS = sql("training_rows")
JOBS = {
    "ours": OURS,
    "reads all": swap(OURS, "at < as_of", "at < TIMESTAMP '2099-01-01'"),
    "last copy": swap(
        OURS, "shown_at, slot, arrived_at)", "arrived_at DESC)"
    ),
}
WITHHOLD = """DELETE FROM LOG
WHERE arrived_at >= (SELECT max(as_of) FROM run)"""
DELIVER = """INSERT INTO LOG FROM memory.LOG
WHERE arrived_at >= (SELECT max(as_of) FROM run)"""
CHANGED = """SELECT count(*) FROM (
    SELECT * EXCLUDE known_at FROM training_rows
    EXCEPT SELECT * EXCLUDE known_at FROM before)"""
BE_ON_TIME = """
UPDATE impressions SET arrived_at = shown_at;
UPDATE engagements SET arrived_at = acted_at;
UPDATE snapshots SET arrived_at = arrived_at - INTERVAL 20 MINUTE"""


def shuffle(world: World) -> None:
    """Store the logs in another order."""
    for log in LOGS:
        world.execute(
            f"CREATE TABLE other AS FROM {log} AS t ORDER BY hash(t);"
            f"DROP TABLE {log}; ALTER TABLE other RENAME TO {log}"
        )


def runs(logs: World, job: str) -> Iterator[tuple[str, int, str]]:
    """Yield the name of each run, the rows it leaves and their hash."""
    world = copy(logs, "first")
    start(world, FIRST)
    for log in LOGS:
        world.execute(swap(WITHHOLD, "LOG", log))
    build(world, FIRST, job)
    yield "first run", *content(world)
    build(world, FIRST, job)
    yield "run again", *content(world)
    for log in LOGS:
        world.execute(swap(DELIVER, "LOG", log))
    build(world, FIRST, job)
    yield "late rows landed", *content(world)
    shuffle(world)
    build(world, FIRST, job)
    yield "logs in other order", *content(world)
    build(world, LATER, job)
    yield "backfill, later", *content(world)
    build(world, LATER, job, last="2026-03-04")
    build(world, LATER, job, first="2026-03-05")
    yield "same, in two runs", *content(world)
    world.execute("USE memory; DETACH first")
    world = copy(logs, "first")
    world.execute(BE_ON_TIME)
    shuffle(world)
    build(world, FIRST, job)
    yield "if all came on time", *content(world)
    world.execute("USE memory; DETACH first")


def changed(logs: World) -> int:
    """Return how many rows of the week a later backfill changes."""
    world = copy(logs, "twice")
    build(world, FIRST)
    world.execute("CREATE TABLE before AS FROM training_rows")
    build(world, LATER)
    return int(world.execute(CHANGED).fetchall()[0][0])


def main() -> None:
    """Print the runs of our job; for the others, where they differ."""
    logs = generate()
    print(f"seed {SEED}; as of {FIRST} hours after a day, later {LATER}")
    kept = {job: list(runs(logs, text)) for job, text in JOBS.items()}
    others = list(JOBS)[1:]
    print(f"{'':<19}  ours    ", *others, sep="  ")
    model = [0, 0, 0, 0, 4, 4, 4]  # the run that each should equal
    for i, (name, _, digest) in enumerate(kept["ours"]):
        marks = ""
        for job in others:
            same = kept[job][i][1:] == kept[job][model[i]][1:]
            marks += f"{'=' if same else 'differs':<{len(job) + 2}}"
        print(f"{name:<19}  {digest[:8]}  {marks}".rstrip())
    rows = kept["ours"][0][1]
    print(f"the backfill changes {changed(logs)} rows of {rows:,}")


main()
