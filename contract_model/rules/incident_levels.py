"""Annex 1: whether an event is of level A, level B or neither.

Level A is asked first: an event that reaches both is of level A. Whatever is not known – a figure, a finding – is open
only where the answer hangs on it; then it is asked for before any reading is: facts first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.incidents import IncidentRow
from contract_model.rules.incident_rows import falls_between, holds_of
from contract_model.rules.truth import Truth

WHO_FINDS = "annex1-who-finds"
KINDS = ("incident.outage", "incident.tampering", "incident.data-loss", "incident.intrusion")
FACTS = (
    "incident.systems-share",
    "incident.own-systems-share",
    "incident.people-affected",
    "incident.own-people-affected",
    "incident.economic-loss",
    "incident.own-economic-loss",
    "incident.duration",
    "incident.systems-with-data-lost",
    "incident.data-age",
    "incident.untreated-time",
    "security-report.sent",
    "security-report.received",
    "security-report.handled",
    "incident.provider-mainly-responsible",
    "incident.platform-wide",
    "incident.force-majeure-caused",
    "incident.tampered",
    "incident.hidden-danger-caused",
    "incident.plan-not-followed",
    "own-plan.missing",
    "incident.handling-delayed",
    "incident.protection-period",
    "incident.official-protection-period",
    "incident.national-report",
    "incident.municipal-report",
    "incident.leaders-attention",
    "incident.important-system",
    "incident.listed-system",
    "incident.core-data",
    "incident.unrecoverable",
    "incident.third-party-report",
    "incident.sensitive-information-leaked",
    "incident.caused-by-inaction",
)
"""What is told of an event; on which of them a kind of event turns stands in the data."""
READINGS = (
    "annex1-30-percent",
    "annex1-and-or",
    "annex1-mixed-levels",
    "annex1-one-month",
    "annex1-national-only",
    "annex1-publicity",
    "annex1-leak-period",
    "annex1-force-majeure",
    "annex1-plan",
    "annex1-duration",
    "annex1-whose-systems",
    "major-event",
    "annex1-important-systems",
    "annex1-24h-start",
    WHO_FINDS,
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
    responsible = _responsible(situation)
    head = (incidents.head_clause,)
    if responsible is False:
        return Outcome(Conclusion.NOT_TRIGGERED, head, because("incident.not-responsible"))
    found = _among(incidents.of_kind(kind), situation)
    if responsible is not None or found.conclusion in (Conclusion.NOT_TRIGGERED, Conclusion.MISSING_PARAMETER):
        return found
    why = because("incident.needs-finding", fact=situation.contract.facts[incidents.head].name)
    clauses = (*head, *(found.clauses if found.missing else ()))
    return Outcome(Conclusion.NEEDS_FINDING, clauses, why, missing=(incidents.head, *found.missing))


def counts(told: Told, situation: Situation) -> bool:
    """Return whether what somebody found counts: it does where nobody says who, or who may find it."""
    finders = situation.contract.incidents.finders
    if not told.party or all(told.party in finder.who for finder in finders):
        return True
    option = situation.option(WHO_FINDS)
    return any(told.party in finder.who for finder in finders if finder.option == option)


def _responsible(situation: Situation) -> bool | None:
    """Return whether the provider was found to be mainly responsible, None where nobody has found it who may."""
    head = situation.contract.incidents.head
    told = next((one for one in reversed(situation.all(head)) if counts(one, situation)), None)
    return None if told is None else told.value == situation.contract.facts[head].values[0]


def possible_rows(kind: str, situation: Situation) -> tuple[IncidentRow, ...]:
    """Return the rows that the one event of that `kind` may be, as far as is known."""
    rows = situation.contract.incidents.of_kind(kind)
    return tuple(row for row in rows if holds_of(row, situation).holds is not False)


def _of_kind_alone(kind: str, situation: Situation) -> Outcome:
    """Answer for one kind; what has nothing to do with it is refused, as it was told of this event alone."""
    contract = situation.contract
    own = contract.incidents.facts(kind)
    for told in situation.told:
        if told.fact in FACTS and told.fact not in own:
            stranger = contract.facts[told.fact]
            number = ("measure", "amount")
            kinds = number if stranger.kind in number else (stranger.kind,)
            alike = [contract.facts[fact].name for fact in own if contract.facts[fact].kind in kinds]
            raise InvalidFact(f"“{stranger.name}”与“{situation.subject}”无关", "、".join(alike))
    return level_of(kind, situation)


def _among(rows: Sequence[IncidentRow], situation: Situation) -> Outcome:
    """Return the first row that holds, or what none comes to."""
    clauses = tuple(row.clause for row in rows)
    for row in rows:
        truth = holds_of(row, situation)
        if truth.holds:
            why = because("incident.level", row=row.label, level=row.level)
            return Outcome(Conclusion.APPLIES, (row.clause,), why, says=f"{row.level}级")
        if truth.holds is None:
            return _open(truth, clauses, situation)
    for row in rows:
        truth = falls_between(row, situation)
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


QUESTIONS = (level,)
