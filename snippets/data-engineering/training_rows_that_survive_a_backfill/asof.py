"""Find each row's snapshot in three ways; count the rows that differ."""

from pipeline import FIRST, SEED, World, build, generate, swap

OURS = """SELECT impression_id, CASE WHEN vector IS NOT NULL
    THEN snapshot_id END AS snapshot_id FROM built"""
# A join that searches: the newest entry of the manifest before ranking.
AS_OF = """
SELECT impression_id, v.snapshot_id
FROM shown ASOF LEFT JOIN manifest AS m
    ON shown.model = m.model AND shown.ranked_at >= m.live_at
LEFT JOIN snapshots AS v ON v.model = m.model
    AND v.snapshot_id = m.snapshot_id AND v.pin_id = shown.pin_id"""
# The newest vector of the Pin itself, from whichever snapshot.
BY_PIN = """
SELECT impression_id, v.snapshot_id FROM shown ASOF LEFT JOIN (
    FROM snapshots JOIN manifest USING (model, snapshot_id)) AS v
    ON shown.pin_id = v.pin_id AND shown.model = v.model
    AND shown.ranked_at >= v.live_at"""
DIFFER = """SELECT count(*) FROM (ONE) AS x FULL JOIN (OURS) AS y
    USING (impression_id)
    WHERE x.snapshot_id IS DISTINCT FROM y.snapshot_id"""
STALE = " AND y.snapshot_id IS NULL"
ROWS = "SELECT count(*) FROM built"


def count(world: World, query: str) -> int:
    """Return the one number that a query gives."""
    return int(world.execute(query).fetchall()[0][0])


def differ(world: World, query: str, more: str = "") -> int:
    """Return how many rows get another snapshot's vector than in ours."""
    both = swap(swap(DIFFER, "ONE", query), "OURS", OURS)
    return count(world, both + more)


def main() -> None:
    """Print the rows that differ from the job's, for both other ways."""
    world = generate()
    build(world, FIRST)
    print(f"seed {SEED}, {count(world, ROWS):,} rows")
    print(f"as-of join with the manifest  {differ(world, AS_OF)} differ")
    print(f"newest vector of the Pin      {differ(world, BY_PIN)} differ, "
          f"{differ(world, BY_PIN, STALE)} of them "
          "had none in the live snapshot")  # fmt: skip


main()
