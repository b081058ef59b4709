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
    swap,
)

OURS = sql("training_rows")
JOBS = {
    "ours": OURS,
    "appends": swap(OURS, "DELETE FROM training_rows", "FROM built"),
    "reads all": swap(OURS, "= getvariable('as_of')", "= '2099-01-01'"),
    "last copy": swap(OURS, "shown_at, slot", "arrived_at DESC"),
}


WITHHOLD = """
DELETE FROM impressions WHERE arrived_at > getvariable('as_of');
DELETE FROM engagements WHERE arrived_at > getvariable('as_of');
DELETE FROM snapshots WHERE arrived_at > getvariable('as_of')"""
DELIVER = """
INSERT INTO impressions FROM memory.impressions
WHERE arrived_at > getvariable('as_of');
INSERT INTO engagements FROM memory.engagements
WHERE arrived_at > getvariable('as_of');
INSERT INTO snapshots FROM memory.snapshots
WHERE arrived_at > getvariable('as_of')"""
BE_ON_TIME = """
UPDATE impressions SET arrived_at = shown_at;
UPDATE engagements SET arrived_at = acted_at;
UPDATE snapshots SET arrived_at = published_at"""


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
    world.execute(f"SET VARIABLE as_of = TIMESTAMP '{FIRST}'")
    world.execute(WITHHOLD)
    build(world, FIRST, job)
    yield "first run", *content(world)
    build(world, FIRST, job)
    yield "run again", *content(world)
    world.execute(DELIVER)
    build(world, FIRST, job)
    yield "late rows landed", *content(world)
    shuffle(world)
    build(world, FIRST, job)
    yield "logs in other order", *content(world)
    build(world, LATER, job)
    yield "backfill, later", *content(world)
    build(world, LATER, job, last_day="2026-03-04")
    build(world, LATER, job, first_day="2026-03-05", last_day="2026-03-08")
    yield "same, in two runs", *content(world)
    world.execute("USE memory; DETACH first")
    world = copy(logs, "first")
    world.execute(BE_ON_TIME)
    shuffle(world)
    build(world, FIRST, job)
    yield "if all came on time", *content(world)
    world.execute("USE memory; DETACH first")


def main() -> None:
    """Print the runs of our job; for the others, where they differ."""
    logs = generate()
    print(f"seed {SEED}, as_of {FIRST}, later {LATER}")
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


main()
