"""What reproducible rows cost: waiting, and writing more than changed."""

from math import sqrt

from pipeline import FIRST, LATER, SEED, World, build, copy, generate

WAITS = (0, 2, 6, 24, 30, 54, 84)  # hours after the end of the day
KNOWN = """
WITH ours AS (
    SELECT impression_id, min(shown_at) AS shown_at
    FROM impressions GROUP BY impression_id
), saves AS (
    SELECT impression_id, date_trunc('day', shown_at) AS day,
        min(arrived_at) AS arrived_at
    FROM engagements JOIN ours USING (impression_id)
    WHERE action = 'save' AND acted_at < shown_at + INTERVAL 24 HOUR
        AND shown_at < TIMESTAMP '2026-03-09'
    GROUP BY ALL
)
SELECT count(*), sum(CAST(arrived_at
    <= day + INTERVAL 24 HOUR + to_hours(?) AS INT)) FROM saves"""


CHANGED = """
SELECT count(*), sum(CAST((x.save_seconds, x.slot, x.code)
    IS DISTINCT FROM (y.save_seconds, y.slot, y.code) AS INT))
FROM a.training_rows AS x FULL JOIN b.training_rows AS y
    USING (impression_id) WHERE coalesce(x.day, y.day) > '2026-03-07'"""


def last_day(logs: World) -> tuple[int, int]:
    """Return rows a backfill of the last day writes, and changes."""
    for name, as_of in (("a", FIRST), ("b", LATER)):
        build(copy(logs, name), as_of)
    rows, changed = logs.execute(CHANGED).fetchall()[0]
    return int(rows), int(changed)


def main() -> None:
    """Print labels by wait, then rows written for each row changed."""
    logs = generate()
    print(f"seed {SEED}\nhours after the day   saves known")
    for wait in WAITS:
        n, k = logs.execute(KNOWN, [wait]).fetchall()[0]
        wide = 1.96 * sqrt(k / n * (1 - k / n) / n)
        print(f"{wait:>19}   {k / n:.1%} ± {wide:.1%}")
    rows, changed = last_day(logs)
    print(f"backfill of the last day: {rows:,} rows written, "
          f"{changed} of them changed")  # fmt: skip


main()
