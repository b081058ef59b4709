"""The job agrees with loops and libraries; each planted fault fires its own check."""

import hashlib
import re
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import numpy as np
import pytest

SEED = 8  # the recorded outputs hold for seed 7
DAY = timedelta(hours=24)
COUNTS = "SELECT count(*), count(vector), count(saved_at) FROM built"
Evidence = Callable[[str], ModuleType]


@pytest.fixture
def pipeline(evidence: Evidence) -> ModuleType:
    return evidence("pipeline")


@pytest.fixture
def faults(evidence: Evidence) -> ModuleType:
    return evidence("corruptions")


@pytest.fixture(scope="module")
def logs() -> dict[str, Any]:
    return {}


@pytest.fixture
def world(pipeline: ModuleType, logs: dict[str, Any]) -> Any:
    """Return a fresh copy of one week's logs, nothing built."""
    week = logs.setdefault("week", pipeline.generate(SEED))
    number = len(week.execute("SHOW DATABASES").fetchall())
    return pipeline.copy(week, f"t{number}")


def records(world: Any, table: str) -> list[dict[str, Any]]:
    result = world.execute(f"FROM {table}")
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


# The job


def by_hand(world: Any, wait: int) -> dict[int, tuple[Any, ...]]:
    """Return (slot, snapshot, vector, saved_at) by impression, with loops only."""
    views: dict[int, dict[str, Any]] = {}
    for view in records(world, "impressions"):
        midnight = view["shown_at"].replace(hour=0, minute=0, second=0, microsecond=0)
        view["as_of"] = midnight + DAY + timedelta(hours=wait)
        if view["arrived_at"] < view["as_of"] and 2 <= view["shown_at"].day <= 8:
            kept = views.setdefault(view["impression_id"], view)
            if view["slot"] < kept["slot"]:
                views[view["impression_id"]] = view
    vectors = {(v["pin_id"], v["model"], v["snapshot_id"]): v for v in records(world, "snapshots")}
    lines = sorted(records(world, "manifest"), key=lambda line: line["live_at"])
    saves: dict[int, Any] = {}
    for event in records(world, "engagements"):
        key, view = event["impression_id"], views.get(event["impression_id"])
        if view and event["action"] == "save" and event["arrived_at"] < view["as_of"]:
            at = event["acted_at"]
            if timedelta(0) <= at - view["shown_at"] < DAY:
                saves[key] = min(at, saves.get(key, at))
    rows: dict[int, tuple[Any, ...]] = {}
    for key, view in views.items():
        past = [
            line["snapshot_id"]
            for line in lines
            if line["model"] == view["model"] and line["live_at"] <= view["ranked_at"]
        ]
        live = past[-1] if past else None
        vector = vectors.get((view["pin_id"], view["model"], live), {}).get("vector")
        rows[key] = (view["slot"], live, vector, saves.get(key))
    return rows


def test_rows_agree_with_loops(pipeline: ModuleType, world: Any) -> None:
    for wait in (pipeline.FIRST, pipeline.LATER):
        pipeline.build(world, wait)
        names = ("slot", "snapshot_id", "vector", "saved_at")
        got = {
            row["impression_id"]: tuple(row[name] for name in names)
            for row in records(world, "training_rows")
        }
        assert got == by_hand(world, wait)


def test_a_day_is_the_same_alone_and_in_its_week(pipeline: ModuleType, world: Any) -> None:
    pipeline.build(world, pipeline.FIRST)
    week = pipeline.content(world)
    for day in ("2026-03-08", "2026-03-04", "2026-03-02"):
        pipeline.build(world, pipeline.FIRST, first=day, last=day)
        assert pipeline.content(world) == week, day


def test_the_manifest_is_the_as_of_join(
    evidence: Evidence, pipeline: ModuleType, world: Any
) -> None:
    ways = evidence("asof")
    pipeline.build(world, pipeline.FIRST)
    assert ways.count(world, "SELECT count(*) FROM built WHERE vector IS NULL") > 0
    assert ways.differ(world, ways.AS_OF) == 0
    assert ways.differ(world, ways.BY_PIN) == ways.differ(world, ways.BY_PIN, ways.STALE) > 0


def test_a_window_closes_to_the_second(pipeline: ModuleType, world: Any) -> None:
    views = world.execute(
        "SELECT impression_id, min(shown_at) FROM impressions WHERE impression_id NOT IN"
        " (SELECT impression_id FROM engagements) GROUP BY ALL ORDER BY ALL LIMIT 3"
    ).fetchall()
    for (key, shown), after in zip(views, (0, 86_399, 86_400), strict=True):
        world.execute(
            "INSERT INTO engagements BY NAME SELECT -1 AS event_id, ? AS impression_id,"
            " 'save' AS action, CAST(? AS TIMESTAMP) AS acted_at, acted_at AS arrived_at",
            [key, shown + timedelta(seconds=after)],
        )
    pipeline.build(world, pipeline.LATER)
    kept = {row["impression_id"]: row["saved"] for row in records(world, "training_rows")}
    assert [kept[key] for key, _ in views] == [True, True, False]


def test_copies_on_both_sides_of_midnight_are_noticed(pipeline: ModuleType, world: Any) -> None:
    world.execute(
        "INSERT INTO impressions SELECT * REPLACE (shown_at + INTERVAL 10 MINUTE AS shown_at)"
        " FROM impressions WHERE shown_at BETWEEN '2026-03-04 23:50:01' AND '2026-03-04 23:59:59'"
    )
    for day in ("2026-03-04", "2026-03-05"):
        pipeline.build(world, pipeline.FIRST, first=day, last=day)
    assert pipeline.alarms(world)["one_row_per_impression"] > 0


def test_a_snapshot_serves_from_its_second_to_the_next(pipeline: ModuleType, world: Any) -> None:
    key, at = world.execute(
        "SELECT impression_id, ranked_at FROM impressions WHERE model = 'v1'"
        " AND ranked_at BETWEEN '2026-03-04 20:00' AND '2026-03-04 21:00' ORDER BY ALL LIMIT 1"
    ).fetchall()[0]
    for seconds, snapshot in ((-1, 77), (0, 77), (1, 3)):
        world.execute("DELETE FROM manifest WHERE snapshot_id = 77")
        world.execute(
            "INSERT INTO manifest SELECT 'v1', 77, ?, 0", [at + timedelta(seconds=seconds)]
        )
        pipeline.build(world, pipeline.FIRST)
        row = next(r for r in records(world, "training_rows") if r["impression_id"] == key)
        assert (row["snapshot_id"], row["vector"] is None) == (snapshot, snapshot == 77)


def test_what_arrives_at_as_of_is_too_late(pipeline: ModuleType, world: Any) -> None:
    day, as_of = "2026-03-05", "2026-03-07 06:00"
    for log in pipeline.LOGS:
        pipeline.build(world, pipeline.LATER, first=day, last=day)
        pipeline.start(world, pipeline.FIRST, first=day, last=day)
        rows, vectors, saves = world.execute(COUNTS).fetchall()[0]
        world.execute("BEGIN")
        world.execute(f"UPDATE {log} SET arrived_at = TIMESTAMP '{as_of}'")  # noqa: S608
        left = world.execute(COUNTS).fetchall()[0]
        expected = {"impressions": (0, 0, 0), "engagements": (rows, vectors, 0)}
        assert left == expected.get(log, (rows, 0, saves)), log
        world.execute("ROLLBACK")


def test_the_job_is_spark_sql_without_a_clock(pipeline: ModuleType) -> None:
    job = re.sub(r"--.*", "", pipeline.sql("training_rows")).lower()
    for word in ("now()", "current_", "rand", "uuid", "dropduplicates"):
        assert word not in job, f"{word} gives other rows on a rerun"
    for word in ("asof", "getvariable", "distinct on", "qualify", "group by all", "::", '"'):
        assert word not in job, f"Spark does not know {word}"


# The fingerprint


def test_the_fingerprint_agrees_with_hashlib(pipeline: ModuleType, world: Any) -> None:
    pipeline.build(world, pipeline.FIRST)
    total = 0
    for row in records(world, "training_rows"):
        values = [row[n] for n in ("impression_id", "user_id", "pin_id", "slot")]
        values += [row[n] for n in ("shown_at", "ranked_at", "model", "snapshot_id", "vector")]
        values += [str(row["saved"]).lower(), row["saved_at"]]
        text = "|".join("-" if value is None else str(value) for value in values)
        total += int.from_bytes(hashlib.md5(text.encode()).digest()[8:], "little")  # noqa: S324
    rows, digest = pipeline.content(world)
    assert rows == 14_000
    assert int(digest, 16) == total % 2**64


def test_the_fingerprint_sees_each_column_and_each_copy(pipeline: ModuleType, world: Any) -> None:
    pipeline.build(world, pipeline.FIRST)
    once = pipeline.content(world)
    world.execute("UPDATE training_rows SET known_at = known_at + INTERVAL 1 DAY")
    assert pipeline.content(world) == once
    one = " WHERE impression_id = (SELECT min(impression_id) FROM training_rows WHERE saved)"
    for change in (
        "user_id = 801",
        "pin_id = 601",
        "slot = 99",
        "shown_at = shown_at + INTERVAL 1 SECOND",
        "model = 'v3'",
        "snapshot_id = NULL",
        "ranked_at = shown_at",
        "vector = NULL",
        "saved = false",
        "saved_at = NULL",
    ):
        world.execute("BEGIN")
        world.execute(f"UPDATE training_rows SET {change}{one}")  # noqa: S608
        assert pipeline.content(world) != once, change
        world.execute("ROLLBACK")
    world.execute("INSERT INTO training_rows FROM training_rows")
    twice = pipeline.content(world)
    assert (twice[0], int(twice[1], 16)) == (2 * once[0], 2 * int(once[1], 16) % 2**64)


# The checks


def test_each_fault_fires_its_check_and_no_other(
    faults: ModuleType, pipeline: ModuleType, logs: dict[str, Any]
) -> None:
    week = logs.setdefault("week", pipeline.generate(SEED))
    fired = {"same_delay"}
    for fault, (check, *_) in faults.JOB.items():
        assert list(faults.alarms(faults.plant(week, job=faults.wrong(fault)))) == [check], fault
        fired.add(check)
    for fault, (check, change) in faults.LOG.items():
        assert list(faults.alarms(faults.plant(week, change))) == [check], fault
        fired.add(check)
    clean = faults.plant(week)
    assert faults.alarms(clean) == {}
    assert fired == {row["name"] for row in records(clean, "checks")}


def test_one_lost_event_is_seen(faults: ModuleType, pipeline: ModuleType, world: Any) -> None:
    pipeline.build(world, pipeline.FIRST)
    for log, name in (("impression", "impression"), ("engagement", "event")):
        world.execute("BEGIN")
        world.execute(
            f"DELETE FROM {log}s WHERE rowid = (SELECT min(rowid) FROM {log}s"  # noqa: S608
            " WHERE arrived_at < '2026-03-10 06:00'"
            f" AND {name}_id NOT IN (SELECT {name}_id FROM {log}s GROUP BY 1 HAVING count(*) > 1))"
        )
        assert faults.alarms(world).get(f"{log}s_match_counters") == 1
        world.execute("ROLLBACK")
    world.execute("DELETE FROM engagements WHERE arrived_at >= '2026-03-10 06:00'")
    assert faults.alarms(world) == {}, "an hour that is not closed is not compared"


LIMITS = [  # rows, what they become, the check that fires
    (1, "saved_at = shown_at + INTERVAL '23:59:59'", ""),
    (1, "saved_at = shown_at + INTERVAL 24 HOUR", "save_in_its_window"),
    (1, "saved_at = shown_at - INTERVAL 1 SECOND", "save_in_its_window"),
    (1, "live_at = ranked_at", ""),
    (1, "live_at = ranked_at + INTERVAL 1 SECOND", "vector_was_live"),
    (1, "vector_model = 'v9'", "vector_of_served_model"),
    (700, "live_at = ranked_at - INTERVAL '28:00:01'", ""),
    (701, "live_at = ranked_at - INTERVAL '28:00:01'", "vectors_fresh"),
    (1, "known_at = CAST(day + 2 AS TIMESTAMP) + INTERVAL '05:59:59'", ""),
    (1, "known_at = CAST(day + 2 AS TIMESTAMP) + INTERVAL '06:00:00'", "known_by_as_of"),
]


def test_each_limit_to_the_last_row_and_second(pipeline: ModuleType, world: Any) -> None:
    pipeline.build(world, pipeline.FIRST)
    missing = sum(row["vector"] is None for row in records(world, "training_rows"))
    most = [
        (280 - missing, "vector = NULL", ""),
        (281 - missing, "vector = NULL", "vector_for_each_row"),
    ]
    for rows, change, check in LIMITS + most:
        world.execute("BEGIN")
        world.execute(
            f"UPDATE training_rows SET {change} WHERE impression_id IN (SELECT impression_id"  # noqa: S608
            f" FROM training_rows WHERE vector IS NOT NULL ORDER BY ALL LIMIT {rows})"
        )
        assert list(pipeline.alarms(world)) == [check] * bool(check), change
        world.execute("ROLLBACK")
    for wait, fires in ((29, True), (30, False), (31, True)):
        pipeline.start(world, wait)
        assert ("same_delay" in pipeline.alarms(world)) == fires
    pipeline.start(world, pipeline.FIRST)
    for hour, fires in (("05:00", False), ("04:00", True)):
        world.execute(f"DELETE FROM counters WHERE hour > '2026-03-10 {hour}'")  # noqa: S608
        assert ("log_reaches_as_of" in pipeline.alarms(world)) == fires


def test_another_healthy_week_is_quiet(pipeline: ModuleType) -> None:
    week = pipeline.generate(21)
    pipeline.build(week, pipeline.FIRST)
    assert pipeline.alarms(week) == {}


def test_late_hosts_by_loops(faults: ModuleType, pipeline: ModuleType, world: Any) -> None:
    def delay(host: int) -> timedelta:  # up to 40 minutes
        digest = hashlib.md5(f"{SEED}|host|{host}".encode()).digest()[8:]  # noqa: S324
        return timedelta(seconds=2400 * int.from_bytes(digest, "little") // 2**64)

    pipeline.build(world, pipeline.FIRST)
    wrong = [
        row
        for row in records(world, "training_rows")
        if row["ranked_at"] < row["live_at"] + delay(row["impression_id"] % 50)
    ]
    assert faults.late_hosts(world) == (14_000, len(wrong))


# The other programs


def test_bands_against_loops(evidence: Evidence) -> None:
    drift, n = evidence("drift"), 20_000
    rates = drift.days(n, 0.1, np.random.default_rng(1))[:100]
    counting, weekday = drift.by_counting(rates, n), drift.by_weekday(rates, n)
    for i, row in enumerate(rates):
        mean = np.mean(row[-7:-1])
        assert counting[i] == (abs(row[-1] - mean) > 4 * np.sqrt(mean * (1 - mean) / n))
        logs = np.log(row)
        residuals = [x - np.median(logs[:-1][d % 7 :: 7]) for d, x in enumerate(logs[:-1])]
        spread = 1.4826 * np.median(np.abs(residuals))  # of a normal distribution
        assert weekday[i] == (abs(logs[-1] - np.median(logs[:-1][::7])) > 4 * spread)


def test_checks_of_vectors_in_other_nights(evidence: Evidence) -> None:
    v = evidence("vectors")
    rng = np.random.default_rng(1)
    band = v.bands(rng)
    before = v.unit(rng.normal(size=(v.PINS, v.DIM)))
    today = v.night(before, rng)
    golden = np.arange(v.PINS - 3 * v.NEW, v.PINS, 3)  # old Pins and new ones
    seen = {
        fault: v.fired(now, today, before, band, golden)
        for fault, now in v.faults(today, before, rng).items()
    }
    assert not any(seen["healthy"])
    assert not any(seen["0.1% shifted"][:4])
    for fault in ("shifted by one Pin", "two dimensions swapped", "another model"):
        assert seen[fault] == [False, False, False, True, True], fault
    assert seen["new Pins shifted"] == [False, False, False, False, True]
    assert seen["5% NaN"][0]
    assert seen["not normalized"][1]
    assert seen["5% are one default"][2]


def test_putting_one_column_back_in_another_world(evidence: Evidence) -> None:
    s = evidence("swap")
    worlds = [s.World(seed) for seed in (100, 101)]
    served = {
        name: np.mean([s.trial(w, *how)[1] for w in worlds])
        for name, how in s.RUNS.items()
        if name != "only labels new"
    }
    cost = {name: loss - served["old rows"] for name, loss in served.items()}
    assert cost["vectors put back"] < cost["backfilled rows"] / 2
    assert cost["labels put back"] > cost["backfilled rows"]
    assert abs(cost["only copies"]) < 1
    newest, old = (s.trial(worlds[0], new, False, False)[0] for new in (True, False))
    assert newest < old, "the leak flatters"


def test_the_fit_has_no_slope_left(evidence: Evidence) -> None:
    s = evidence("swap")
    rng = np.random.default_rng(4)
    x = rng.normal(size=(2_000, 3))
    y = rng.random(2_000) < 1 / (1 + np.exp(2 - x[:, 0]))
    w = s.fit(x, y)
    error = 1 / (1 + np.exp(-w[0] - x @ w[1:])) - y
    assert [error.sum(), *(x.T @ error)] == pytest.approx([0] * 4, abs=1e-3)


def test_history_ends_before_the_day(evidence: Evidence) -> None:
    w = evidence("swap").World(5)
    for i in (40_000, 50_001):
        before = (w.day < w.day[i]) & (w.pin == w.pin[i])
        expected = np.log((w.saved[before].sum() + 1) / (before.sum() + 18))
        assert w.served[i, -1] == pytest.approx(expected)


def test_tasks_and_reads_by_hand(evidence: Evidence) -> None:
    skew = evidence("skew")
    each = 631e6 * 0.3 * 100 / 4_000
    assert skew.largest(631e6 * 0.3 * 0.05) == pytest.approx(1 + 631e6 * 0.3 * 0.05 / each)
    for days in (1, 10, 30):
        for window in (1, 60):
            times = [0] * 400
            for start in range(0, 270, days):  # a run reads its days and the window after them
                for day in range(start, start + days + window):
                    times[day] += 1
            full = times[90:180]  # far from both ends; whole runs
            assert skew.reads(days, window) == pytest.approx(sum(full) / len(full))


def test_a_text_that_is_not_there_is_not_swapped_in_silence(pipeline: ModuleType) -> None:
    with pytest.raises(ValueError, match="not found: gone"):
        pipeline.swap("kept", "gone", "new")
