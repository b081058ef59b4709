-- --8<-- [start:parameters]
-- The run itself is a row: which days, and what had landed by when.
CREATE TABLE IF NOT EXISTS run AS
SELECT DATE '2026-03-02' AS first_day, DATE '2026-03-08' AS last_day,
    TIMESTAMP '2026-03-10 06:00' AS as_of;
-- --8<-- [end:parameters]

-- --8<-- [start:rows]
CREATE OR REPLACE TEMP VIEW shown AS  -- one row per impression
WITH copies AS (
    SELECT i.*, row_number() OVER (PARTITION BY impression_id
        ORDER BY shown_at, slot, arrived_at) AS copy
    FROM impressions AS i CROSS JOIN run WHERE arrived_at < as_of
)
SELECT copies.*, CAST(shown_at AS DATE) AS day
FROM copies CROSS JOIN run
WHERE copy = 1
    AND CAST(shown_at AS DATE) BETWEEN first_day AND last_day;

CREATE OR REPLACE TEMP VIEW saves AS  -- at most one per impression
SELECT impression_id, min(acted_at) AS saved_at,
    max(e.arrived_at) AS save_arrived_at
FROM engagements AS e JOIN shown USING (impression_id) CROSS JOIN run
WHERE action = 'save' AND e.arrived_at < as_of
    AND acted_at >= shown_at
    AND acted_at < shown_at + INTERVAL 24 HOUR
GROUP BY impression_id;
-- --8<-- [end:rows]

CREATE OR REPLACE TEMP VIEW vectors AS
SELECT s.* FROM snapshots AS s CROSS JOIN run WHERE arrived_at < as_of;

-- --8<-- [start:vectors]
CREATE OR REPLACE TEMP VIEW newest AS  -- as of each impression
WITH timeline AS (
    SELECT pin_id, model, shown_at AS moment, impression_id,
        CAST(NULL AS TIMESTAMP) AS published_at
    FROM shown
    UNION ALL
    SELECT pin_id, model, published_at, NULL, published_at
    FROM vectors
)
SELECT impression_id, pin_id, model, max(published_at) OVER (
    PARTITION BY pin_id, model ORDER BY moment) AS published_at
FROM timeline;
-- --8<-- [end:vectors]

-- --8<-- [start:built]
CREATE OR REPLACE TEMP VIEW built AS
SELECT day, impression_id, user_id, shown.pin_id, slot, shown_at,
    shown.model, snapshot_id, vectors.published_at,
    vectors.model AS vector_model, code,
    saved_at IS NOT NULL AS saved, saved_at,
    greatest(shown.arrived_at, save_arrived_at, vectors.arrived_at)
        AS known_at
FROM shown
JOIN newest USING (impression_id)
LEFT JOIN vectors ON vectors.pin_id = newest.pin_id
    AND vectors.model = newest.model
    AND vectors.published_at = newest.published_at
LEFT JOIN saves USING (impression_id);
-- --8<-- [end:built]

-- --8<-- [start:overwrite]
CREATE TABLE IF NOT EXISTS training_rows AS
SELECT * FROM built LIMIT 0;
-- Both statements go to one branch, which is published whole.
DELETE FROM training_rows WHERE day BETWEEN
    (SELECT first_day FROM run) AND (SELECT last_day FROM run);
INSERT INTO training_rows SELECT * FROM built;
-- --8<-- [end:overwrite]

SELECT day, count(*) AS views, count_if(saved) AS saves,
    count_if(model = 'v2') AS v2,
    count_if(code IS NULL) AS no_vector
FROM training_rows GROUP BY day ORDER BY day;
