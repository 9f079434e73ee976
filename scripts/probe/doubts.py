"""What is wrong with the rows of probe data: every kind of it, with file and column, how often and an example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from scripts.ledger.faults import MOST_SHOWN, Faults, quoted
from scripts.probe.columns import ACCEPTED_STATE, ACCEPTED_TIME, STATE, SYSTEM, TIME

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXAMPLES = 5
"""So many different values are shown of each column of a file, the most frequent first."""
LINES = {
    "MISSING COLUMNS": "比列名少",
    "TOO MANY COLUMNS": "比列名多",
    "UNQUOTED VALUE": "引号没有闭合，或引号之后另有文字",
    "INVALID ENCODING": "不是 UTF-8 编码的文字",
}
"""Why a line of a CSV is refused, by DuckDB's name for it."""


def note_refused_lines(database: DuckDBPyConnection, names: Mapping[str, str], faults: Faults) -> None:
    """Note in `faults` the lines of CSVs that have no rows in them."""
    query = """
        SELECT DISTINCT file_path, line, error_type FROM reject_errors JOIN reject_scans USING (scan_id, file_id)
        ORDER BY file_path, line LIMIT ?"""
    for path, line, kind in database.execute(query, [MOST_SHOWN + 1]).fetchall():
        given = LINES.get(str(kind), "读不出")
        faults.add(names[path], f"第 {line} 行", given, "每行的格数与列名相同，UTF-8 编码，引号成对")


def note_unread(database: DuckDBPyConnection, names: Mapping[str, str], years: range, faults: Faults) -> None:
    """Note in `faults` every value that says no system, no moment within `years`, or neither up nor down."""
    if not database.execute("SELECT coalesce(sum(unread), 0) FROM hours").fetchall()[0][0]:
        return
    accepted = {
        SYSTEM: "系统的名称",
        TIME: f"{ACCEPTED_TIME}；{years[0]} 年至 {years[-1]} 年之间",
        STATE: ACCEPTED_STATE,
    }
    query = f"""
        WITH wrong AS (
            SELECT file, '{SYSTEM}' AS what, written_system AS given FROM probe WHERE system IS NULL
            UNION ALL SELECT file, '{TIME}', written_moment FROM probe WHERE moment IS NULL
            UNION ALL SELECT file, '{STATE}', written_state FROM probe WHERE up IS NULL
        ),
        counted AS (SELECT file, what, coalesce(trim(given), '') AS given, count(*) AS often FROM wrong GROUP BY ALL),
        ranked AS (
            SELECT *, row_number() OVER (PARTITION BY file, what ORDER BY often DESC, given) AS place,
                count(*) OVER (PARTITION BY file, what) AS kinds
            FROM counted
        )
        SELECT file, what, given, often, place, kinds FROM ranked WHERE place <= {EXAMPLES}
        ORDER BY file, what, place LIMIT {MOST_SHOWN + 1}"""  # noqa: S608 - our own words
    for file, what, given, often, place, kinds in database.execute(query).fetchall():
        said = f"{quoted(given)}读不出（{often:,} 行）" if given else f"没有写{what}（{often:,} 行）"
        more = f"；另有 {kinds - EXAMPLES:,} 种" if place == EXAMPLES and kinds > EXAMPLES else ""
        faults.add(names[file], what, f"{said}{more}", accepted[what])


def note_contradictions(database: DuckDBPyConnection, names: Mapping[str, str], faults: Faults) -> None:
    """Note in `faults` the minutes that were told as up and as down, an hour of a system in a line."""
    query = f"""
        WITH twice AS (
            SELECT name, hour, up & down AS bits FROM states WHERE up & down <> 0
            ORDER BY name, hour LIMIT {MOST_SHOWN + 1}
        )
        SELECT twice.name, twice.hour, twice.bits, list_sort(list(DISTINCT probe.file))
        FROM twice
        JOIN names ON names.name = twice.name
        JOIN probe ON probe.system = names.written AND date_trunc('hour', probe.moment) = twice.hour
            AND (twice.bits >> CAST(extract(minute FROM probe.moment) AS BIGINT)) & 1 = 1
        GROUP BY ALL ORDER BY ALL"""  # noqa: S608 - a number of ours
    for system, hour, bits, files in database.execute(query).fetchall() if _contradicts(database) else ():
        minutes = [number for number in range(60) if bits >> number & 1]
        moments = f"{hour.replace(minute=minutes[0]):%Y-%m-%d %H:%M}"
        several = f" 等 {len(minutes)} 分钟" if len(minutes) > 1 else ""
        place = "、".join(names[file] for file in files[:EXAMPLES])
        given = f"{quoted(system)} {moments}{several}既写了在线又写了宕机"
        faults.add(place, STATE, given, "一个系统的一分钟只有一种状态；不止一个探测点的，先定以哪个为准")


def _contradicts(database: DuckDBPyConnection) -> bool:
    return bool(database.execute("SELECT count(*) FROM states WHERE up & down <> 0").fetchall()[0][0])
