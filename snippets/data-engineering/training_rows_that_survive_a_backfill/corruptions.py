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

EARLY = 2  # hours after the end of a day
# What went wrong in the job, the check that must fire, the line changed.
JOB = {
    "a row per save": (
        "one_row_per_impression",
        "GROUP BY impression_id",
        "GROUP BY impression_id, event_id",
    ),
    "inner join": (
        "no_impression_lost",
        "LEFT JOIN snapshots",
        "JOIN snapshots",
    ),
    "open label window": (
        "save_in_its_window",
        "AND acted_at < shown_at + INTERVAL 24 HOUR",
        "",
    ),
    "vector of the day": (
        "vector_was_live",
        "s.ranked_at",
        "CAST(s.day + 1 AS TIMESTAMP)",
    ),
    "latest vector": (
        "vector_was_live",
        "s.ranked_at",
        "s.as_of",
    ),
    "one model for all": (
        "vector_of_served_model",
        "l.model = s.model",
        "l.model = 'v1'",
    ),
    "no as_of for saves": (
        "known_by_as_of",
        "e.arrived_at < as_of",
        "true",
    ),
}
# The same for what went wrong in the logs.
LOG = {
    "run before as_of": (
        "log_reaches_as_of",
        "DELETE FROM impressions WHERE arrived_at >= '2026-03-09 02:00';"
        "DELETE FROM engagements WHERE arrived_at >= '2026-03-09 02:00';"
        "DELETE FROM snapshots WHERE arrived_at >= '2026-03-09 02:00';"
        "DELETE FROM manifest WHERE live_at >= '2026-03-09 02:00';"
        "DELETE FROM counters WHERE hour >= '2026-03-09 02:00'",
    ),
    "one hour lost": (
        "impressions_match_counters",
        "DELETE FROM impressions WHERE "
        "date_trunc('hour', arrived_at) = '2026-03-07 20:00'",
    ),
    "8.5% lost, evenly": (
        "impressions_match_counters",
        "DELETE FROM impressions WHERE "
        "md5_number_lower(impression_id::TEXT) % 1000 < 85",
    ),
    "5% of saves lost": (
        "engagements_match_counters",
        "DELETE FROM engagements WHERE action = 'save' "
        "AND md5_number_lower(impression_id::TEXT) % 1000 < 50",
    ),
    "lost shard": (
        "snapshot_complete",
        "DELETE FROM snapshots WHERE pin_id % 20 = 3 "
        "AND snapshot_id = 5 AND model = 'v2'",
    ),
    "no new snapshot": (
        "vectors_fresh",
        "DELETE FROM snapshots WHERE snapshot_id IN (5, 6);"
        "DELETE FROM manifest WHERE snapshot_id IN (5, 6)",
    ),
    "new Pins left out": (
        "vector_for_each_row",
        "DELETE FROM snapshots WHERE pin_id >= 540;"
        "UPDATE manifest SET pins_written = (SELECT count(*)"
        " FROM snapshots AS s WHERE s.model = manifest.model"
        " AND s.snapshot_id = manifest.snapshot_id)",
    ),
    "save renamed": (
        "save_rate_in_band",
        "UPDATE engagements SET action = 'repin' "
        "WHERE impression_id % 2 = 0 AND acted_at >= '2026-03-08'",
    ),
}
COUNT_AGAIN = """
UPDATE counters SET accepted = (SELECT count(DISTINCT event_id)
    FROM engagements
    WHERE date_trunc('hour', arrived_at) = hour)
WHERE event = 'engagement'"""
SILENT = {
    "vectors off by one": "UPDATE snapshots SET vector = md5(concat_ws("
    "'|', (pin_id + 1) % 600, model, snapshot_id))[:8]",
    "5% of saves unsent": LOG["5% of saves lost"][1] + ";" + COUNT_AGAIN,
}
HOSTS = """SELECT count(*), sum(CAST(ranked_at < live_at + memory.secs(
    2400 * memory.draw(impression_id % 50, 'host')) AS INT))
FROM training_rows"""
DAYS = """SELECT min(left_ / sent), max(left_ / sent) FROM (
    SELECT CAST(i.shown_at AS DATE), count(DISTINCT i.impression_id)
        AS sent, count(DISTINCT t.impression_id) AS left_
    FROM memory.impressions AS i LEFT JOIN training_rows AS t
        USING (impression_id)
    WHERE i.shown_at < '2026-03-09' GROUP BY ALL)"""


def wrong(fault: str) -> str:
    """Return the job with that fault in it."""
    return swap(sql("training_rows"), *JOB[fault][1:])


def plant(logs: World, fault: str = "", job: str = "") -> World:
    """Return a world with a fault in its logs or its job, built."""
    number = len(logs.execute("SHOW DATABASES").fetchall())
    world = copy(logs, f"w{number}")
    world.execute(fault or "SELECT 1")
    build(world, FIRST, job)
    return world


def late_hosts(world: World) -> tuple[int, int]:
    """Return all rows, and those whose host served an older vector."""
    rows, off = world.execute(HOSTS).fetchall()[0]
    return int(rows), int(off)


def kept(world: World) -> tuple[float, float]:
    """Return the least and the largest share of a day's rows kept."""
    return world.execute(DAYS).fetchall()[0]


def main() -> None:
    """Print what fired for each fault, and which faults are silent."""
    logs = generate()
    clean = plant(logs)
    print(f"seed {SEED}\nnothing planted: {alarms(clean) or 'no alarm'}")
    early = copy(logs, "early")
    build(early, EARLY)
    found = {"built too early": alarms(early)}
    for fault in JOB:
        found[fault] = alarms(plant(logs, job=wrong(fault)))
    for fault, (_, change) in LOG.items():
        found[fault] = alarms(plant(logs, change))
    for name, fired in found.items():
        print(f"{name:<19}", *(f"{c} {n}" for c, n in fired.items()))
    low, high = kept(plant(logs, LOG["8.5% lost, evenly"][1]))
    print(f"rows kept a day when 8.5% are lost: {low:.1%} to {high:.1%}")
    print("silent:")
    for name, fault in SILENT.items():
        world = plant(logs, fault)
        same = content(world) == content(clean)
        print(f"{name:<19} {alarms(world) or 'no alarm'}, "
              f"hash {'as before' if same else 'differs'}")  # fmt: skip
    rows, off = late_hosts(clean)
    share = off / rows
    wide = 1.96 * sqrt(share * (1 - share) / rows)
    print(f"hosts load late     no alarm, "
          f"{share:.1%} ± {wide:.1%} of rows wrong")  # fmt: skip


main()
