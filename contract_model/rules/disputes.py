"""Article 16: whether the contract is read by a law, and whether a claim may be brought to a body."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.outcome import Conclusion, Outcome, because


@question("dispute.law", "合同所依的法律", facts=("dispute.law", "dispute.matter"), readings=("applicable-law",))
def law(situation: Situation) -> Outcome:
    """Return whether the law told governs the matter told; 16.1 speaks of reading the contract alone."""
    rules = situation.contract.disputes
    clauses = (rules.law_clause,)
    told = situation.needed("dispute.law", *clauses)
    if told != rules.law:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("dispute.other-law", law=rules.law))
    matter = situation.value("dispute.matter") or rules.law_matter
    if matter != rules.law_matter and situation.option("applicable-law") == "interpret":
        return Outcome(Conclusion.SILENT, clauses, because("dispute.law-open", matter=matter))
    return Outcome(Conclusion.APPLIES, clauses, because("dispute.law", law=rules.law))


@question(
    "dispute.forum",
    "提出请求的机构",
    facts=("dispute.forum", "dispute.negotiation", "dispute.matter", "dispute.reasonable-time", "seat.moved"),
    readings=("negotiation-first", "negotiation-how-long", "arbitration-left", "dispute-scope", "seat-which"),
)
def forum(situation: Situation) -> Outcome:
    """Return whether a claim may be brought to the body told, as negotiation stands (16.2)."""
    rules = situation.contract.disputes
    body = rules.forums[str(situation.needed("dispute.forum", rules.choice_clause))]
    clauses = (rules.choice_clause, body.clause)
    matter = situation.value("dispute.matter") or rules.choice_matter
    if matter != rules.choice_matter and situation.option("dispute-scope") == "performance":
        return Outcome(Conclusion.SILENT, clauses, because("dispute.out-of-scope", matter=matter))
    if body.state == "other":
        return Outcome(Conclusion.NO_RIGHT, clauses, because("dispute.not-chosen"))
    if body.state == "offered" and situation.option("arbitration-left") == "court":
        return Outcome(Conclusion.NO_RIGHT, clauses, because("dispute.offered"))
    if body.seat and situation.first("seat.moved") is not None and situation.option("seat-which") != body.seat:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("dispute.other-seat"))
    if not _negotiated(situation, clauses) and situation.option("negotiation-first") == "bar":
        return Outcome(Conclusion.NO_RIGHT, clauses, because("dispute.negotiate-first"))
    return Outcome(Conclusion.RIGHT_ARISES, clauses, because("dispute.chosen"))


def _negotiated(situation: Situation, clauses: tuple[str, ...]) -> bool:
    """Return whether negotiation has failed; when one side does not answer, ``negotiation-how-long`` decides."""
    failed, _, refused = situation.contract.facts["dispute.negotiation"].values
    told = situation.needed("dispute.negotiation", *clauses)
    if told == refused and situation.option("negotiation-how-long") == "reasonable":
        return situation.is_found("dispute.reasonable-time", *clauses)
    return told in (failed, refused)


QUESTIONS = (law, forum)
