-- Eight made-up days of Homefeed logs, drawn by hashing: no clock.
SET VARIABLE seed = coalesce(getvariable('seed'), 7);
CREATE MACRO draw(i, what) AS  -- uniform in [0, 1)
    md5_number_lower(concat_ws('|', getvariable('seed'), what, i))
    / 18446744073709551616.0::DOUBLE;
CREATE MACRO secs(n) AS to_seconds(CAST(floor(n) AS BIGINT));

CREATE TABLE pins AS  -- the last 60 are uploaded during the week
SELECT i AS pin_id, CASE WHEN i < 540 THEN TIMESTAMP '2026-02-01'
    ELSE TIMESTAMP '2026-03-02' + secs(604800 * draw(i, 'born'))
    END AS created_at
FROM range(600) AS r (i);

CREATE TABLE impressions AS  -- delivered at least once
WITH drawn AS (
    SELECT i AS impression_id,
        CAST(floor(800 * draw(i, 'user')) AS INT) AS user_id,
        CAST(floor(600 * draw(i, 'pin') ** 2) AS INT) AS wanted,
        CAST(floor(25 * draw(i, 'slot')) AS INT) AS slot,
        TIMESTAMP '2026-03-02'
            + secs(86400 * (i // 2000 + draw(i, 'time'))) AS shown_at
    FROM range(16000) AS r (i)
), sent AS (  -- v2 takes over; every tenth user is held out on v1
    SELECT impression_id, user_id, slot, shown_at,
        CASE WHEN created_at <= shown_at THEN pin_id
            ELSE pin_id - 540 END AS pin_id,
        CASE WHEN user_id % 10 = 1 THEN 'v1'
            WHEN shown_at >= TIMESTAMP '2026-03-06 12:00' THEN 'v2'
            WHEN shown_at >= TIMESTAMP '2026-03-05'
                AND user_id % 10 = 0 THEN 'v2'
            ELSE 'v1' END AS model,
        shown_at - secs(1 + 120 * draw(impression_id, 'page'))
            AS ranked_at,
        shown_at + secs(1 + draw(impression_id, 'lag') * CASE
            WHEN draw(impression_id, 'late') < 0.003 THEN 100000
            ELSE 90 END) AS arrived_at
    FROM drawn JOIN pins ON pin_id = wanted
)
FROM sent
UNION ALL BY NAME  -- retries; half of them report another slot
SELECT * REPLACE (slot + impression_id % 2 AS slot,
    arrived_at + INTERVAL 5 MINUTE AS arrived_at)
FROM sent WHERE draw(impression_id, 'retry') < 0.02
UNION ALL BY NAME  -- the log wrote some events twice
FROM sent WHERE draw(impression_id, 'twice') < 0.01;

CREATE TABLE engagements AS  -- a Pin can be saved to a second board
WITH kinds (k, action, coin, share) AS (
    VALUES (0, 'save', 'save', 0.06), (1, 'save', 'save', 0.005),
        (2, 'closeup', 'look', 0.2)
), acted AS (
    SELECT 3 * impression_id + k AS event_id, impression_id, action,
        min(shown_at) + secs(1 + 600 * draw(event_id, 'soon') + CASE
            WHEN draw(impression_id, 'slow') < 0.3  -- up to 30 hours
            THEN 108000 * draw(event_id, 'wait') ** 2 ELSE 0 END
        ) AS acted_at
    FROM impressions, kinds
    WHERE draw(impression_id, coin) < share
    GROUP BY impression_id, k, action
), sent AS (  -- a phone that is offline delivers up to 60 h later
    SELECT *, acted_at + secs(1 + draw(event_id, 'lag') * CASE
        WHEN draw(event_id, 'offline') < 0.06 THEN 216000
        ELSE 300 END) AS arrived_at
    FROM acted
)
FROM sent
UNION ALL BY NAME
SELECT * REPLACE (arrived_at + INTERVAL 2 MINUTE AS arrived_at)
FROM sent WHERE draw(event_id, 'retry') < 0.05;

CREATE TABLE snapshots AS  -- a night's file of vectors
WITH runs AS (  -- at 03:00 for v1, at 03:30 for v2
    SELECT CAST(d AS INT) AS snapshot_id, model,
        TIMESTAMP '2026-03-01 03:00' + to_days(snapshot_id) + delay
            AS made_at
    FROM range(10) AS r (d), (VALUES ('v1', INTERVAL 0 MINUTE),
        ('v2', INTERVAL 30 MINUTE)) AS v (model, delay)
    WHERE model = 'v1' OR d >= 3
)
SELECT pin_id, model, snapshot_id, made_at + INTERVAL 20 MINUTE
    AS arrived_at, md5(concat_ws('|', pin_id, model, snapshot_id))[:8]
    AS vector
FROM runs JOIN pins ON created_at < date_trunc('day', made_at)
-- Some Pins are missing for a night: their image could not be read.
WHERE draw(1000 * pin_id + snapshot_id, model) >= 0.003;

-- Written before a snapshot goes live: how many Pins, and from when.
CREATE TABLE manifest AS
SELECT model, snapshot_id, min(arrived_at) + INTERVAL 20 MINUTE
    AS live_at, count(*) AS pins_written
FROM snapshots GROUP BY ALL;
-- The endpoint counts the different events it took in each hour.
CREATE TABLE counters AS
SELECT 'impression' AS event, date_trunc('hour', arrived_at) AS hour,
    count(DISTINCT impression_id) AS accepted
FROM impressions GROUP BY ALL
UNION ALL
SELECT 'engagement', date_trunc('hour', arrived_at),
    count(DISTINCT event_id)
FROM engagements GROUP BY ALL;

SELECT table_name AS "table", estimated_size AS "rows"
FROM duckdb_tables() ORDER BY table_name;
