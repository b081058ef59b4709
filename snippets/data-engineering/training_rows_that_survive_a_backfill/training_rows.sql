-- --8<-- [start:parameters]
-- Rebuild the days first_day to last_day from what had arrived by as_of.
SET VARIABLE first_day = coalesce(
    getvariable('first_day'), DATE '2026-03-02');
SET VARIABLE last_day = coalesce(
    getvariable('last_day'), DATE '2026-03-08');
SET VARIABLE as_of = coalesce(
    getvariable('as_of'), TIMESTAMP '2026-03-10 06:00');

CREATE TABLE IF NOT EXISTS training_rows (
    day DATE, impression_id BIGINT, user_id INT, pin_id INT, slot INT,
    shown_at TIMESTAMP, version TEXT,
    snapshot_id INT, published_at TIMESTAMP, vector_version TEXT,
    code TEXT,
    saved BOOLEAN, save_seconds BIGINT,
    known_at TIMESTAMP);  -- about the run, not part of the content
-- --8<-- [end:parameters]

-- --8<-- [start:transform]
CREATE OR REPLACE TEMP TABLE built AS
WITH copies AS (  -- one row per impression: the copy that sorts first
    SELECT DISTINCT ON (impression_id) *
    FROM impressions WHERE arrived_at <= getvariable('as_of')
    ORDER BY impression_id, shown_at, slot
), shown AS (  -- the day is cut last: copies may span midnight
    FROM copies WHERE CAST(shown_at AS DATE) BETWEEN
        getvariable('first_day') AND getvariable('last_day')
), saves AS (  -- the first save in the 24 hours after the impression
    SELECT impression_id, min(acted_at) AS acted_at,
        max(e.arrived_at) AS arrived_at
    FROM engagements AS e JOIN shown USING (impression_id)
    WHERE action = 'save' AND e.arrived_at <= getvariable('as_of')
        AND acted_at >= shown_at
        AND acted_at < shown_at + INTERVAL 24 HOUR
    GROUP BY impression_id
), vectors AS (
    SELECT * FROM snapshots WHERE arrived_at <= getvariable('as_of')
), seen AS (  -- the newest vector of the served version, as of then
    SELECT shown.*, snapshot_id, published_at, code,
        vectors.version AS vector_version,
        vectors.arrived_at AS vector_arrived_at
    FROM shown ASOF LEFT JOIN vectors
        ON shown.pin_id = vectors.pin_id
        AND shown.version = vectors.version
        AND shown.shown_at >= vectors.published_at
)
SELECT CAST(shown_at AS DATE) AS day, impression_id, user_id, pin_id,
    slot, shown_at, version, snapshot_id, published_at,
    vector_version, code, acted_at IS NOT NULL AS saved,
    date_diff('second', shown_at, acted_at) AS save_seconds,
    greatest(seen.arrived_at, saves.arrived_at, vector_arrived_at)
        AS known_at
FROM seen LEFT JOIN saves USING (impression_id);
-- --8<-- [end:transform]

-- --8<-- [start:overwrite]
BEGIN;
DELETE FROM training_rows WHERE day BETWEEN
    getvariable('first_day') AND getvariable('last_day');
INSERT INTO training_rows FROM built;
COMMIT;

SELECT day, count(*) AS "rows", count(*) FILTER (saved) AS saves,
    count(*) FILTER (version = 'v2') AS v2,
    count(*) FILTER (code IS NULL) AS no_vector
FROM training_rows GROUP BY day ORDER BY day;
-- --8<-- [end:overwrite]
