"""Count which saves are known by how long the job waits, as a table."""

from math import sqrt

from pipeline import generate

WAITS = (0, 2, 6, 12, 18, 24, 30, 42, 54, 66, 78)  # hours
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


def main() -> None:
    """Print hours after the end of the day, and saves known by then."""
    logs = generate()
    print("hours,known,low,high")
    for wait in WAITS:
        n, k = logs.execute(KNOWN, [wait]).fetchall()[0]
        share = k / n
        wide = 1.96 * sqrt(share * (1 - share) / n)
        print(f"{wait},{share:.3f},{share - wide:.3f},"
              f"{min(share + wide, 1):.3f}")  # fmt: skip


main()
