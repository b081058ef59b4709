-- A hash of the content: the same for any order of rows, threads or files.
CREATE OR REPLACE VIEW fingerprints AS
SELECT day, count(*) AS "rows", sum(CAST(md5_number_lower(concat_ws('|',
    impression_id, user_id, pin_id, slot, shown_at, ranked_at, model,
    coalesce(CAST(snapshot_id AS TEXT), '-'), coalesce(vector, '-'),
    saved, coalesce(CAST(saved_at AS TEXT), '-')
    )) AS HUGEINT)) AS total
FROM training_rows GROUP BY day;

CREATE OR REPLACE VIEW fingerprint AS
SELECT CAST(sum("rows") AS BIGINT) AS "rows", lower(hex(CAST(
    sum(total) % 18446744073709551616 AS UBIGINT))) AS content
FROM fingerprints;

SELECT * FROM fingerprint;
