"""From raw probe data to the outages of each system, and to what nobody measured: two things that are kept apart.

A minute is down where it was measured as down, and only then. An outage ends with the last minute measured as down:
what was afterwards is unknown where data are missing there, and the outage says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scripts.ledger.cells import plain, same
from scripts.ledger.faults import Faults
from scripts.probe.columns import Layout
from scripts.probe.database import Room, sql
from scripts.probe.doubts import note_contradictions, note_refused_lines, note_unread
from scripts.probe.files import CSV, find_files, groups, kind_of, read_layout
from scripts.probe.reading import refuse_types, view

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
WHOLE_HOUR = (1 << 60) - 1
MOST_SYSTEMS = 10_000
MOST_GAPS = 100_000
"""So many stretches without data are listed one by one, the longest first; each system is told how many it has."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when to when (the first minute after it) a system was down, or nothing is known of it.

    `before` and `after`: of the minute before it, and of `until`, nothing is known.
    """

    system: str
    since: datetime
    until: datetime
    before: bool = False
    after: bool = False

    @property
    def minutes(self) -> int:
        """How long it lasted."""
        return (self.until - self.since) // MINUTE


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of one system, in minutes: up or down, down, nothing known; rows that told a minute again."""

    system: str
    known: int
    down: int
    missing: int
    gaps: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Probed:
    """What probe data from `since` to `until` come to; `gaps` are the longest stretches without data."""

    since: datetime
    until: datetime
    systems: tuple[Measured, ...]
    outages: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]


def probed(path: Path, years: range, room: Room) -> Probed:
    """Return what the data at `path` come to. Raises LedgerFaults with every fault, ProbeError where it cannot be done.

    `years` are those in which a moment can be; one outside of them is a fault.
    """
    faults = Faults(what="探测数据")
    names, layouts = _linked(path, room, faults)
    faults.end()
    room.database.execute(view(groups(layouts), years))
    room.database.execute(f"CREATE TEMP TABLE hours AS {sql('hours')}")
    if any(layout.kind == CSV for _, layout in layouts):
        note_refused_lines(room.database, names, faults)
    note_unread(room.database, names, years, faults)
    if not faults.found:
        since, until = _prepare(room, faults)
    faults.end()
    room.database.execute(f"CREATE TEMP TABLE states AS {sql('states')}")
    note_contradictions(room.database, names, faults)
    faults.end()
    room.database.execute(f"CREATE TEMP TABLE stretches AS {sql('stretches')}")
    return Probed(since, until, _systems(room), _outages(room, since, until), _gaps(room))


def _linked(path: Path, room: Room, faults: Faults) -> tuple[Mapping[str, str], list[tuple[Path, Layout]]]:
    """Return {link: name of the file as its user knows it}, and how each is written.

    Links with plain names, so that nothing in a name or a folder is taken for a pattern, a partition or an address.
    """
    names: dict[str, str] = {}
    layouts = []
    for number, file in enumerate(find_files(path, faults) if not faults.found else ()):
        if not kind_of(file):
            continue
        link = (
            room.folder / f"{number:06}{''.join(file.suffixes[-2:]) if file.suffix == '.gz' else file.suffix}".lower()
        )
        link.symlink_to(file.resolve())
        name = names[str(link)] = str(file.relative_to(path)) if path.is_dir() else file.name
        layout = read_layout(link, name, room.database, faults)
        if layout is not None:
            refuse_types(name, layout, faults)
            layouts.append((link, layout))
    return names, layouts


def _prepare(room: Room, faults: Faults) -> tuple[datetime, datetime]:
    """Make the tables that the queries need beside the hours; return when the data begin and end."""
    database = room.database
    written = [str(row[0]) for row in database.execute("SELECT DISTINCT system FROM hours ORDER BY 1").fetchall()]
    if not written or len(written) > MOST_SYSTEMS:
        given = f"有 {len(written):,} 个系统" if written else "没有一行数据"
        faults.add("全部文件", "", given, f"每个系统每分钟一行，至多 {MOST_SYSTEMS:,} 个系统")
        faults.end()
    first_hour, first_bits = _edge(room, "min")
    last_hour, last_bits = _edge(room, "max")
    since = first_hour + MINUTE * ((first_bits & -first_bits).bit_length() - 1)
    until = last_hour + MINUTE * last_bits.bit_length()
    hours = [first_hour + HOUR * number for number in range((last_hour - first_hour) // HOUR + 1)]
    known: dict[str, str] = {}
    _table(
        room,
        "names",
        "written VARCHAR, name VARCHAR",
        [(one, known.setdefault(same(one), plain(one))) for one in written],
    )
    _table(room, "calendar", "hour TIMESTAMP, measured BIGINT", [(hour, _within(hour, since, until)) for hour in hours])
    _table(room, "minutes", "number BIGINT", [(number,) for number in range(60)])
    return since, until


def _edge(room: Room, which: str) -> tuple[datetime, int]:
    """Return the first or the last hour of the data, and all the minutes told in it."""
    query = f"SELECT hour, bit_or(up | down) FROM hours WHERE hour = (SELECT {which}(hour) FROM hours) GROUP BY hour"  # noqa: S608 - min or max
    [(hour, bits)] = room.database.execute(query).fetchall()
    return hour, bits


def _within(hour: datetime, since: datetime, until: datetime) -> int:
    """Return the minutes of `hour` that lie between the two moments, as bits."""
    first, last = max(since - hour, timedelta()) // MINUTE, min(until - hour, HOUR) // MINUTE
    return WHOLE_HOUR & ~((1 << first) - 1) & ((1 << last) - 1)


def _table(room: Room, name: str, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    room.database.execute(f"CREATE TEMP TABLE {name} ({columns})")
    marks = ", ".join("?" * len(rows[0]))
    room.database.execute("BEGIN")
    room.database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - our own names
    room.database.execute("COMMIT")


def _systems(room: Room) -> tuple[Measured, ...]:
    query = """
        SELECT name, sum(bit_count(up | down)), sum(bit_count(down)), sum(bit_count(missing)),
            (SELECT count(*) FROM stretches WHERE stretches.name = states.name AND state = 'missing'),
            sum(told) - sum(bit_count(up | down))
        FROM states GROUP BY name ORDER BY name"""
    rows = room.database.execute(query).fetchall()
    return tuple(Measured(str(name), *map(int, numbers)) for name, *numbers in rows)


def _outages(room: Room, since: datetime, until: datetime) -> tuple[Stretch, ...]:
    query = """
        SELECT down.name, down.since, down.until, earlier.name IS NOT NULL, later.name IS NOT NULL
        FROM stretches AS down
        LEFT JOIN stretches AS earlier
            ON earlier.name = down.name AND earlier.state = 'missing' AND earlier.until = down.since
        LEFT JOIN stretches AS later
            ON later.name = down.name AND later.state = 'missing' AND later.since = down.until
        WHERE down.state = 'down' ORDER BY down.name, down.since"""
    rows = room.database.execute(query).fetchall()
    return tuple(
        Stretch(name, begins, ends, bool(before or begins == since), bool(after or ends == until))
        for name, begins, ends, before, after in rows
    )


def _gaps(room: Room) -> tuple[Stretch, ...]:
    query = """
        SELECT name, since, until FROM stretches WHERE state = 'missing'
        ORDER BY until - since DESC, name, since LIMIT ?"""
    return tuple(Stretch(*row) for row in room.database.execute(query, [MOST_GAPS]).fetchall())
