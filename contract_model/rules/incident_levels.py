"""Annex 1: whether an event is of level A, level B or neither.

Level A is asked first: an event that reaches both is of level A. Whatever is not known – a figure, a finding – is open
only where the answer hangs on it; then it is asked for before any reading is: facts first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Undecided
from contract_model.core.bounds import Bound, holds
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Quantity
from contract_model.register.incidents import Condition, Finding, Group, IncidentRow, Option, Threshold

YES, NO = "是", "否"
DURATION, PIECES, TOTAL = "incident.duration", "annex1-duration", "total"
KINDS = ("incident.outage", "incident.tampering", "incident.data-loss", "incident.intrusion")
FACTS = (
    "incident.systems-share",
    "incident.people-affected",
    "incident.economic-loss",
    "incident.duration",
    "incident.systems-with-data-lost",
    "incident.data-age",
    "incident.untreated-time",
    "incident.provider-mainly-responsible",
    "incident.platform-wide",
    "incident.force-majeure-caused",
    "incident.tampered",
    "incident.hidden-danger-caused",
    "incident.plan-not-followed",
    "own-plan.missing",
    "incident.handling-delayed",
    "incident.protection-period",
    "incident.national-report",
    "incident.municipal-report",
    "incident.leaders-attention",
    "incident.important-system",
    "incident.core-data",
    "incident.unrecoverable",
    "incident.third-party-report",
    "incident.sensitive-information-leaked",
    "incident.caused-by-inaction",
)
"""What is told of an event; on which of them a kind of event turns stands in the data."""
READINGS = (
    "annex1-2-3-systems",
    "annex1-30-percent",
    "annex1-and-or",
    "annex1-mixed-levels",
    "annex1-one-month",
    "annex1-national-only",
    "annex1-publicity",
    "annex1-leak-period",
    "annex1-force-majeure",
    "annex1-plan",
    PIECES,
)
GRAVEST_FIRST = (
    Conclusion.APPLIES,
    Conclusion.MISSING_PARAMETER,
    Conclusion.NEEDS_FINDING,
    Conclusion.SILENT,
    Conclusion.NOT_TRIGGERED,
)


@question("incident.level", "附件1的级别", facts=(*KINDS, *FACTS), readings=READINGS)
def level(situation: Situation) -> Outcome:
    """Answer for the kind of event that the question is narrowed to, or for every event of annex 1 that was told."""
    facts = situation.contract.facts
    kinds = {facts[kind].name: kind for kind in situation.contract.incidents.kinds}
    if situation.subject in kinds:
        return _of_kind_alone(kinds[situation.subject], situation)
    told = classified(situation.about(situation.subject) if situation.subject else situation)
    if not told:
        raise InvalidFact(
            f"没有说明是哪一类事件{f'：“{situation.subject}”' if situation.subject else ''}", "、".join(kinds)
        )
    gravest = min(told, key=lambda outcome: (GRAVEST_FIRST.index(outcome.conclusion), outcome.clauses))
    return gravest if len(told) == 1 else replace(gravest, parts=told)


def classified(situation: Situation) -> tuple[Outcome, ...]:
    """Return what each event of annex 1 that was told comes to; `occasion` is what it is about."""
    return tuple(
        replace(level_of(told.fact, situation.about(told.about)), occasion=told.about)
        for told in situation.all(*situation.contract.incidents.kinds)
    )


def level_of(kind: str, situation: Situation) -> Outcome:
    """Return what annex 1 says of the one event of that `kind` (the fact's id) that the situation tells about.

    APPLIES with the row that it is, `says` its level; NOT_TRIGGERED where it is of neither level; SILENT where it falls
    between them; MISSING_PARAMETER or NEEDS_FINDING where the answer hangs on what nobody has told.
    """
    incidents = situation.contract.incidents
    responsible = situation.value(incidents.head)
    head = (incidents.head_clause,)
    if responsible == NO:
        return Outcome(Conclusion.NOT_TRIGGERED, head, because("incident.not-responsible"))
    found = _among(incidents.of_kind(kind), situation)
    if responsible is not None or found.conclusion in (Conclusion.NOT_TRIGGERED, Conclusion.MISSING_PARAMETER):
        return found
    why = because("incident.needs-finding", fact=situation.contract.facts[incidents.head].name)
    clauses = (*head, *(found.clauses if found.missing else ()))
    return Outcome(Conclusion.NEEDS_FINDING, clauses, why, missing=(incidents.head, *found.missing))


def possible_rows(kind: str, situation: Situation) -> tuple[IncidentRow, ...]:
    """Return the rows that the one event of that `kind` may be, as far as is known."""
    rows = situation.contract.incidents.of_kind(kind)
    return tuple(row for row in rows if _row(row, situation).holds is not False)


def _of_kind_alone(kind: str, situation: Situation) -> Outcome:
    """Answer for one kind; what has nothing to do with it is refused, as it was told of this event alone."""
    contract = situation.contract
    own = contract.incidents.facts(kind)
    for told in situation.told:
        if told.fact in FACTS and told.fact not in own:
            number = bool(contract.facts[told.fact].unit)
            alike = [contract.facts[fact].name for fact in own if bool(contract.facts[fact].unit) is number]
            raise InvalidFact(f"“{contract.facts[told.fact].name}”与“{situation.subject}”无关", "、".join(alike))
    return level_of(kind, situation)


def _among(rows: Sequence[IncidentRow], situation: Situation) -> Outcome:
    """Return the first row that holds, or what none comes to."""
    clauses = tuple(row.clause for row in rows)
    for row in rows:
        truth = _row(row, situation)
        if truth.holds:
            why = because("incident.level", row=row.label, level=row.level)
            return Outcome(Conclusion.APPLIES, (row.clause,), why, says=f"{row.level}级")
        if truth.holds is None:
            return _open(truth, clauses, situation)
    for row in rows:
        truth = _between(row, situation)
        if truth.holds is None:
            return _open(truth, clauses, situation)
        if truth.holds:
            return Outcome(Conclusion.SILENT, clauses, because("incident.between"))
    return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("incident.neither"))


def _open(truth: Truth, clauses: tuple[str, ...], situation: Situation) -> Outcome:
    """Return what is wanted: figures before findings."""
    facts = situation.contract.facts
    numbers = tuple(fact for fact in truth.missing if facts[fact].unit)
    missing = numbers or truth.missing
    names = "、".join(facts[fact].name for fact in missing)
    if numbers:
        return Outcome(Conclusion.MISSING_PARAMETER, clauses, because("missing-parameter", fact=names), missing=missing)
    return Outcome(Conclusion.NEEDS_FINDING, clauses, because("incident.needs-finding", fact=names), missing=missing)


@dataclass(frozen=True, slots=True)
class Truth:
    """Whether something holds; None where that hangs on the facts `missing`."""

    holds: bool | None
    missing: tuple[str, ...] = ()


def _every(truths: Iterable[Truth]) -> Truth:
    """Return whether all hold: one that does not decides, else what is missing."""
    found = list(truths)
    if any(truth.holds is False for truth in found):
        return Truth(holds=False)
    missing = tuple(dict.fromkeys(fact for truth in found for fact in truth.missing))
    return Truth(None, missing) if missing else Truth(holds=True)


def _some(truths: Iterable[Truth]) -> Truth:
    """Return whether any holds."""
    turned = _every(_not(truth) for truth in truths)
    return _not(turned)


def _not(truth: Truth) -> Truth:
    return replace(truth, holds=None if truth.holds is None else not truth.holds)


@dataclass(frozen=True, slots=True)
class _Part:
    """A figure or a finding of a row, weighed as written and as it is under the option `under` of a reading."""

    group: str
    name: tuple[str, ...]
    form: Truth
    other: Truth
    under: Option | None

    @property
    def hangs(self) -> bool:
        """Whether the reading decides."""
        return self.form.holds is not self.other.holds

    def decided(self, situation: Situation) -> Truth:
        """Return how it stands; the reading is asked only where it decides, and after what is missing."""
        if self.under is None or not self.hangs:
            return self.form
        missing = (*self.form.missing, *self.other.missing)
        option = _asked(self.under.reading, missing, situation)
        if not option:
            return Truth(None, missing)
        return self.other if option == self.under.option else self.form


def _asked(reading: str, missing: Sequence[str], situation: Situation) -> str:
    """Return the option of `reading`; "" where none is decided and facts are missing as well: they come first."""
    try:
        return situation.option(reading)
    except Undecided:
        if missing:
            return ""
        raise


def _row(row: IncidentRow, situation: Situation) -> Truth:
    return _combined(_parts(row, situation), situation)


def _between(row: IncidentRow, situation: Situation) -> Truth:
    """Return whether only a hole between the levels keeps the event out of `row`, its open conditions left aside."""
    if not any(test.under and test.under.hole for test in row.thresholds):
        return Truth(holds=False)
    plain = replace(row, conditions=tuple(one for one in row.conditions if one.under is None))
    parts = _parts(plain, situation)
    if _combined(parts, situation).holds:
        return Truth(holds=False)
    filled = [replace(part, form=part.other) if part.under and part.under.hole else part for part in parts]
    return _combined(filled, situation)


def _combined(parts: Sequence[_Part], situation: Situation) -> Truth:
    """Return whether the parts together hold: first those on which no reading bears, then the others."""
    single = [part for part in parts if not part.group]
    sure = _every(part.form for part in single if not part.hangs)
    if sure.holds is False:
        return sure
    found = [sure]
    for part in (part for part in single if part.hangs):
        found.append(part.decided(situation))
        if found[-1].holds is False:
            return found[-1]
    groups = situation.contract.incidents.groups
    named = dict.fromkeys(part.group for part in parts if part.group)
    listed = {name: [part for part in parts if part.group == name] for name in named}
    return _every([*found, *(_enumeration(groups[name], listed[name], situation) for name in listed)])


def _enumeration(group: Group, parts: Sequence[_Part], situation: Situation) -> Truth:
    """Return whether an enumeration holds: all of it, or any – which is asked only where that makes a difference."""
    names = dict.fromkeys(part.name for part in parts)

    def each(weigh: Callable[[_Part], Truth], *, sure: bool = False) -> list[Truth]:
        whole = [[part for part in parts if part.name == name] for name in names]
        return [_every(weigh(part) for part in one) for one in whole if not (sure and any(part.hangs for part in one))]

    known = each(lambda part: part.form, sure=True)
    if not {True, False} <= {truth.holds for truth in known}:
        known = each(lambda part: part.decided(situation))
    every, some = _every(known), _some(known)
    if every.holds is some.holds:
        return every if every.holds is not None else Truth(None, (*every.missing, *some.missing))
    missing = (*every.missing, *some.missing)
    option = _asked(group.reading, missing, situation)
    if not option:
        return Truth(None, tuple(dict.fromkeys(missing)))
    return every if option == group.every else some


def _parts(row: IncidentRow, situation: Situation) -> list[_Part]:
    tests = [_test(test, situation) for test in row.thresholds]
    return [*tests, *(_condition(one, situation) for one in row.conditions)]


def _test(test: Threshold, situation: Situation) -> _Part:
    value = _value(test.measure, situation)

    def passed(bound: Bound | None) -> Truth:
        if bound is None:
            return Truth(holds=True)
        return Truth(None, (test.measure,)) if value is None else Truth(holds(value, bound, test.value))

    form = passed(test.bound)
    other = form if test.under is None else passed(test.other)
    if value is None:
        other = form
    return _Part(test.group, (test.measure,), form, other, test.under)


def _value(measure: str, situation: Situation) -> Quantity | None:
    """Return the figure told: amounts together; of several durations the longest, or all, by the reading."""
    values = [told.value for told in situation.all(measure) if isinstance(told.value, Quantity)]
    if not values:
        return None
    several = len(values) > 1
    if several and (situation.contract.facts[measure].kind == "amount" or _together(measure, situation)):
        return sum(values[1:], start=values[0])
    if several and measure == DURATION:
        return max(values, key=lambda value: value.amount)
    return values[-1]


def _together(measure: str, situation: Situation) -> bool:
    return measure == DURATION and situation.option(PIECES) == TOTAL


def _condition(condition: Condition, situation: Situation) -> _Part:
    form = _found(condition.form, situation)
    other = form if condition.other is None else _found(condition.other, situation)
    return _Part(condition.group, condition.form.any_of, form, other, condition.under)


def _found(finding: Finding, situation: Situation) -> Truth:
    truth = _some(_one(fact, situation) for fact in finding.any_of)
    return _not(truth) if finding.absent else truth


def _one(fact: str, situation: Situation) -> Truth:
    if situation.contract.facts[fact].kind == "event":
        return Truth(holds=situation.first(fact) is not None)
    value = situation.value(fact)
    return Truth(None, (fact,)) if value is None else Truth(holds=value == YES)


QUESTIONS = (level,)
