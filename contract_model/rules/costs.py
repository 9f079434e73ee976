"""12.9: the costs that party A spends on pursuing party B's breach."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.rules.sums import told_sum

BREACHED = "contract.breached-by-b"
OTHERS, IF_LOST = "costs-others", "costs-if-lost"
FACTS = (
    "enforcement.litigation-fee",
    "enforcement.preservation-fee",
    "enforcement.preservation-insurance",
    "enforcement.notary-fee",
    "enforcement.lawyer-fee",
    "enforcement.travel-expense",
    "enforcement.other-cost",
)
READINGS = (OTHERS,)


def costs(situation: Situation) -> Outcome:
    """Return the costs that party B bears (12.9): NOT_TRIGGERED without a breach, unless it bears them in any case."""
    clause = situation.contract.liability.costs.clause
    breached = situation.stated(BREACHED)
    if not breached and situation.option(IF_LOST) == "if-breached" and not situation.is_found(BREACHED, clause):
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), because("costs.no-breach"))
    amount = spent(situation)
    if amount is None:
        return Outcome(Conclusion.MISSING_PARAMETER, (clause,), because("costs.none-told"), missing=FACTS)
    return Outcome(Conclusion.APPLIES, (clause,), because("costs.borne"), amount)


def spent(situation: Situation) -> Figure | None:
    """Return all that was spent and is borne by party B, every expense of it; None while nothing is told."""
    rules = situation.contract.liability.costs
    borne = rules.facts
    if situation.all(*rules.others) and situation.option(OTHERS) == "closed":
        borne = rules.named
    return told_sum(situation, "costs.amount", "由乙方负担的费用", (rules.clause,), *borne)


QUESTIONS = (question("costs", "追责费用的负担", facts=(BREACHED, *FACTS), readings=(*READINGS, IF_LOST))(costs),)
