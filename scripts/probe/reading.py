"""The SQL that brings raw rows to one form: the view `probe` with system, moment (Beijing time) and whether it was up.

What cannot be read becomes NULL there and is counted; `written_…` is what stood in the file, for the words about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from scripts.ledger.faults import Faults
from scripts.probe.columns import ACCEPTED_TIME, DOWN, DOWN_SIGNS, SAYS_UP, TIME, UP, UP_SIGNS, Layout
from scripts.probe.files import PARQUET

FILE = "probe_file_"
"""The column that says from which file a row is."""
_FORMATS = [
    f"%Y{sign}%m{sign}%d{between}%H:%M{seconds}"
    for sign in "-/"
    for between in " T"
    for seconds in (":%S", "", ":%S.%f")
]
_ZONED = r"^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)? ?(Z|[+-]\d{2}(:?\d{2})?)$"
_TIMES = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_WITH_ZONE = "TIMESTAMP WITH TIME ZONE"


def view(groups: Iterable[tuple[Layout, Sequence[Path]]], years: range) -> str:
    """Return the statement that makes the view `probe` of all files; moments outside of `years` are not read."""
    return "CREATE TEMP VIEW probe AS " + " UNION ALL ".join(_select(layout, paths, years) for layout, paths in groups)


def refuse_types(name: str, layout: Layout, faults: Faults) -> None:
    """Note in `faults` a column of the file `name` whose type does not say what is meant."""
    type_ = layout.columns[1][1]
    if type_ not in (*_TIMES, _WITH_ZONE, "VARCHAR"):
        faults.add(name, TIME, f"类型是 {type_}，看不出是哪一时刻", f"时间戳，或文字：{ACCEPTED_TIME}")


def _select(layout: Layout, paths: Sequence[Path], years: range) -> str:
    system, moment, state = (
        _identifier(header) if layout.kind == PARQUET else f"column_{at}" for header, _, at in layout.columns
    )
    read, bound = _moment(moment, layout.columns[1][1]), f"TIMESTAMP '{years[0]}-01-01'"
    return f"""SELECT nullif(trim(CAST({system} AS VARCHAR)), '') AS system,
        CASE WHEN {read} >= {bound} AND {read} < TIMESTAMP '{years[-1] + 1}-01-01' THEN {read} END AS moment,
        {_up(state, layout.columns[2][0])} AS up, {FILE} AS file, CAST({system} AS VARCHAR) AS written_system,
        CAST({moment} AS VARCHAR) AS written_moment, CAST({state} AS VARCHAR) AS written_state
        FROM {_table(layout, paths)}"""  # noqa: S608 - names and paths are quoted by _identifier and _text


def _table(layout: Layout, paths: Sequence[Path]) -> str:
    files = f"[{', '.join(_text(str(path)) for path in paths)}], filename = '{FILE}', hive_partitioning = false"
    if layout.kind == PARQUET:
        return f"read_parquet({files})"
    columns = ", ".join(f"'column_{at}': 'VARCHAR'" for at in range(layout.width))
    return (
        f"read_csv({files}, auto_detect = false, header = true, delim = {_text(layout.delimiter)}, quote = '\"', "
        f"escape = '\"', columns = {{{columns}}}, store_rejects = true, rejects_limit = 200)"
    )


def _moment(column: str, type_: str) -> str:
    """Return the moment in `column` as Beijing time, which is the zone of the session."""
    if type_ != "VARCHAR":
        return f"CAST({column} AS TIMESTAMP)"
    text = f"trim({column})"
    zoned = f"CASE WHEN regexp_matches({text}, '{_ZONED}') THEN CAST(try_cast({text} AS TIMESTAMPTZ) AS TIMESTAMP) END"
    return f"coalesce(try_strptime({text}, [{', '.join(map(_text, _FORMATS))}]), {zoned})"


def _up(column: str, header: str) -> str:
    signs = header.strip().casefold() in SAYS_UP
    up, down = (UP + UP_SIGNS, DOWN + DOWN_SIGNS) if signs else (UP, DOWN)
    text = f"lower(trim(CAST({column} AS VARCHAR)))"
    return f"CASE WHEN {text} IN ({_texts(up)}) THEN true WHEN {text} IN ({_texts(down)}) THEN false END"


def _texts(words: Iterable[str]) -> str:
    return ", ".join(map(_text, words))


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
