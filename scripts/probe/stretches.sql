-- Gaps and islands: what follows on one another without a break is one stretch. `minutes` holds the numbers 0 to 59;
-- an hour that is whole goes in as one piece, any other minute by minute.
WITH bits AS (
    SELECT name, 'down' AS state, hour, down AS bits FROM states WHERE down <> 0
    UNION ALL
    SELECT name, 'missing' AS state, hour, missing AS bits FROM states WHERE missing <> 0
),
pieces AS (
    SELECT name, state, hour AS since, hour + INTERVAL '60' MINUTE AS until FROM bits WHERE bits = (CAST(1 AS BIGINT) << 60) - 1
    UNION ALL
    SELECT
        name,
        state,
        hour + minutes.number * INTERVAL '1' MINUTE AS since,
        hour + (minutes.number + 1) * INTERVAL '1' MINUTE AS until
    FROM bits JOIN minutes ON (bits.bits >> minutes.number) & 1 = 1
    WHERE bits.bits <> (CAST(1 AS BIGINT) << 60) - 1
),
marked AS (
    SELECT
        *,
        CASE WHEN since = lag(until) OVER (PARTITION BY name, state ORDER BY since) THEN 0 ELSE 1 END AS begins
    FROM pieces
),
numbered AS (
    SELECT
        *,
        sum(begins) OVER (PARTITION BY name, state ORDER BY since ROWS UNBOUNDED PRECEDING) AS island
    FROM marked
)
SELECT name, state, min(since) AS since, max(until) AS until
FROM numbered
GROUP BY name, state, island
