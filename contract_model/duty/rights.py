"""Rights as data (``data/rights/*.toml``) and their one evaluator: a right arises, it is never exercised by itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, until
from contract_model.register.clauses import PARTIES, require_clauses
from contract_model.service.period import ServicePeriod

DURING = ("service-period",)


@dataclass(frozen=True, slots=True)
class Right:
    """What `holder` may do once every event of `needs`, and one of `any_of` where there are any, has happened.

    `findings` are two: the one on which the right arises and the one on which it does not; () where nobody has to
    find anything. An event of `ended_by` ends it, until a condition happens again. A right that has a `period` exists
    only on its days. `objects` are what it is about, () where the provision lists nothing.
    """

    id: str
    clause: str
    label: str
    holder: str
    needs: tuple[str, ...]
    any_of: tuple[str, ...]
    findings: tuple[str, ...]
    ended_by: tuple[str, ...]
    objects: tuple[str, ...] = ()
    period: ServicePeriod | None = None

    @property
    def clauses(self) -> tuple[str, ...]:
        """The provisions that decide about it."""
        return (self.clause, *((self.period.clause,) if self.period else ()))

    @property
    def conditions(self) -> tuple[str, ...]:
        """The events on which it depends, findings apart."""
        return (*self.needs, *self.any_of)

    @property
    def events(self) -> tuple[str, ...]:
        """Every event the right knows."""
        return (*self.conditions, *self.findings, *self.ended_by)


def load_rights(tables: Iterable[Table], clause_ids: Collection[str], period: ServicePeriod) -> tuple[Right, ...]:
    """Return the rights of all files in order; faults go to the tables' list."""
    entries = []
    for table in tables:
        entries += table.tables("right")
        table.finish()
    require_unique(entries, "id")
    require_unique(entries, "label")
    return tuple(_right(entry, clause_ids, period) for entry in entries)


def right_named(rights: Collection[Right], label: str) -> Right:
    """Return the right called `label`. Raises InvalidFact, naming the nearest, when there is none."""
    by_label = {right.label: right for right in rights}
    if label not in by_label:
        raise InvalidFact(f"没有名为“{label}”的权利", "、".join(get_close_matches(label, by_label, cutoff=0)))
    return by_label[label]


def judge_right(right: Right, records: Iterable[Record], as_of: date, about: str = "") -> Outcome:
    """Return whether `right` (to the object `about`) exists on `as_of`: RIGHT_ARISES, NO_RIGHT or NEEDS_FINDING.

    Records of one day count in the order given. Raises InvalidFact for an event or an object that is none of the
    right's.
    """
    if about and about not in right.objects:
        raise InvalidFact(f"“{right.label}”没有列出“{about}”", "、".join(right.objects) or "不写所就之事")
    known = until(records, as_of)
    for record in known:
        if record.event not in right.events:
            raise InvalidFact(f"“{right.label}”不涉及事项“{record.event}”", "、".join(right.events))
    happened = {record.event for record in known}
    if right.period is not None and not right.period.first_day <= as_of <= right.period.last_day:
        span = f"{right.period.first_day} 至 {right.period.last_day}"
        return _say(right, Conclusion.NO_RIGHT, f"{as_of} 不在服务期（{span}）内")
    missing = [event for event in right.needs if event not in happened]
    if right.any_of and not happened & set(right.any_of):
        missing.append("或".join(right.any_of))
    if missing:
        return _say(right, Conclusion.NO_RIGHT, f"没有发生“{'、'.join(missing)}”")
    live = _since_last_end(right, known)
    if len(live) < len(known) and not any(record.event in right.conditions for record in live):
        return _say(right, Conclusion.NO_RIGHT, f"已经“{known[-len(live) - 1].event}”，此后没有再发生")
    if right.findings:
        return _found(right, live)
    return _say(right, Conclusion.RIGHT_ARISES, f"至 {as_of} 条件已经具备")


def _since_last_end(right: Right, known: Sequence[Record]) -> Sequence[Record]:
    """Return the records after the last one that ended the right, all of them when none did."""
    ends = [position for position, record in enumerate(known) if record.event in right.ended_by]
    return known[ends[-1] + 1 :] if ends else known


def _found(right: Right, live: Sequence[Record]) -> Outcome:
    """Let the last finding decide; without one, give the outcome under each."""
    arises, fails = right.findings
    under = {
        arises: _say(right, Conclusion.RIGHT_ARISES, f"已经{arises}"),
        fails: _say(right, Conclusion.NO_RIGHT, f"已经{fails}"),
    }
    found = [record.event for record in live if record.event in under]
    if found:
        return under[found[-1]]
    because = f"须由有权者认定：“{arises}”还是“{fails}”"
    return Outcome(Conclusion.NEEDS_FINDING, right.clauses, because, alternatives=MappingProxyType(under))


def _right(entry: Table, clause_ids: Collection[str], period: ServicePeriod) -> Right:
    right = Right(
        id=entry.text("id"),
        clause=entry.text("clause"),
        label=entry.text("label"),
        holder=entry.choice("holder", PARTIES),
        needs=entry.texts("needs"),
        any_of=entry.texts("any_of"),
        findings=entry.texts("findings"),
        ended_by=entry.texts("ended_by"),
        objects=entry.texts("objects"),
        period=period if entry.choice("during", DURING, required=False) else None,
    )
    require_clauses(entry, "clause", [right.clause], clause_ids)
    if not right.conditions and right.period is None:
        entry.fault("needs", "没有写明在什么情况下成立", "needs、any_of、during 至少一项")
    if right.findings and len(right.findings) != len(("arises", "fails")):
        entry.fault("findings", f"有 {len(right.findings)} 种认定", "两种认定：成立的、不成立的")
    entry.finish()
    return right


def _say(right: Right, conclusion: Conclusion, because: str) -> Outcome:
    return Outcome(conclusion, right.clauses, because)
