"""Compare two results documents: what of the contract and of its cases is not as it was. Pure, and plain data.

Called by ``contract site``; shown on the overview and written to ``data/changes.json``. Things are the same when
their ids are; cases, when they say the same; figures also when only the number of the case in their id is another.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from scripts.site_build.pairing import pairs
from scripts.spec_run.provenance import UNKNOWN

Record = Mapping[str, Any]

_CLAUSE_FIELDS = ("title", "title_en", "text", "text_en", "kind", "sha256", "status")
_FIGURE_FIELDS = ("label", "value", "unit")
_READING_FIELDS = ("in_force", "state")
_FAILING = ("failed", "error", "undefined")
_CASE_NUMBER = re.compile(r"^(reading\.[^.]+)\.\d+(?=\.)")
"""What a reading comes to is numbered by the cases of its question: one case less, and all after it are renumbered."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One field of a thing, by its name in the results, before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that is new, gone or changed: its name is what it is called now, or was called last.

    `unit` is that of a figure, `status` that of a case, now or last; "" for all else. `edits` are the changed fields;
    of a figure that is new or gone, its value, with "" on the side where there is none.
    """

    id: str
    name: str
    name_en: str = ""
    unit: str = ""
    status: str = ""
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one kind of thing, each list in the order of the results."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Cases:
    """The changes of cases. One that is new and fails stands among the new ones."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    newly_failing: tuple[Item, ...] = ()
    newly_passing: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """Which run was compared with: where it was taken from, and what its results say of it."""

    source: str
    commit: str
    dirty: bool | None
    spec_digest: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was in `baseline`; without one nothing was compared, and nothing is listed."""

    baseline: Baseline | None = None
    clauses: Group = Group()
    figures: Group = Group()
    cases: Cases = Cases()
    readings: Group = Group()

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is other than it was."""
        return self == Changes(self.baseline)


def compare(before: Record, now: Record, source: str = "") -> Changes:
    """Return how the results `now` differ from those `before`, which were taken from `source` (a path or a commit).

    Of `before` only the ids must be there: it may have been written when a field was not yet known, which then is "".
    """
    run = before.get("run", {})
    return Changes(
        baseline=Baseline(source, run.get("commit", UNKNOWN), run.get("dirty"), run.get("spec_digest", "")),
        clauses=_group(before, now, "clause", _CLAUSE_FIELDS, _clause),
        figures=_group(*_not_renumbered(before, now), "figure", _FIGURE_FIELDS, _figure),
        cases=_cases(before, now),
        readings=_group(before, now, "reading", _READING_FIELDS, _reading),
    )


def changes_json(changes: Changes) -> bytes:
    """Return data/changes.json: the fields of `changes` by their names."""
    return f"{json.dumps(asdict(changes), ensure_ascii=False, indent=1)}\n".encode()


def _by_id(document: Record, kind: str) -> dict[str, Record]:
    return {record["id"]: record for record in document.get(kind, [])}


def _group(
    before: Record, now: Record, kind: str, fields: Sequence[str], item: Callable[[Record, tuple[Edit, ...]], Item]
) -> Group:
    old, new = _by_id(before, kind), _by_id(now, kind)
    once = ("value",) if kind == "figure" else ()
    edited = ((new[name], _edits(old[name], new[name], fields)) for name in new if name in old)
    return Group(
        added=tuple(item(record, _edits({}, record, once)) for name, record in new.items() if name not in old),
        removed=tuple(item(record, _edits(record, {}, once)) for name, record in old.items() if name not in new),
        changed=tuple(item(record, edits) for record, edits in edited if edits),
    )


def _not_renumbered(before: Record, now: Record) -> tuple[Record, Record]:
    """Return the figures of both runs without those that are in both but for the number of a case."""

    def told(figure: Record) -> tuple[str, ...]:
        return _CASE_NUMBER.sub(r"\1", figure["id"]), *(str(figure.get(field, "")) for field in _FIGURE_FIELDS)

    old, new = (document.get("figure", []) for document in (before, now))
    in_both = Counter(map(told, old)) & Counter(map(told, new))

    def others(figures: Sequence[Record]) -> Record:
        left = Counter(in_both)
        kept = []
        for figure in figures:
            if left[told(figure)]:
                left[told(figure)] -= 1
            else:
                kept.append(figure)
        return {"figure": kept}

    return others(old), others(new)


def _edits(old: Record, new: Record, fields: Sequence[str]) -> tuple[Edit, ...]:
    pairs = ((field, str(old.get(field, "")), str(new.get(field, ""))) for field in fields)
    return tuple(Edit(*each) for each in pairs if each[1] != each[2])


def _clause(record: Record, edits: tuple[Edit, ...]) -> Item:
    return Item(record["id"], record.get("title", ""), name_en=record.get("title_en", ""), edits=edits)


def _figure(record: Record, edits: tuple[Edit, ...]) -> Item:
    return Item(record["id"], record.get("label", ""), unit=record.get("unit", ""), edits=edits)


def _reading(record: Record, edits: tuple[Edit, ...]) -> Item:
    return Item(record["id"], record.get("title", ""), edits=edits)


def _cases(before: Record, now: Record) -> Cases:
    found = pairs(before.get("case", []), now.get("case", []))
    both = [(was, has) for was, has in found if was is not None and has is not None]
    return Cases(
        added=tuple(_case(has) for was, has in found if was is None and has is not None),
        removed=tuple(_case(was) for was, has in found if was is not None and has is None),
        newly_failing=tuple(_turned(was, has) for was, has in both if _fails(has) and not _fails(was)),
        newly_passing=tuple(
            _turned(was, has) for was, has in both if has["status"] == "passed" and was.get("status") != "passed"
        ),
    )


def _fails(case: Record) -> bool:
    return case.get("status") in _FAILING


def _case(record: Record, edits: tuple[Edit, ...] = ()) -> Item:
    return Item(record["id"], record.get("name", ""), status=record.get("status", ""), edits=edits)


def _turned(old: Record, new: Record) -> Item:
    return _case(new, _edits(old, new, ("status",)))
