-- The run itself is a table: which days, each read as of its own time.
CREATE TABLE IF NOT EXISTS run AS
SELECT day, CAST(day AS TIMESTAMP) + INTERVAL 54 HOUR AS as_of
FROM (VALUES (DATE '2026-03-02'), (DATE '2026-03-03'),
    (DATE '2026-03-04'), (DATE '2026-03-05'), (DATE '2026-03-06'),
    (DATE '2026-03-07'), (DATE '2026-03-08')) AS days (day);

CREATE OR REPLACE TEMP VIEW shown AS  -- one row per impression
WITH copies AS (
    SELECT i.*, day, as_of, row_number() OVER (
        PARTITION BY impression_id
        ORDER BY shown_at, slot, arrived_at) AS copy
    FROM impressions AS i JOIN run
        ON CAST(shown_at AS DATE) = day AND arrived_at < as_of
)
SELECT * FROM copies WHERE copy = 1;

CREATE OR REPLACE TEMP VIEW saves AS  -- at most one per impression
SELECT impression_id, min(acted_at) AS saved_at,
    max(e.arrived_at) AS save_arrived_at
FROM engagements AS e JOIN shown USING (impression_id)
WHERE action = 'save' AND e.arrived_at < as_of
    AND acted_at >= shown_at
    AND acted_at < shown_at + INTERVAL 24 HOUR
GROUP BY impression_id;

CREATE OR REPLACE TEMP VIEW live AS  -- which snapshot served when
SELECT model, snapshot_id, live_at, lead(live_at) OVER (
    PARTITION BY model ORDER BY live_at) AS replaced_at
FROM manifest;

CREATE OR REPLACE TEMP VIEW built AS
SELECT day, impression_id, user_id, s.pin_id, slot, shown_at, ranked_at,
    s.model, l.snapshot_id, l.model AS vector_model, live_at, vector,
    saved_at IS NOT NULL AS saved, saved_at,
    greatest(s.arrived_at, save_arrived_at, v.arrived_at)
        AS known_at  -- < as_of here; a check guards edits
-- --8<-- [start:join]
FROM shown AS s
LEFT JOIN live AS l ON l.model = s.model AND l.live_at <= s.ranked_at
    AND (l.replaced_at > s.ranked_at OR l.replaced_at IS NULL)
LEFT JOIN snapshots AS v ON v.model = l.model
    AND v.snapshot_id = l.snapshot_id AND v.pin_id = s.pin_id
    AND v.arrived_at < s.as_of
LEFT JOIN saves USING (impression_id);
-- --8<-- [end:join]

CREATE TABLE IF NOT EXISTS training_rows AS
SELECT * FROM built LIMIT 0;
-- On a branch, which is published whole.
DELETE FROM training_rows WHERE day IN (SELECT day FROM run);
INSERT INTO training_rows SELECT * FROM built;

SELECT day, count(*) AS views, count_if(saved) AS saves,
    count_if(model = 'v2') AS v2,
    count_if(vector IS NULL) AS no_vector
FROM training_rows GROUP BY day ORDER BY day;
