"""The pledges of annexes 5 and 6: whether party A may demand what party B's people promised."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.promisees import NOBODY, STRANGER


@question("pledges.demand", "甲方要求履行承诺", readings=("bureau", "annex-list", "signature-blank"))
def demand(situation: Situation) -> Outcome:
    """Return whether party A may rely on the pledge at the provision asked for.

    It may where the pledge is made to it. Made to a stranger, it depends on whom that means; made to nobody named, on
    whether the annex was signed at all and is part of the contract.
    """
    promisees = situation.contract.promisees
    if situation.subject not in promisees:
        raise InvalidFact(f"没有名为“{situation.subject}”的承诺", "、".join(promisees))
    promisee = promisees[situation.subject]
    clauses = (promisee.clause, *promisee.also)
    if promisee.to == STRANGER and situation.option("bureau") == "third-party":
        return Outcome(Conclusion.SILENT, clauses, because("pledges.stranger", who=promisee.who))
    if promisee.to == NOBODY:
        if situation.option("signature-blank") == "unsigned":
            return Outcome(Conclusion.NEEDS_FINDING, clauses, because("pledges.unsigned"))
        if situation.option("annex-list") == "declared":
            return Outcome(Conclusion.SILENT, clauses, because("pledges.unilateral"))
    return Outcome(Conclusion.RIGHT_ARISES, clauses, because("pledges.may-demand"))


QUESTIONS = (demand,)
