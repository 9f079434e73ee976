-- Every hour of every system from the first minute of the data to the last, with those of which there is no row at
-- all: which minutes were up, which down, and of which nothing is known. `calendar` holds the hours, `measured` the
-- minutes of each over which the data extend; `names` writes each system in one way.
SELECT
    wanted.name,
    wanted.hour,
    coalesce(bit_or(known.up), 0) AS up,
    coalesce(bit_or(known.down), 0) AS down,
    wanted.measured & ~(coalesce(bit_or(known.up), 0) | coalesce(bit_or(known.down), 0)) AS missing,
    coalesce(sum(known.told), 0) AS told
FROM (
    SELECT systems.name, calendar.hour, calendar.measured
    FROM (SELECT DISTINCT name FROM names) AS systems CROSS JOIN calendar
) AS wanted
LEFT JOIN (
    SELECT names.name, hours.hour, hours.up, hours.down, hours.told
    FROM hours JOIN names ON names.written = hours.system
) AS known ON known.name = wanted.name AND known.hour = wanted.hour
GROUP BY wanted.name, wanted.hour, wanted.measured
