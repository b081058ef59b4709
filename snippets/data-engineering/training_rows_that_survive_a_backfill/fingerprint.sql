-- A hash of the content: the same for any order of rows, threads or files.
CREATE OR REPLACE VIEW fingerprint AS
SELECT count(*) AS "rows", sum(CAST(md5_number_lower(concat_ws('|',
    impression_id, user_id, pin_id, slot, shown_at, version,
    coalesce(CAST(snapshot_id AS TEXT), '-'), coalesce(code, '-'),
    saved, coalesce(CAST(save_seconds AS TEXT), '-')
    )) AS HUGEINT)) % 18446744073709551616 AS content
FROM training_rows;

SELECT "rows", lower(hex(CAST(content AS UBIGINT))) AS content
FROM fingerprint;
