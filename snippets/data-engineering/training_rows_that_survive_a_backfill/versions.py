"""Publish days under a dataset version; let a trainer refuse them."""

from collections.abc import Callable
from hashlib import sha256

from pipeline import (
    FIRST,
    LATER,
    SEED,
    World,
    build,
    copy,
    generate,
    sql,
    swap,
)

DAYS = [f"2026-03-0{day}" for day in range(2, 9)]
PUBLISHED = """
CREATE TABLE IF NOT EXISTS published (dataset TEXT, day DATE,
    as_of TIMESTAMP, job TEXT, "rows" BIGINT, total HUGEINT)"""
RECORD = """INSERT INTO published
SELECT ?, day, as_of, ?, "rows", total
FROM fingerprints JOIN run USING (day)
WHERE day = CAST(? AS DATE)"""
FORGET = "DELETE FROM published WHERE day = CAST(? AS DATE)"
READ = """CREATE OR REPLACE TEMP VIEW rows_read AS
SELECT * FROM training_rows WHERE FILTER"""
# Each rule returns what it refuses; ? is the dataset version.
MANIFEST = {
    "a day is missing": "SELECT range FROM range(DATE '2026-03-02', "
    "DATE '2026-03-09', INTERVAL 1 DAY) WHERE range NOT IN "
    "(SELECT day FROM published WHERE dataset = ?)",
    "the rows are not those published": "SELECT day FROM published "
    "LEFT JOIN fingerprints USING (day) WHERE dataset = ? AND "
    '(published."rows", published.total) IS DISTINCT FROM '
    '(fingerprints."rows", fingerprints.total)',
    "a label window is open": "SELECT day FROM published "
    "WHERE dataset = ? AND as_of < day + INTERVAL 48 HOUR",
    "days waited unequally": "SELECT as_of - day FROM published "
    "WHERE dataset = ? GROUP BY 1 QUALIFY count(*) OVER () > 1",
    "rows of two jobs": "SELECT job FROM published "
    "WHERE dataset = ? GROUP BY 1 QUALIFY count(*) OVER () > 1",
}
MODELS = "SELECT vector_model FROM rows_read WHERE vector_model <> ?"
Asked = tuple[str, str, str]  # dataset version, model, filter


def publish(world: World, dataset: str, day: str, job: str = "") -> None:
    """Record what a day holds, under a version that never changes."""
    world.execute(PUBLISHED)
    world.execute(sql("fingerprint"))
    digest = sha256((job or sql("training_rows")).encode()).hexdigest()[:8]
    world.execute(RECORD, [dataset, digest, day])


def refusals(world: World, asked: Asked) -> list[str]:
    """Return why a trainer must not read these rows, none if it may."""
    dataset, model, where = asked
    world.execute(swap(READ, "FILTER", where))
    found = [
        rule
        for rule, query in MANIFEST.items()
        if world.execute(query, [dataset]).fetchall()
    ]
    if world.execute(MODELS, [model]).fetchall():
        found.append("vectors of another model")
    return found


def again(
    world: World, day: str, wait: int, job: str = "", say: bool = True
) -> None:
    """Build a day anew; say so in the version, or keep quiet."""
    build(world, wait, job, first=day, last=day)
    if say:
        world.execute(FORGET, [day])
        publish(world, "v1", day, job)


def main() -> None:
    """Print what a trainer says to a good version and to six bad ones."""
    world = copy(generate(), "days")
    for day in DAYS:
        build(world, FIRST, first=day, last=day)
        publish(world, "v1", day)
    other = swap(sql("training_rows"), "24 HOUR", "12 HOUR")
    day, only = DAYS[2], "model = 'v2'"
    cases: dict[str, tuple[Callable[[], object], str]] = {
        "as published": (lambda: None, only),
        "a day rebuilt in place": (
            lambda: again(world, day, LATER, say=False),
            only,
        ),
        "a day backfilled later": (lambda: again(world, day, LATER), only),
        "a day of other code": (
            lambda: again(world, day, FIRST, other),
            only,
        ),
        "last day built too early": (
            lambda: again(world, DAYS[-1], 2),
            only,
        ),
        "a day not published": (
            lambda: world.execute(FORGET, [day]),
            only,
        ),
        "filter on model forgotten": (lambda: None, "true"),
    }
    print(f"seed {SEED}")
    for name, (change, where) in cases.items():
        world.execute("BEGIN")
        change()
        said = refusals(world, ("v1", "v2", where))
        print(f"{name:<26} {', '.join(said) or 'accepted'}")
        world.execute("ROLLBACK")


main()
