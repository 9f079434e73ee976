"""12.4: for one event the heaviest penalty alone, the parties having negotiated; several events each its own.

How far that reaches is open (``same-event-scope``): to the rows of annexes 2 and 3 alone, to every penalty of the
contract, or to those for the breach itself but not to those for its end (``ends`` of the penalties).
"""

from __future__ import annotations

from collections.abc import Sequence

from contract_model.answer.resolver import NOTHING_OWED
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.rules import sums

READING, BINDING = "heaviest-negotiated", "binding"
NEGOTIATION = "penalty.negotiation"
SCOPE, EVERY_PENALTY, ANNEXES = "same-event-scope", "all", "annexes-only"
BESIDE, ADDED = "a3-2-added", "added"
FACTS = (NEGOTIATION,)
READINGS = (READING, SCOPE, BESIDE)


def heaviest(applied: Sequence[Outcome], situation: Situation) -> Outcome:
    """Return the heaviest of the penalties `applied` for one event; one alone is itself, one row may be added to it.

    Where the parties did not agree on a standard it hangs on ``heaviest-negotiated``; Lacking where that has not been
    told and would decide.
    """
    if len(applied) == 1:
        return applied[0]
    rules = situation.contract.penalties.concurrence
    added = [one for one in applied if one.clauses[0] == rules.beside]
    if added and situation.option(BESIDE) == ADDED:
        others = [one for one in applied if one not in added]
        return sums.together([heaviest(others, situation), *added], (rules.clause,))
    clauses = _clauses(applied, situation)
    outcome = situation.value(NEGOTIATION)
    if outcome != situation.contract.penalties.concurrence.agreed:
        if outcome is None and not situation.decided(READING):
            raise Lacking(Conclusion.MISSING_PARAMETER, clauses, NEGOTIATION)
        if situation.option(READING) != BINDING:
            situation.needed(NEGOTIATION, *clauses)
            return Outcome(Conclusion.SILENT, clauses, because("concurrence.no-standard"))
    return _heaviest(applied, situation)


def _heaviest(applied: Sequence[Outcome], situation: Situation) -> Outcome:
    """Return that the heaviest applies; of equal ones the first named."""
    clause = situation.contract.penalties.concurrence.clause
    amounts = [sums.amount_of(one) for one in applied]
    weight = max(amounts, key=lambda amount: amount.money.rounded().amount)
    heavy = applied[amounts.index(weight)]
    clauses = (*heavy.clauses, clause)
    label, formula = "同一事件择重后的违约金", "各项违约金中最重的一项"
    amount = Figure("concurrence.heaviest", label, weight.money, clauses, formula, tuple(amounts), (READING,))
    why = because("concurrence.heaviest", rows="、".join(one.clauses[0] for one in applied))
    return Outcome(Conclusion.APPLIES, clauses, why, amount)


def together(applied: Sequence[Outcome], situation: Situation) -> Outcome:
    """Return the penalties of different events with different causes together: each is a claim of its own, rounded."""
    clauses = _clauses(applied, situation)
    amounts = tuple(sums.amount_of(one) for one in applied)
    total = sum((amount.money.rounded() for amount in amounts), start=Money(0))
    label, formula = "不同事件的违约金合计", "各事件的违约金分别舍入到分，再相加"
    amount = Figure("concurrence.together", label, total, clauses, formula, amounts)
    return Outcome(Conclusion.APPLIES, clauses, because("concurrence.together"), amount)


def one_event(rows: Sequence[Outcome], others: Sequence[Outcome], situation: Situation) -> Outcome:
    """Return what one event costs: of the `rows` of annexes 2 and 3 the heaviest, and the `others` as they stand to it.

    Where more than one is left, ``same-event-scope`` says which of them 12.4 keeps from being owed beside the others.
    """
    found = [*others, *([heaviest(rows, situation)] if rows else [])]
    penalties = [one for one in found if not _nothing(one)] or found[:1]
    if len(penalties) == 1 or any(one.amount is None for one in penalties):
        return next((one for one in penalties if one.amount is None), penalties[0])
    rules, scope = situation.contract.penalties.concurrence, situation.option(SCOPE)
    if scope == ANNEXES:
        return sums.together(penalties, (rules.clause,))
    # What is weighed is weighed once, the rows among the others: not first against each other and then again.
    each = [one for one in (*others, *rows) if not _nothing(one)]
    if scope == EVERY_PENALTY:
        return heaviest(each, situation)
    ends = [one for one in each if one.clauses[0] in rules.ends]
    breach = [one for one in each if one not in ends]
    owed = [*([heaviest(breach, situation)] if breach else []), *ends]
    pending = next((one for one in owed if one.amount is None), None)
    return pending or (owed[0] if len(owed) == 1 else sums.together(owed, (rules.clause,)))


def _nothing(one: Outcome) -> bool:
    """Return whether nothing is owed, so that nothing meets it."""
    return one.conclusion in NOTHING_OWED or (one.amount is not None and not one.amount.money.amount)


def _clauses(applied: Sequence[Outcome], situation: Situation) -> tuple[str, ...]:
    """Return the provisions of all `applied` and of the rule itself, each once."""
    rule = situation.contract.penalties.concurrence.clause
    return tuple(dict.fromkeys((*(clause for one in applied for clause in one.clauses), rule)))
