-- Each check counts what breaks one promise; most is what may pass.
CREATE OR REPLACE VIEW checks AS
WITH shown AS (
    SELECT impression_id FROM impressions
    WHERE arrived_at <= getvariable('as_of') GROUP BY impression_id
    HAVING CAST(min(shown_at) AS DATE) BETWEEN
        getvariable('first_day') AND getvariable('last_day')
), hours AS (
    SELECT counters.hour, counters.shown, count(impression_id) AS rows_
    FROM counters LEFT JOIN training_rows
        ON date_trunc('hour', shown_at) = counters.hour
    WHERE CAST(counters.hour AS DATE) BETWEEN getvariable('first_day')
        AND getvariable('last_day')
    GROUP BY ALL
), written AS (
    SELECT version, snapshot_id, pins_written, count(pin_id) AS arrived
    FROM manifest LEFT JOIN (SELECT * FROM snapshots
        WHERE arrived_at <= getvariable('as_of')) AS s
        USING (version, snapshot_id)
    WHERE CAST(manifest.published_at AS DATE) <= getvariable('last_day')
    GROUP BY ALL
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
FROM shown ANTI JOIN training_rows USING (impression_id)
UNION ALL
SELECT 'hours_match_counters', 0, count(*)
FROM hours WHERE rows_ < 0.9 * shown
UNION ALL
SELECT 'save_in_its_window', 0, count(*)
FROM training_rows WHERE save_seconds NOT BETWEEN 0 AND 86399
UNION ALL
SELECT 'window_was_closed', 0, count(*) FROM training_rows
WHERE shown_at + INTERVAL 30 HOUR > getvariable('as_of')
UNION ALL
SELECT 'vector_older_than_view', 0, count(*)
FROM training_rows WHERE published_at > shown_at
UNION ALL
SELECT 'vector_of_served_version', 0, count(*)
FROM training_rows WHERE vector_version <> version
UNION ALL
SELECT 'vector_for_each_row', count(*) // 100,
    count(*) FILTER (code IS NULL) FROM training_rows
UNION ALL
SELECT 'vectors_fresh', count(*) // 20,
    count(*) FILTER (shown_at - published_at > INTERVAL 28 HOUR)
FROM training_rows
UNION ALL
SELECT 'snapshot_complete', 0, count(*)
FROM written WHERE arrived <> pins_written
UNION ALL
SELECT 'known_by_as_of', 0, count(*)
FROM training_rows WHERE known_at > getvariable('as_of')
UNION ALL
SELECT 'save_rate_in_band', 0, count(*) FROM rates
WHERE abs(rate - before) > 4 * sqrt(before * (1 - before) / n);

SELECT name, found, most,
    CASE WHEN found > most THEN 'FAIL' ELSE 'ok' END AS verdict
FROM checks;
