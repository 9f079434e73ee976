"""What one event costs that meets several provisions, and what different events cost together (12.4).

The provisions are told; here they are priced: rows of annexes 2 and 3, fixed penalties, delay. Annex 1 has no amounts.
What is no penalty – a cap, a duty – is refused by name.
"""

from __future__ import annotations

from contract_model.answer.norms import worst
from contract_model.answer.question import Result, question
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.incidents import IncidentRow
from contract_model.register.penalty_rows import PenaltyRow
from contract_model.rules import concurrence, delay, penalty_base, shares
from contract_model.rules.annex_penalty import applied

PROVISIONS = "event.provisions"
NO_AMOUNT, HEAVIEST_ROW = "annex1-no-amount", "heaviest-row"
BELOW_B = "below-level-b"
FACTS = (PROVISIONS, *delay.FACTS, *penalty_base.FACTS, *concurrence.FACTS, *shares.FACTS)
AMOUNTS = (*delay.READINGS, *penalty_base.READINGS, *shares.READINGS, shares.SIGNATURES)
"""What the amounts of single provisions turn on."""
READINGS = (*AMOUNTS, *concurrence.READINGS, NO_AMOUNT)


@question("event.penalty", "同一事件的违约金", facts=FACTS, readings=READINGS)
def event_penalty(situation: Situation) -> Result:
    """Return what one event costs that meets the provisions told: of rows the heaviest, and what is owed beside it."""
    named = _provisions(str(situation.needed(PROVISIONS)))
    penalties = situation.contract.penalties
    rows = [row for row in penalties.rows if row.clause in named]
    rows.sort(key=lambda row: named.index(row.clause))
    incidents = [row for row in situation.contract.incidents.rows if row.clause in named]
    known = {*(row.clause for row in rows), *(row.clause for row in incidents)}
    others = [_penalty(clause, situation) for clause in named if clause not in known]
    if incidents:
        return of_incident(incidents[0], rows, others, situation)
    return concurrence.one_event([applied(row, situation) for row in rows], others, situation)


@question(
    "events.penalties",
    "各事件的违约金合计",
    facts=FACTS,
    readings=(*AMOUNTS, concurrence.READING, concurrence.BESIDE),
)
def events_penalties(situation: Situation) -> Result:
    """Return what different events with different causes cost together, each by the provision told of it.

    An event that meets several rows of annexes 2 and 3 costs what the heaviest does.
    """
    situation.require(PROVISIONS)
    found = [_priced(one, situation) for one in situation.all(PROVISIONS)]
    pending = [one for one in found if one.amount is None]
    return worst(pending) if pending else concurrence.together(found, situation)


def of_incident(incident: IncidentRow, rows: list[PenaltyRow], others: list[Outcome], situation: Situation) -> Outcome:
    """Return the penalty for an event of annex 1: that of the rows and other provisions which it meets as well.

    Raises InvalidFact for a row that stands only for events below level B. Where it meets none, annex 1 names no
    amount, unless the reading ``annex1-no-amount`` gives it that of the heaviest row.
    """
    rule = situation.contract.penalties.concurrence.clause
    for row in rows:
        if BELOW_B in row.findings:
            raise InvalidFact(f"{row.clause} 只用于未达B级的事件，与{incident.clause} 不能并存", "其他各行")
    if not rows and not others:
        clauses = (incident.clause, rule)
        if situation.option(NO_AMOUNT) != HEAVIEST_ROW:
            return Outcome(Conclusion.SILENT, clauses, because("annex1.no-amount"))
        heaviest = max(situation.contract.penalties.rows, key=lambda row: row.coefficient.amount)
        amount = applied(heaviest, situation).amount
        return Outcome(Conclusion.APPLIES, clauses, because("annex1.as-heaviest", row=heaviest.label), amount)
    found = concurrence.one_event([applied(row, situation) for row in rows], others, situation)
    together = tuple(dict.fromkeys((*found.clauses, incident.clause, rule)))
    return Outcome(found.conclusion, together, found.because, found.amount, missing=found.missing)


def _provisions(text: str) -> list[str]:
    return [part.strip() for part in text.split("、") if part.strip()]


def _priced(told: Told, situation: Situation) -> Outcome:
    named = _provisions(str(told.value))
    rows = [row for row in situation.contract.penalties.rows if row.clause in named]
    if rows and len(rows) == len(named):
        own = situation.about(told.about) if told.about else situation
        return concurrence.heaviest([applied(row, situation, told.on) for row in rows], own)
    return _penalty(str(told.value), situation)


def _penalty(clause: str, situation: Situation) -> Outcome:
    """Return the penalty that stands at `clause`, no row. Raises InvalidFact for what is no penalty."""
    penalties = situation.contract.penalties
    if clause == penalties.delay.clause:
        return delay.penalty(situation)
    at = [rate for rate in penalties.fixed.values() if rate.clause == clause]
    owed = next((rate for rate in at if not rate.cap), None)
    if owed is None:
        known = [*penalties.spans(), penalties.delay.clause]
        known += dict.fromkeys(rate.clause for rate in penalties.fixed.values() if not rate.cap)
        what = f"“{clause}”是{at[0].label}，不是违约金" if at else f"“{clause}”没有写违约金"
        raise InvalidFact(what, "、".join(known))
    return shares.owed_share(situation, owed.id)


QUESTIONS = (event_penalty, events_penalties)
