"""What the pages show of a judged ledger: the lists of the page 履约, and the records of each provision.

Called by ``scripts.site_build.context``. Everything judged is arranged, nothing judged here. What is long is divided: a
provision with many occasions has pages of its own, and no list grows with the ledger beyond what one page can hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from scripts.site_build.compliance.due import in_calendar
from scripts.site_build.compliance.record import AMBIGUOUS, BROKEN, DUE, IDLE, KEYS_FIRST, OPEN, key_of

Record = Mapping[str, Any]
AHEAD = (30, 60, 90)
"""The page says what is due within so many days."""
HERE = 8
"""So many occasions are named on the page of their provision."""
PER_PAGE = 100
"""So many occasions stand on one page of records."""
LISTED = 60
"""So many rows has a list of the page 履约; it counts the rest by provision."""
FOLDER = "compliance"
TO_DO = ("duty", "limit")
"""What somebody has to do: a state comes about by itself."""
PARTIES = ("A", "B", "both")


@dataclass(slots=True)
class OfClause:
    """What is recorded of a provision: occasions listed, how many more were kept, what was counted, events."""

    occasions: list[Record] = field(default_factory=list)
    kept: int = 0
    unrecorded: list[Record] = field(default_factory=list)
    events: list[Record] = field(default_factory=list)

    @property
    def states(self) -> Counter[str]:
        """The number of listed occasions by the key of their conclusion."""
        return Counter(one["key"] for one in self.occasions)

    @property
    def told(self) -> list[Record]:
        """Those that something set off, what needs attention first."""
        told = (one for one in self.occasions if one["key"] != IDLE)
        return sorted(told, key=lambda one: (not one["overdue"], KEYS_FIRST.index(one["key"])))

    @property
    def named(self) -> list[Record]:
        """Those that are named on the page of the provision."""
        return self.told[:HERE]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of records: those of the provisions of the page `home`, its `number` of `pages`."""

    home: str
    number: int
    pages: Sequence[str]
    groups: Sequence[tuple[str, Sequence[Record]]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the page 履约: the first of it, and how many more there are by provision."""

    first: Sequence[Record]
    more: Mapping[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class Status:
    """A ledger as the pages show it; `record` is as it was judged, in the language of the pages."""

    record: Record
    invented: bool
    coming: Sequence[tuple[int, Sequence[tuple[str, Sequence[Record]]]]]
    later: int
    overdue: Listing
    broken: Listing
    pending: Listing
    questions: Sequence[tuple[str, Sequence[Record]]]
    events: Listing
    clauses: Mapping[str, OfClause]
    sheets: Mapping[str, Sheet]
    row: Mapping[str, Record]
    none: Sequence[Record]
    replaced: Sequence[Record]
    after: Sequence[Record]
    calendar: bool
    """Whether anything stands in the calendar of what is due."""

    @property
    def soon(self) -> int:
        """The number of what is due in the first stretch."""
        return sum(len(own) for _, own in self.coming[0][1])


def arrange(record: Record, homes: Mapping[str, str], norms: Mapping[str, str], *, invented: bool = False) -> Status:
    """Return `record` arranged; `homes` is {provision: its page}, in the order of the contract, `norms` {norm: its}."""
    clauses = {name: OfClause() for name in homes}
    events = [{**event, "key": key_of(event["conclusion"])} for event in record["event"]]
    costs = {event["matter"]: event for event in events}
    occasions = [
        {**one, "key": key_of(one["conclusion"]), "anchor": f"o{number}", **_cost(one, costs)}
        for number, one in enumerate(record["occasion"], 1)
    ]
    for one in occasions:
        clauses.setdefault(one["clause"], OfClause()).occasions.append(one)
    for one in record["kept"]:
        clauses.setdefault(norms.get(one["norm"], ""), OfClause()).kept += one["count"]
    for one in record["unrecorded"]:
        clauses.setdefault(norms.get(one["norm"], ""), OfClause()).unrecorded.append(one)
    for event in events:
        for name in dict.fromkeys(name for part in event["parts"] for name in part["clauses"]):
            clauses.setdefault(name, OfClause()).events.append(event)
    sheets = dict(_sheets(clauses, homes))
    on = {id(one): name for name, sheet in sheets.items() for _, own in sheet.groups for one in own}
    for one in occasions:
        one["page"] = on.get(id(one), homes.get(one["clause"], ""))
    day = date.fromisoformat(record["as_of"])
    owed = (one for one in occasions if one["kind"] in TO_DO and one["key"] == DUE and one["deadline"])
    due = sorted(owed, key=lambda one: str(one["deadline"]))
    undecided = [one for one in occasions if one["key"] in OPEN and one["rows"]]
    rows = record["row"]
    return Status(
        record,
        invented,
        _coming(due, day),
        sum(one["deadline"] > _after(day, AHEAD[-1]) for one in due),
        _listing(_worst(one for one in occasions if one["overdue"])),
        _listing(_once(_worst(one for one in occasions if one["key"] == BROKEN and not one["overdue"]))),
        _listing([one for one in undecided if not _is_asked(one)]),
        _questions([one for one in undecided if _is_asked(one)]),
        _listing(sorted((one for one in events if _weight(one)), key=lambda one: -_weight(one))),
        clauses,
        sheets,
        {row["key"]: row for row in rows},
        [row for row in rows if row["none"] and not row["replaced_by"] and not row["later"]],
        [row for row in rows if row["replaced_by"]],
        [row for row in rows if row["later"]],
        bool(in_calendar(record)),
    )


def _cost(occasion: Record, events: Mapping[str, Record]) -> dict[str, str]:
    """Return what the event comes to that a broken promise is part of: amount, lowest, highest, "" for nothing."""
    event = events.get(occasion["matter"]) if key_of(occasion["conclusion"]) == BROKEN else None
    return {name: event[name] if event else "" for name in ("amount", "low", "high")}


def _weight(one: Record) -> Decimal:
    """Return what `one` comes to, while that is open at most."""
    return Decimal(one["amount"] or one["high"] or 0)


def _sheets(clauses: Mapping[str, OfClause], homes: Mapping[str, str]) -> Iterator[tuple[str, Sheet]]:
    """Yield the pages of records, of each page of provisions as many as they need."""
    for home in dict.fromkeys(homes.values()):
        told = [one for clause, page in homes.items() if page == home for one in clauses[clause].told]
        parts = [told[start : start + PER_PAGE] for start in range(0, len(told), PER_PAGE)]
        stem = f"{FOLDER}/{home.rpartition('/')[2]}"
        names = [f"{stem}-records-{number}" if number > 1 else stem for number in range(1, len(parts) + 1)]
        for number, (name, part) in enumerate(zip(names, parts, strict=True), 1):
            groups = [(clause, list(own)) for clause, own in groupby(part, lambda one: str(one["clause"]))]
            yield name, Sheet(home, number, names, groups)


def _coming(due: Sequence[Record], day: date) -> list[tuple[int, list[tuple[str, list[Record]]]]]:
    """Return what is due by stretches of days, and in each by party."""
    found, begin = [], day.isoformat()
    for ahead in AHEAD:
        end = _after(day, ahead)
        own = [one for one in due if begin < one["deadline"] <= end]
        found.append((ahead, [(party, mine) for party in PARTIES if (mine := _of_party(own, party))]))
        begin = end
    return found


def _is_asked(one: Record) -> bool:
    """Return whether an open question alone keeps `one` undecided."""
    return bool(one["key"] == AMBIGUOUS and one["readings"])


def _questions(occasions: Iterable[Record]) -> list[tuple[str, list[Record]]]:
    """Return the open questions that `occasions` hang on, those first that most hang on, with what does."""
    found: dict[str, list[Record]] = {}
    for one in occasions:
        for reading in one["readings"]:
            found.setdefault(reading, []).append(one)
    return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))


def _of_party(occasions: Iterable[Record], party: str) -> list[Record]:
    return [one for one in occasions if one["party"] == party]


def _after(day: date, days: int) -> str:
    return (day + timedelta(days)).isoformat()


def _worst(occasions: Iterable[Record]) -> list[Record]:
    """Return `occasions` with those first that cost most, then by the day on which they should have been done."""
    return sorted(occasions, key=lambda one: (-_weight(one), one["deadline"] or one["start"]))


def _once(occasions: Iterable[Record]) -> list[Record]:
    """Return `occasions`, each with whether its event, whose amount counts once, was `again` broken before it."""
    seen: set[str] = set()
    found: list[Record] = []
    for one in occasions:
        found.append({**one, "again": bool(one["matter"] and _weight(one)) and one["matter"] in seen})
        seen.add(one["matter"])
    return found


def _place(one: Record) -> str:
    """Return the provision that an occasion or an event is counted under."""
    return str(one["clause"] if "clause" in one else one["heaviest"] or one["parts"][0]["clauses"][0])


def _listing(found: Sequence[Record]) -> Listing:
    more = Counter(_place(one) for one in found[LISTED:])
    return Listing(found[:LISTED], more, len(found))
