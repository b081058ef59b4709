"""The job agrees with loops and libraries, and each planted fault fires its own check."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import numpy as np
import pandas as untyped_pandas
import pytest
from scipy.stats import median_abs_deviation as untyped_mad

pd: Any = untyped_pandas
mad: Any = untyped_mad
SQL = ("generate", "training_rows", "fingerprint", "checks")
SEEDS = [7, 8, 9]
DAY = timedelta(hours=24)


@pytest.fixture
def pipeline(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("pipeline")


@pytest.fixture
def twice(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("run_twice")


@pytest.fixture
def faults(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("corruptions")


@pytest.fixture
def drift(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("drift")


@pytest.fixture
def partitions(evidence: Callable[[str], ModuleType]) -> ModuleType:
    return evidence("partitions")


def records(world: Any, table: str) -> list[dict[str, Any]]:
    result = world.execute(f"FROM {table}")
    names = [column[0] for column in result.description]
    return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


# The job


def by_hand(world: Any, as_of: Any) -> dict[int, tuple[Any, ...]]:
    """Return (slot, snapshot, code, saved, seconds) by impression, with loops only."""
    views: dict[int, dict[str, Any]] = {}
    for view in records(world, "impressions"):
        if view["arrived_at"] <= as_of and 2 <= view["shown_at"].day <= 8:
            kept = views.setdefault(view["impression_id"], view)
            if view["slot"] < kept["slot"]:
                views[view["impression_id"]] = view
    vectors: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
    for vector in records(world, "snapshots"):
        vectors[vector["pin_id"], vector["version"]].append(vector)
    saves: dict[int, Any] = {}
    for event in records(world, "engagements"):
        view = views.get(event["impression_id"])
        if view and event["action"] == "save" and event["arrived_at"] <= as_of:
            wait = event["acted_at"] - view["shown_at"]
            if timedelta(0) <= wait < DAY:
                saves[event["impression_id"]] = min(wait, saves.get(event["impression_id"], wait))
    rows: dict[int, tuple[Any, ...]] = {}
    for key, view in views.items():
        past = [
            v
            for v in vectors[view["pin_id"], view["version"]]
            if v["published_at"] <= view["shown_at"] and v["arrived_at"] <= as_of
        ]
        best = max(past, key=lambda v: v["published_at"], default={})
        wait = saves.get(key)
        rows[key] = (
            view["slot"],
            best.get("snapshot_id"),
            best.get("code"),
            wait is not None,
            wait and int(wait.total_seconds()),
        )
    return rows


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_agree_with_loops(pipeline: ModuleType, seed: int) -> None:
    world = pipeline.generate(seed)
    for as_of in (pipeline.FIRST, pipeline.LATER):
        pipeline.build(world, as_of)
        got = {
            row["impression_id"]: tuple(
                row[name] for name in ("slot", "snapshot_id", "code", "saved", "save_seconds")
            )
            for row in records(world, "training_rows")
        }
        assert got == by_hand(world, pd.Timestamp(as_of))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_asof_join_agrees_with_pandas(pipeline: ModuleType, seed: int) -> None:
    world = pipeline.generate(seed)
    pipeline.build(world, pipeline.LATER)
    rows = pd.DataFrame(records(world, "training_rows")).sort_values("shown_at")
    vectors = pd.DataFrame(records(world, "snapshots")).sort_values("published_at")
    theirs = pd.merge_asof(
        rows[["impression_id", "pin_id", "version", "shown_at", "code"]],
        vectors[["pin_id", "version", "published_at", "code"]],
        left_on="shown_at",
        right_on="published_at",
        by=["pin_id", "version"],
    )
    assert theirs["code_x"].isna().sum() > 0, "no new Pin without a vector: too easy"
    assert theirs["code_x"].fillna("-").tolist() == theirs["code_y"].fillna("-").tolist()


def test_a_window_closes_to_the_second(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    views = world.execute(
        "SELECT impression_id, min(shown_at) FROM impressions WHERE impression_id NOT IN"
        " (SELECT impression_id FROM engagements) GROUP BY ALL ORDER BY ALL LIMIT 3"
    ).fetchall()
    for (key, shown), after in zip(views, (0, 86_399, 86_400), strict=True):
        acted = shown + timedelta(seconds=after)
        world.execute(
            "INSERT INTO engagements BY NAME SELECT -1 AS event_id, ? AS impression_id,"
            " 'save' AS action, CAST(? AS TIMESTAMP) AS acted_at, acted_at AS arrived_at",
            [key, acted],
        )
    pipeline.build(world, pipeline.LATER)
    kept = {row["impression_id"]: row["save_seconds"] for row in records(world, "training_rows")}
    assert [kept[key] for key, _ in views] == [0, 86_399, None]


def test_copies_on_both_sides_of_midnight_are_one_row(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.LATER)
    before = pipeline.content(world)
    world.execute(
        "INSERT INTO impressions SELECT * REPLACE (shown_at + INTERVAL 10 MINUTE AS shown_at,"
        " arrived_at + INTERVAL 10 MINUTE AS arrived_at) FROM impressions"
        " WHERE shown_at BETWEEN '2026-03-04 23:50' AND '2026-03-04 23:59:59'"
    )
    days = ["2026-03-04", "2026-03-05"]
    for day in (*days, *reversed(days)):
        pipeline.build(world, pipeline.LATER, first_day=day, last_day=day)
        assert pipeline.content(world) == before, day
        assert pipeline.alarms(world) == {}, day


@pytest.mark.parametrize("log", ["impressions", "snapshots"])
def test_as_of_and_the_view_itself_still_count(pipeline: ModuleType, log: str) -> None:
    world = pipeline.generate()
    world.execute(f"UPDATE {log} SET arrived_at = TIMESTAMP '{pipeline.FIRST}'")  # noqa: S608
    if log == "snapshots":  # and each vector is published at the second of a view
        world.execute(
            "UPDATE snapshots SET published_at = v.at FROM (SELECT pin_id, version,"
            " min(shown_at) AS at FROM impressions WHERE shown_at < '2026-03-09'"
            " GROUP BY ALL) AS v WHERE snapshots.pin_id = v.pin_id"
            " AND snapshots.version = v.version"
        )
    pipeline.build(world, pipeline.FIRST)
    rows = records(world, "training_rows")
    assert len(rows) == 14_000
    if log == "snapshots":
        assert all(row["code"] for row in rows)
        assert max(row["known_at"] for row in rows) == pd.Timestamp(pipeline.FIRST)


def test_known_at_is_the_last_arrival_of_all_three(pipeline: ModuleType) -> None:
    for late in ("impressions", "engagements", "snapshots"):
        world = pipeline.generate()
        world.execute(f"UPDATE {late} SET arrived_at = TIMESTAMP '2026-03-15 12:34'")  # noqa: S608
        pipeline.build(world, pipeline.LATER)
        for row in records(world, "training_rows"):
            touched = {"engagements": row["saved"], "snapshots": row["code"]}.get(late, True)
            if touched:
                assert row["known_at"] == pd.Timestamp("2026-03-15 12:34")


def test_the_sql_reads_no_clock_and_no_dice(pipeline: ModuleType) -> None:
    for name in SQL:
        text = pipeline.sql(name).lower()
        for word in ("now()", "current_", "random(", "uuid("):
            assert word not in text, f"{name}.sql uses {word}"


# The fingerprint


def test_the_fingerprint_agrees_with_hashlib(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.FIRST)
    total = 0
    for row in records(world, "training_rows"):
        values = [row[n] for n in ("impression_id", "user_id", "pin_id", "slot", "shown_at")]
        values += [row["version"], row["snapshot_id"], row["code"]]
        values += [str(row["saved"]).lower(), row["save_seconds"]]
        text = "|".join("-" if value is None else str(value) for value in values)
        total += int.from_bytes(hashlib.md5(text.encode()).digest()[8:], "little")  # noqa: S324
    rows, digest = pipeline.content(world)
    assert rows == 14_000
    assert int(digest, 16) == total % 2**64


def test_the_fingerprint_sees_every_column_but_those_of_the_run(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.FIRST)
    before = pipeline.content(world)
    world.execute("UPDATE training_rows SET known_at = known_at + INTERVAL 1 DAY")
    assert pipeline.content(world) == before
    one = " WHERE impression_id = (SELECT min(impression_id) FROM training_rows WHERE saved)"
    for change in (
        "user_id = 801",
        "pin_id = 601",
        "slot = 99",
        "shown_at = shown_at + INTERVAL 1 SECOND",
        "version = 'v3'",
        "snapshot_id = NULL",
        "code = NULL",
        "saved = false",
        "save_seconds = NULL",
    ):
        world.execute("BEGIN")
        world.execute(f"UPDATE training_rows SET {change}{one}")  # noqa: S608
        assert pipeline.content(world) != before, change
        world.execute("ROLLBACK")


def test_two_copies_do_not_cancel(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.FIRST)
    once = pipeline.content(world)
    world.execute("INSERT INTO training_rows FROM training_rows")
    twice = pipeline.content(world)
    assert twice[0] == 2 * once[0]
    assert int(twice[1], 16) == 2 * int(once[1], 16) % 2**64 != 0


# run_twice.py


@pytest.mark.parametrize("seed", SEEDS)
def test_only_our_job_keeps_all_promises(twice: ModuleType, seed: int) -> None:
    logs = twice.generate(seed)
    rerun, late, order, _, parts, punctual = range(1, 7)
    broken = {
        "ours": set[int](),
        "appends": {rerun, late, order, parts, punctual},
        "reads all": {late, order},
        "last copy": {punctual},
    }
    for job, text in twice.JOBS.items():
        got = [run[1:] for run in twice.runs(logs, text)]
        differs = {i for i, of in enumerate([0, 0, 0, 0, 4, 4, 4]) if got[i] != got[of]}
        assert differs == broken[job], job
        assert got[4] != got[0] or job in {"appends", "reads all"}, "nothing was late: too easy"


# checks.sql and corruptions.py


@pytest.mark.parametrize("seed", SEEDS)
def test_each_fault_fires_its_check_and_no_other(faults: ModuleType, seed: int) -> None:
    logs = faults.generate(seed)
    assert faults.alarms(faults.plant(logs)) == {}
    for check, (fault, old, new) in faults.JOB.items():
        job = faults.swap(faults.sql("training_rows"), old, new)
        assert list(faults.alarms(faults.plant(logs, job=job))) == [check], fault
    for check, (fault, change) in faults.LOG.items():
        assert list(faults.alarms(faults.plant(logs, change))) == [check], fault
    for fault, change in faults.SILENT.items():
        assert faults.alarms(faults.plant(logs, change)) == {}, fault
    early = faults.copy(logs, "early")
    faults.build(early, faults.EARLY)
    assert list(faults.alarms(early)) == ["window_was_closed"]


def test_one_late_save_of_two_is_enough_for_known_by_as_of(faults: ModuleType) -> None:
    job = faults.swap(faults.sql("training_rows"), *faults.JOB["known_by_as_of"][1:])
    logs = faults.generate()
    found = faults.alarms(faults.plant(logs, job=job))["known_by_as_of"]
    again = """INSERT INTO engagements BY NAME
        SELECT -1 AS event_id, impression_id, 'save' AS action, acted_at,
            TIMESTAMP '2026-03-15' AS arrived_at
        FROM engagements JOIN (FROM impressions WHERE shown_at < '2026-03-05') AS i
            USING (impression_id)
        WHERE action = 'save' ORDER BY event_id LIMIT 1"""
    assert faults.alarms(faults.plant(logs, again)) == {}
    assert faults.alarms(faults.plant(logs, again, job)) == {"known_by_as_of": found + 1}


def test_a_shard_that_comes_after_as_of_is_missing(faults: ModuleType) -> None:
    late = """UPDATE snapshots SET arrived_at = '2026-03-15'
        WHERE pin_id % 20 = 3 AND snapshot_id = 5 AND version = 'v2'"""
    world = faults.plant(faults.generate(), late)
    assert list(faults.alarms(world)) == ["snapshot_complete"]
    faults.build(world, "2026-03-16 06:00")
    assert faults.alarms(world) == {}


def test_shards_count_up_to_the_last_day(faults: ModuleType) -> None:
    logs = faults.generate()
    for snapshot, fired in ((7, ["snapshot_complete"]), (8, [])):  # 8 and 9 March
        lost = f"DELETE FROM snapshots WHERE pin_id = 3 AND snapshot_id = {snapshot}"  # noqa: S608
        assert list(faults.alarms(faults.plant(logs, lost + " AND version = 'v1'"))) == fired


def test_a_fifth_of_an_hour_is_missed(faults: ModuleType) -> None:
    lost = faults.LOG["hours_match_counters"][1] + " AND impression_id % 5 = 0"
    assert list(faults.alarms(faults.plant(faults.generate(), lost))) == ["hours_match_counters"]


LIMITS = [  # rows, what they become, the check that fires from this many rows on
    (1, "save_seconds = 86399", ""),
    (1, "save_seconds = 86400", "save_in_its_window"),
    (1, "save_seconds = -1", "save_in_its_window"),
    (1, "published_at = shown_at", ""),
    (1, "published_at = shown_at + INTERVAL 1 SECOND", "vector_older_than_view"),
    (1, "vector_version = 'v9'", "vector_of_served_version"),
    (132, "code = NULL", ""),  # eight are missing anyway
    (133, "code = NULL", "vector_for_each_row"),
    (14_000, "published_at = shown_at - INTERVAL 28 HOUR", ""),
    (700, "published_at = shown_at - INTERVAL '28:00:01'", ""),
    (701, "published_at = shown_at - INTERVAL '28:00:01'", "vectors_fresh"),
    (1, "known_at = getvariable('as_of')", ""),
    (1, "known_at = getvariable('as_of') + INTERVAL 1 SECOND", "known_by_as_of"),
]


def test_each_limit_to_the_last_row_and_second(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.FIRST)
    for rows, change, check in LIMITS:
        world.execute("BEGIN")
        world.execute(
            f"UPDATE training_rows SET {change} WHERE impression_id IN (SELECT impression_id"  # noqa: S608
            f" FROM training_rows WHERE code IS NOT NULL ORDER BY ALL LIMIT {rows})"
        )
        assert list(pipeline.alarms(world)) == [check] * bool(check), change
        world.execute("ROLLBACK")
    last = max(row["shown_at"] for row in records(world, "training_rows"))
    for seconds, fires in ((0, False), (-1, True)):
        as_of = last + timedelta(hours=30, seconds=seconds)
        world.execute(f"SET VARIABLE as_of = TIMESTAMP '{as_of}'")
        assert ("window_was_closed" in pipeline.alarms(world)) == fires


def test_the_save_rate_by_loops(pipeline: ModuleType) -> None:
    world = pipeline.generate()
    pipeline.build(world, pipeline.FIRST)
    fired = []
    for lost in range(0, 60, 2):  # saves of the last day and of the fourth
        world.execute("BEGIN")
        world.execute(
            "UPDATE training_rows SET saved = false"
            " WHERE day IN ('2026-03-05', '2026-03-08') AND impression_id % 60 < ?",
            [lost],
        )
        rates: dict[Any, list[bool]] = defaultdict(list)
        for row in records(world, "training_rows"):
            rates[row["day"]].append(row["saved"])
        means = [float(np.mean(rates[day])) for day in sorted(rates)]
        found = 0
        for i in range(1, len(means)):
            before = float(np.mean(means[max(0, i - 6) : i]))
            found += abs(means[i] - before) > 4 * np.sqrt(before * (1 - before) / 2_000)
        assert pipeline.alarms(world).get("save_rate_in_band", 0) == found, lost
        fired.append(found)
        world.execute("ROLLBACK")
    assert fired[0] == 0
    assert {0, 1, 2} <= set(fired)


def test_every_check_has_a_fault(faults: ModuleType) -> None:
    world = faults.plant(faults.generate())
    faults.alarms(world)
    names = {row["name"] for row in records(world, "checks")}
    assert names == {*faults.JOB, *faults.LOG, "window_was_closed"}
    assert len(names) == 12


def test_healthy_weeks_are_quiet(pipeline: ModuleType) -> None:
    for seed in range(20, 32):
        world = pipeline.generate(seed)
        pipeline.build(world, pipeline.FIRST)
        assert pipeline.alarms(world) == {}, f"seed {seed}"


def test_a_swap_that_finds_nothing_is_an_error(pipeline: ModuleType) -> None:
    with pytest.raises(ValueError, match="not found: ASOF"):
        pipeline.swap("SELECT 1", "ASOF", "")


@pytest.mark.parametrize("seed", [7, 8])
def test_late_hosts_by_loops(faults: ModuleType, seed: int) -> None:
    def delay(host: int) -> timedelta:  # up to 40 minutes
        digest = hashlib.md5(f"{seed}|host|{host}".encode()).digest()[8:]  # noqa: S324
        return timedelta(seconds=2400 * int.from_bytes(digest, "little") // 2**64)

    world = faults.plant(faults.generate(seed))
    wrong = [
        row
        for row in records(world, "training_rows")
        if row["code"]
        and row["snapshot_id"] != 100
        and row["shown_at"] < row["published_at"] + delay(row["impression_id"] % 50)
    ]
    assert faults.late_hosts(world) == (14_000, len(wrong))
    assert 0.01 < len(wrong) / 14_000 < 0.02


# drift.py


def test_bands_against_loops_and_scipy(drift: ModuleType) -> None:
    n = 20_000
    rates = drift.days(n, 0.1, np.random.default_rng(1))[:200]
    counting, weekday = drift.by_counting(rates, n), drift.by_weekday(rates, n)
    for i, row in enumerate(rates):
        mean = np.mean(row[-7:-1])
        assert counting[i] == (abs(row[-1] - mean) > 4 * np.sqrt(mean * (1 - mean) / n))
        logs = np.log(row)
        residuals = [x - np.median(logs[:-1][d % 7 :: 7]) for d, x in enumerate(logs[:-1])]
        spread = mad(residuals, center=lambda *_, **__: 0.0, scale="normal")
        assert weekday[i] == (abs(logs[-1] - np.median(logs[:-1][::7])) > 4 * spread)


def test_counting_cries_wolf_at_scale_and_weekdays_miss_small_losses(drift: ModuleType) -> None:
    def share(band: str, n: int, loss: float) -> float:
        rates = drift.days(n, loss, np.random.default_rng(3))
        return float(getattr(drift, band)(rates, n).mean())

    assert share("by_counting", 2_000, 0) < 0.01
    assert share("by_counting", 20_000_000, 0) > 0.9
    assert share("by_weekday", 20_000_000, 0) < 0.02
    assert 0.15 < share("by_weekday", 20_000_000, 0.05) < 0.4
    assert share("by_weekday", 20_000_000, 0.2) > 0.99
    assert share("by_counting", 200_000, 0.05) < share("by_counting", 200_000, 0)


# price.py


def test_waiting_buys_labels(evidence: Callable[[str], ModuleType], pipeline: ModuleType) -> None:
    price = evidence("price")
    world = pipeline.generate()
    seen = {row["impression_id"]: row["shown_at"] for row in records(world, "impressions")}
    arrived: dict[int, Any] = {}
    for event in records(world, "engagements"):
        key, shown = event["impression_id"], seen[event["impression_id"]]
        if event["action"] == "save" and event["acted_at"] - shown < DAY and shown.day < 9:
            arrived[key] = min(event["arrived_at"], arrived.get(key, event["arrived_at"]))
    known: list[int] = []
    for wait in price.WAITS:
        n, k = world.execute(price.KNOWN, [wait]).fetchall()[0]
        end = {key: seen[key].replace(hour=0, minute=0, second=0) + DAY for key in arrived}
        late = [at for key, at in arrived.items() if at > end[key] + timedelta(hours=wait)]
        assert (n, k) == (len(arrived), len(arrived) - len(late))
        known.append(k)
    assert known == sorted(known)
    assert known[-1] == len(arrived)


def test_a_backfill_of_a_day_by_loops(
    evidence: Callable[[str], ModuleType], pipeline: ModuleType
) -> None:
    world = pipeline.generate()
    world.execute(  # a slot that is known late, and a vector, and a row
        "INSERT INTO impressions SELECT * REPLACE (slot - 1 AS slot, TIMESTAMP '2026-03-12' AS"
        " arrived_at) FROM impressions WHERE impression_id IN (12_001, 12_003);"
        "UPDATE impressions SET arrived_at = '2026-03-12' WHERE impression_id = 12_005;"
        "UPDATE snapshots SET arrived_at = '2026-03-12' WHERE pin_id = 99 AND snapshot_id = 6"
    )
    first, later = (
        {k: v for k, v in by_hand(world, pd.Timestamp(as_of)).items() if 14_000 > k >= 12_000}
        for as_of in (pipeline.FIRST, pipeline.LATER)
    )
    changed = sum(first.get(key) != later.get(key) for key in {*first, *later})
    assert evidence("price").last_day(world) == (2_000, changed)
    for column in (0, 1, 3):  # slot, snapshot, saved
        assert any(row[column] != later[key][column] for key, row in first.items())
    assert len(first) == len(later) - 1


# partitions.py


def test_reads_by_counting(partitions: ModuleType) -> None:
    for days in (1, 10, 30):
        for window in (1, 60):
            times = [0] * 400
            for start in range(0, 270, days):  # a run reads its days and the window after them
                for day in range(start, start + days + window):
                    times[day] += 1
            full = times[90:180]  # far from both ends; whole runs
            assert partitions.reads(days, window) == pytest.approx(sum(full) / len(full))


def test_what_a_day_of_logging_adds(partitions: ModuleType) -> None:
    rows = 631e6 * 0.3 * 100
    assert rows * partitions.ID == pytest.approx(0.15e12, rel=0.02)
    assert rows * partitions.VECTOR == pytest.approx(5.30e12, rel=0.001)
    hot = partitions.HOT * partitions.VECTOR
    assert hot == pytest.approx(28e6)


@pytest.mark.parametrize("skew", [0.6, 0.9])
def test_popularity_is_a_zipf_law(
    partitions: ModuleType, skew: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(partitions, "PINS", 3e6)
    rows = partitions.popularity(skew)
    exact = np.arange(1, 3_000_001) ** -skew
    exact *= partitions.IMPRESSIONS / exact.sum()
    assert rows[:-1] == pytest.approx(exact[: partitions.LISTED], rel=0.001)
    assert rows[-1] == pytest.approx(exact[partitions.LISTED :].sum(), rel=0.001)


def test_plans_by_hand(partitions: ModuleType) -> None:
    p = partitions
    plain = p.plan("plain", 0.9, 1)
    vectors = p.PINS * p.VECTOR
    assert plain[0] == pytest.approx((p.IMPRESSIONS * p.ROW + vectors) / 1e12)
    hottest = p.popularity(0.9)[0] * p.ROW
    assert plain[1] == pytest.approx(hottest / 1e9, rel=0.02)
    assert plain[2] == pytest.approx(plain[1] * 1e9 / p.RATE)
    salted = p.plan("salt all", 0.9, 1)
    assert salted[0] - plain[0] == pytest.approx(15 * vectors / 1e12)
    assert salted[1] == pytest.approx((hottest / 16 + p.TASK) / 1e9, rel=0.05)
    split = p.plan("split skewed", 0.9, 1)
    assert plain[0] < split[0] < plain[0] * 1.02
    assert split[1] < 1.05 * p.FACTOR * p.TASK / 1e9
    hot = p.plan("broadcast hot", 0.9, 1)
    assert plain[0] - hot[0] == pytest.approx(p.popularity(0.9)[: p.HOT].sum() * p.ROW / 1e12)


@pytest.mark.parametrize("skew", [0.6, 0.9])
def test_splitting_by_loops(partitions: ModuleType, skew: float) -> None:
    p = partitions
    rows = p.popularity(skew)
    vectors = p.PINS * p.VECTOR
    total = rows.sum() * p.ROW + vectors
    tasks = round(total / p.TASK)
    loads = [float(x) + vectors / tasks for x in p.partitions(rows, tasks, 4)]
    limit = max(5 * float(np.median(loads)), 256e6)
    largest, again = 0.0, 0
    for load in loads:
        pieces = 1
        while load > limit and load / pieces > p.TASK:  # no piece is more than a task should read
            pieces += 1
        largest, again = max(largest, load / pieces), again + pieces - 1
    moved = total + again * vectors / tasks  # each further piece reads its vectors once more
    seconds = max(moved / p.SLOTS, largest) / p.RATE
    assert p.plan("split skewed", skew, 4) == pytest.approx((moved / 1e12, largest / 1e9, seconds))
    assert (again > 0) == (skew == 0.9)


def test_the_plans_help_where_there_is_skew_only(partitions: ModuleType) -> None:
    flat = {n: partitions.plan(n, 0.6, 2)[2] for n in ("plain", "split skewed", "salt all")}
    assert flat["split skewed"] == flat["plain"] < flat["salt all"] / 3
    skewed = {n: partitions.plan(n, 0.9, 2)[2] for n in ("plain", "split skewed", "broadcast hot")}
    assert skewed["broadcast hot"] < skewed["split skewed"] < skewed["plain"] / 20
