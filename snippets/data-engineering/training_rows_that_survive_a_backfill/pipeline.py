"""Run the SQL files of this folder in worlds of their own."""

from pathlib import Path

import duckdb

SEED = 7
FIRST = 30  # hours after a day's end: 24 of window, 6 of grace
LATER = 174  # by then everything has arrived
LOGS = ("impressions", "engagements", "snapshots")
RUN = """CREATE OR REPLACE TABLE run AS
SELECT CAST(range AS DATE) AS day, range + to_hours(?) AS as_of
FROM range(CAST(? AS TIMESTAMP), CAST(? AS TIMESTAMP)
    + INTERVAL 1 HOUR, INTERVAL 1 DAY)"""
World = duckdb.DuckDBPyConnection


def sql(name: str) -> str:
    """Return the text of an SQL file beside this program."""
    return Path(__file__).with_name(f"{name}.sql").read_text("utf-8")


def swap(text: str, old: str, new: str) -> str:
    """Return text with old replaced; ValueError unless it is there."""
    if old not in text:
        raise ValueError(f"not found: {old}")
    return text.replace(old, new)


def generate(seed: int = SEED) -> World:
    """Return a world with a week of logs."""
    world = duckdb.connect(config={"threads": 1})
    world.execute(f"SET VARIABLE seed = {seed}")
    world.execute(sql("generate"))
    return world


def copy(world: World, name: str) -> World:
    """Return a world of that name with the same logs, nothing built."""
    other = world.cursor()  # temporary views belong to one connection
    seed = world.execute("SELECT getvariable('seed')").fetchall()[0][0]
    other.execute(f"SET VARIABLE seed = {seed}")
    other.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
    for table in (*LOGS, "manifest", "counters"):
        other.execute(f"CREATE TABLE {table} AS FROM memory.{table}")
    return other


def start(
    world: World,
    wait: int,
    first: str = "2026-03-02",
    last: str = "2026-03-08",
) -> None:
    """Write a row for each day: it is read so many hours after its end."""
    world.execute(RUN, [24 + wait, first, last])


def build(world: World, wait: int, job: str = "", **days: str) -> None:
    """Run the job, ours by default; days may set first and last."""
    start(world, wait, **days)
    world.execute(job or sql("training_rows"))


def content(world: World) -> tuple[int, str]:
    """Return the number of rows and the hash of what they say."""
    rows, digest = world.execute(sql("fingerprint")).fetchall()[0]
    return int(rows), str(digest)


def alarms(world: World) -> dict[str, int]:
    """Return the checks that fail, with what each of them found."""
    rows = world.execute(sql("checks")).fetchall()
    return {r[0]: r[1] for r in rows if r[3] == "FAIL"}
