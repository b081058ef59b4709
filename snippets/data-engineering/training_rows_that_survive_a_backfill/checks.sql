-- Each check counts what breaks one promise; most is what may pass.
CREATE OR REPLACE VIEW checks AS
WITH closed AS (
    SELECT max(as_of) AS until FROM run
), landed AS (
    SELECT DISTINCT impression_id FROM impressions JOIN run
        ON CAST(shown_at AS DATE) = day AND arrived_at < as_of
), arrivals AS (
    SELECT 'impression' AS event, impression_id AS id,
        date_trunc('hour', arrived_at) AS hour FROM impressions
    UNION ALL
    SELECT 'engagement', event_id, date_trunc('hour', arrived_at)
    FROM engagements
), hours AS (  -- different events: what the endpoint took, what landed
    SELECT c.event, c.hour, accepted, count(DISTINCT a.id) AS landed
    FROM counters AS c CROSS JOIN closed
    LEFT JOIN arrivals AS a ON a.event = c.event AND a.hour = c.hour
    WHERE c.hour < until GROUP BY ALL
), written AS (
    SELECT m.model, m.snapshot_id, pins_written, count(v.pin_id) AS landed
    FROM manifest AS m CROSS JOIN closed LEFT JOIN snapshots AS v
        ON v.model = m.model AND v.snapshot_id = m.snapshot_id
    WHERE m.live_at < until GROUP BY ALL
), days AS (
    SELECT day, avg(CAST(saved AS INT)) AS rate, count(*) AS n
    FROM training_rows GROUP BY day
), rates AS (
    SELECT *, avg(rate) OVER (ORDER BY day ROWS BETWEEN 6 PRECEDING
        AND 1 PRECEDING) AS before FROM days
)
SELECT 'one_row_per_impression' AS name, 0 AS most,
    count(*) - count(DISTINCT impression_id) AS found FROM training_rows
UNION ALL
SELECT 'no_impression_lost', 0, count(*)
FROM landed ANTI JOIN training_rows USING (impression_id)
UNION ALL
SELECT 'impressions_match_counters', 0, count(*)
FROM hours WHERE event = 'impression' AND landed <> accepted
UNION ALL
SELECT 'engagements_match_counters', 0, count(*)
FROM hours WHERE event = 'engagement' AND landed <> accepted
UNION ALL
SELECT 'save_in_its_window', 0, count(*) FROM training_rows
WHERE saved_at < shown_at OR saved_at >= shown_at + INTERVAL 24 HOUR
UNION ALL
SELECT 'same_delay', 0, count(*)
FROM run WHERE as_of <> day + INTERVAL 54 HOUR
UNION ALL
SELECT 'log_reaches_as_of', 0, count(*) FROM run
WHERE as_of > (SELECT max(hour) + INTERVAL 1 HOUR FROM counters)
UNION ALL
SELECT 'vector_was_live', 0, count(*)
FROM training_rows WHERE live_at > ranked_at
UNION ALL
SELECT 'vector_of_served_model', 0, count(*)
FROM training_rows WHERE vector_model <> model
UNION ALL
SELECT 'vector_for_each_row', count(*) // 50,
    count(*) FILTER (vector IS NULL) FROM training_rows
UNION ALL
SELECT 'vectors_fresh', count(*) // 20,
    count(*) FILTER (ranked_at - live_at > INTERVAL 28 HOUR)
FROM training_rows
UNION ALL
SELECT 'snapshot_complete', 0, count(*)
FROM written WHERE landed <> pins_written
UNION ALL
SELECT 'known_by_as_of', 0, count(*)
FROM training_rows JOIN run USING (day) WHERE known_at >= as_of
UNION ALL
SELECT 'save_rate_in_band', 0, count(*) FROM rates
WHERE abs(rate - before) > 4 * sqrt(before * (1 - before) / n);

SELECT name, found, most,
    CASE WHEN found > most THEN 'FAIL' ELSE 'ok' END AS verdict
FROM checks;
