"""Faults by the thousand: those that keep a norm, and those of which it says nothing for want of a record, are counted.

Only a fault that broke a norm, may have broken it, or is still running is an occasion that is listed by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from contract_model.answer.question import Question
from contract_model.answer.situation import Told
from contract_model.compliance.judged import KEPT, PENDING, Occasion
from contract_model.compliance.norms import Faults, Group, groups, judge_group
from contract_model.compliance.quick import IMPORTANT, Clock
from contract_model.compliance.told import IS_IMPORTANT, LISTED, Known
from contract_model.compliance.why import why
from contract_model.core.outcome import Conclusion, because
from contract_model.publish.asking import with_conditions
from contract_model.register.facts import Value
from contract_model.register.norms import LIMIT, Norm


@dataclass(frozen=True, slots=True)
class Bucket:
    """What one norm says alike of several faults that began in one month (2026-07)."""

    norm: str
    month: str
    conclusion: Conclusion
    reason: str = ""
    missing: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(slots=True)
class Counted:
    """The faults that are in each bucket, and what looked at each row."""

    buckets: dict[Bucket, list[str]] = field(default_factory=dict)
    judged: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, bucket: Bucket, matter: str) -> None:
        """Count one more fault."""
        self.buckets.setdefault(bucket, []).append(matter)

    def note(self, rows: Sequence[str], judge: str) -> None:
        """Note that `judge` looked at what those rows told."""
        for row in rows:
            self.judged.setdefault(row, {})[judge] = None


@dataclass(slots=True)
class Tickets:
    """The faults of a ledger, {matter: systems}, as they are judged by the norms."""

    known: Known
    systems: Mapping[str, str]
    clocks: Mapping[str, Clock]
    counted: Counted
    faults: Faults
    alike: dict[tuple[object, ...], tuple[Bucket, frozenset[str]]] = field(default_factory=dict)
    found: dict[str, Value | None] = field(init=False)
    measured: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take what was found of the systems."""
        self.found = {one.about: one.value for one in self.known.of(IS_IMPORTANT)}

    def judge(self, norm: Norm, question: Question) -> Iterator[Occasion]:
        """Yield the occasions of `norm` that are to be listed; those that need not be are counted."""
        for group in groups(norm, question, self.known, lambda matter, told: self._passes(norm, matter, told)):
            for occasion in judge_group(group, self.known, self.faults):
                self.counted.note(self.known.rows_of(occasion.facts), norm.id)
                bucket = self._bucket(occasion) if group.matter in self.systems else None
                if bucket is None:
                    yield occasion
                else:
                    self._count(bucket, group, occasion)

    def _count(self, bucket: Bucket, group: Group, occasion: Occasion) -> None:
        self.counted.add(bucket, group.matter)
        key = self._shape(group.norm, group.situation.told)
        self.alike[key] = (bucket, frozenset(told.fact for told in occasion.facts))

    def _passes(self, norm: Norm, matter: str, told: tuple[Told, ...]) -> bool:
        """Return whether a fault need not be asked about: it keeps its limit, or is just as one asked about before."""
        if matter not in self.systems:
            return False
        own = [one for one in told if one.about == matter]
        if IMPORTANT in norm.measure and self._keeps(norm.id, told):
            return True
        if norm.kind == LIMIT and self._keeps(norm.id, told):
            self.counted.add(Bucket(norm.id, _month(own), Conclusion.COMPLIED), matter)
            self.counted.note(self.known.rows_of(own), norm.id)
            return True
        if IMPORTANT in norm.measure and not self._important(norm, matter, own):
            return True
        bucket, looked_at = self.alike.get(self._shape(norm, told), (None, frozenset()))
        if bucket is None:
            return False
        self.counted.add(bucket, matter)
        self.counted.note(self.known.rows_of(one for one in told if one.fact in looked_at), norm.id)
        return True

    def _important(self, norm: Norm, matter: str, own: Sequence[Told]) -> bool:
        """Return whether a limit of important systems is to be asked about; it is open where nothing says which are."""
        facts = {one.fact: one.value for one in own}
        found = facts.get(IS_IMPORTANT, self.found.get(matter))
        if IMPORTANT in facts or LISTED in facts or found is not None:
            return found is None or found == self.known.contract.facts[IS_IMPORTANT].values[0]
        if not any(one.about for one in self.known.of(LISTED)):
            name = self.known.contract.facts[IS_IMPORTANT].name
            reason = why(self.known.contract, because("needs-finding", fact=name))
            bucket = Bucket(norm.id, _month(own), Conclusion.NEEDS_FINDING, reason, (IS_IMPORTANT,))
            self.counted.add(bucket, matter)
        return False

    def _bucket(self, occasion: Occasion) -> Bucket | None:
        """Return where a fault is only counted, None where it is listed: it did, or may, break the norm, or it runs."""
        outcome, norm = occasion.outcome, occasion.norm
        month = _month([one for one in occasion.facts if one.about == occasion.matter] or occasion.situation.told)
        if outcome.conclusion in KEPT:
            return Bucket(norm.id, month, outcome.conclusion)
        if outcome.conclusion not in PENDING or self._recorded(occasion) or self._broken_otherwise(occasion):
            return None
        reason = why(self.known.contract, outcome.because)
        return Bucket(norm.id, month, outcome.conclusion, reason, outcome.missing, occasion.readings)

    def _recorded(self, occasion: Occasion) -> bool:
        """Return whether somebody recorded how the fault was dealt with: what is open is then open of this one."""
        acts = {event for form in occasion.norm.forms() for act in form.acts for event in act}
        return any(one.fact in acts or one.fact == occasion.norm.finding for one in occasion.facts)

    def _broken_otherwise(self, occasion: Occasion) -> bool:
        if occasion.outcome.conclusion is not Conclusion.AMBIGUOUS:
            return False
        others = (other.result for other in occasion.alternatives() if not other.found)
        return any(getattr(other, "conclusion", None) is Conclusion.BREACHED for other in others)

    def _keeps(self, limit: str, told: Sequence[Told]) -> bool:
        """Return whether what is told, all of it about one fault, keeps the limit under every reading."""
        clock = self.clocks.get(limit)
        by_fact: dict[str, list[Told]] = {}
        for one in told:
            by_fact.setdefault(one.fact, []).append(one)
        return clock is not None and all(one.about for one in told) and clock.kept(by_fact)

    def _limits_behind(self, norm: Norm) -> Iterator[str]:
        """Yield the limits on which the norm turns, itself among them."""
        yield from (one.id for one in with_conditions([norm.id], self.known.contract.norms) if one.kind == LIMIT)

    def _shape(self, norm: Norm, told: Sequence[Told]) -> tuple[object, ...]:
        """Return what two faults have alike of which the norm says the same: all but their names.

        Where nothing is measured by a clock, or whatever is keeps its limit, the times of day are left out too: only
        their order counts.
        """
        if norm.id not in self.measured:
            self.measured[norm.id] = tuple(self._limits_behind(norm))
        clocked = any(not self._keeps(limit, told) for limit in self.measured[norm.id])
        order = sorted(range(len(told)), key=lambda place: (told[place].on or date.min, told[place].at or time.min))
        facts = tuple((one.fact, one.on, one.at if clocked else None, one.value, bool(one.about)) for one in told)
        return norm.id, facts, tuple(order)


def _month(told: Sequence[Told]) -> str:
    days = [one.on for one in told if one.on is not None]
    return f"{min(days):%Y-%m}" if days else ""
