-- One row per system and hour. A minute is a bit, so that it counts once however often it was told, and an hour of a
-- system takes 16 bytes: a year of 300 systems fits in memory. `probe` holds the raw rows, brought to one form.
SELECT
    system,
    date_trunc('hour', moment) AS hour,
    bit_or(CASE WHEN up THEN CAST(1 AS BIGINT) << CAST(extract(minute FROM moment) AS BIGINT) ELSE 0 END) AS up,
    bit_or(CASE WHEN NOT up THEN CAST(1 AS BIGINT) << CAST(extract(minute FROM moment) AS BIGINT) ELSE 0 END) AS down,
    count(*) AS told,
    sum(CASE WHEN system IS NULL OR moment IS NULL OR up IS NULL THEN 1 ELSE 0 END) AS unread
FROM probe
GROUP BY system, date_trunc('hour', moment)
