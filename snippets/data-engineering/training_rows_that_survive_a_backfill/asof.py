"""Find each row's vector in three ways; count what each way handles."""

from pipeline import FIRST, SEED, World, build, generate, swap

UNION = "SELECT impression_id, published_at FROM built"
AS_OF = """
SELECT impression_id, published_at FROM shown ASOF LEFT JOIN vectors
    ON shown.pin_id = vectors.pin_id AND shown.model = vectors.model
    AND shown.shown_at >= vectors.published_at"""
PAIRS = """
SELECT impression_id, max(published_at) FILTER (
    published_at <= shown_at) AS published_at
FROM shown LEFT JOIN vectors USING (pin_id, model) GROUP BY ALL"""
DIFFER = """SELECT count(*) FROM (ONE) AS x FULL JOIN (TWO) AS y
    USING (impression_id)
    WHERE x.published_at IS DISTINCT FROM y.published_at"""
# Rows that a way sorts or pairs before it has its answer.
SORTED = "SELECT (SELECT count(*) FROM shown) + count(*) FROM vectors"
ROWS = "SELECT count(*) FROM built"
PAIRED = "SELECT count(*) FROM shown JOIN vectors USING (pin_id, model)"


def count(world: World, query: str) -> int:
    """Return the one number that a query gives."""
    return int(world.execute(query).fetchall()[0][0])


def differ(world: World, query: str) -> int:
    """Return how many rows get another vector than from the as-of join."""
    return count(world, swap(swap(DIFFER, "ONE", query), "TWO", AS_OF))


def main() -> None:
    """Print rows that differ from the as-of join, and rows handled."""
    world = generate()
    build(world, FIRST)
    print(f"seed {SEED}, {count(world, ROWS):,} rows")
    for name, query, handled in (
        ("union and window", UNION, SORTED),
        ("join, keep newest", PAIRS, PAIRED),
    ):
        off = differ(world, query)
        print(f"{name:<18} {off} differ from the as-of join, "
              f"{count(world, handled):>7,} rows handled")  # fmt: skip


main()
