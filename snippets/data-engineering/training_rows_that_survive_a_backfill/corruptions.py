"""Plant one fault at a time; see which checks fire."""

from math import sqrt

from pipeline import (
    FIRST,
    SEED,
    World,
    alarms,
    build,
    content,
    copy,
    generate,
    sql,
    swap,
)

EARLY = "2026-03-09 02:00"
# The check that must fire: what went wrong, in the job.
JOB = {
    "one_row_per_impression": (
        "a row per save",
        "GROUP BY impression_id",
        "GROUP BY impression_id, event_id",
    ),
    "no_impression_lost": (
        "inner join",
        "ASOF LEFT JOIN",
        "ASOF JOIN",
    ),
    "save_in_its_window": (
        "open label window",
        "acted_at < shown_at + INTERVAL 24 HOUR",
        "true",
    ),
    "vector_older_than_view": (
        "join by date",
        "shown.shown_at >=",
        "CAST(CAST(shown_at AS DATE) + 1 AS TIMESTAMP) >",
    ),
    "vector_of_served_version": (
        "any version",
        "AND shown.version = vectors.version",
        "",
    ),
    "known_by_as_of": (
        "no as_of",
        "e.arrived_at <= getvariable('as_of')",
        "true",
    ),
}
# The same for what went wrong in the logs.
LOG = {
    "hours_match_counters": (
        "lost hour of logs",
        "DELETE FROM impressions WHERE "
        "date_trunc('hour', shown_at) = '2026-03-07 20:00'",
    ),
    "snapshot_complete": (
        "lost shard",
        "DELETE FROM snapshots WHERE pin_id % 20 = 3 "
        "AND snapshot_id = 5 AND version = 'v2'",
    ),
    "vectors_fresh": (
        "no new snapshot",
        "DELETE FROM snapshots WHERE snapshot_id IN (5, 6);"
        "DELETE FROM manifest WHERE snapshot_id IN (5, 6)",
    ),
    "vector_for_each_row": (
        "new Pins left out",
        "DELETE FROM snapshots WHERE pin_id >= 540;"
        "UPDATE manifest SET pins_written = (SELECT count(*)"
        " FROM snapshots AS s WHERE s.version = manifest.version"
        " AND s.snapshot_id = manifest.snapshot_id)",
    ),
    "save_rate_in_band": (
        "save renamed",
        "UPDATE engagements SET action = 'repin' "
        "WHERE impression_id % 2 = 0 AND acted_at >= '2026-03-08'",
    ),
}
SILENT = {
    "vectors off by one": "UPDATE snapshots SET code = md5(concat_ws("
    "'|', (pin_id + 1) % 600, version, snapshot_id))[:8]",
    "5% of saves gone": "DELETE FROM engagements "
    "WHERE action = 'save' AND md5(impression_id::TEXT) < '0d'",
}
HOSTS = """SELECT count(*), sum(CAST(snapshot_id <> 100 AND shown_at
    < published_at + memory.secs(2400 * memory.draw(
    impression_id % 50, 'host')) AS INT)) FROM training_rows"""


def plant(logs: World, fault: str = "", job: str = "") -> World:
    """Return a world with a fault in its logs or its job, built."""
    world = copy(logs, "w" + str(len(logs.execute(
        "SHOW DATABASES").fetchall())))  # fmt: skip
    world.execute(fault or "SELECT 1")
    build(world, FIRST, job)
    return world


def late_hosts(world: World) -> tuple[int, int]:
    """Return all rows, and those whose host served an older vector."""
    rows, wrong = world.execute(HOSTS).fetchall()[0]
    return int(rows), int(wrong)


def main() -> None:
    """Print what fired for each fault, and which faults are silent."""
    logs = generate()
    ours = sql("training_rows")
    clean = plant(logs)
    print(f"seed {SEED}\nnothing planted: {alarms(clean) or 'no alarm'}")
    early = copy(logs, "early")
    build(early, EARLY)
    found = {"built too early": alarms(early)}
    for name, old, new in JOB.values():
        found[name] = alarms(plant(logs, job=swap(ours, old, new)))
    for name, fault in LOG.values():
        found[name] = alarms(plant(logs, fault))
    for name, fired in found.items():
        print(f"{name:<19}", *(f"{c} {n}" for c, n in fired.items()))
    print("silent:")
    for name, fault in SILENT.items():
        world = plant(logs, fault)
        same = content(world) == content(clean)
        print(f"{name:<19} {alarms(world) or 'no alarm'}, "
              f"hash {'as before' if same else 'differs'}")  # fmt: skip
    rows, wrong = late_hosts(clean)
    share = wrong / rows
    wide = 1.96 * sqrt(share * (1 - share) / rows)
    print(f"hosts load late     no alarm, "
          f"{share:.1%} ± {wide:.1%} of rows wrong")  # fmt: skip


main()
