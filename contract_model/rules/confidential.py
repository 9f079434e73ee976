"""Annex 4: what is confidential (A4.2), who is bound (A4.5), and before which court a dispute may come (A4.9)."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.confidential import CONFIDENTIAL, FORUM, OPEN, STATUS

SOURCE, ITEM, FORM = "information.source", "information.item", "information.form"
PERSON, NEGOTIATION = "secrecy.person", "dispute.negotiation"
SCOPE, LEAKED, UNLISTED = "confidential-scope", "public-by-leak", "secret-catch-all"


@question(
    "secrecy.information",
    "是否属于保密信息",
    facts=(SOURCE, ITEM, FORM, STATUS),
    readings=(SCOPE, LEAKED, UNLISTED),
)
def information(situation: Situation) -> Outcome:
    """Answer whether a piece of information is confidential: APPLIES or NOT_TRIGGERED, whatever its form (A4.2)."""
    rules = situation.contract.confidential
    item, source = str(situation.needed(ITEM, rules.clause)), situation.needed(SOURCE, rules.clause)
    situation.value(FORM)
    if source not in rules.sources:
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.clause,), because("secrecy.other-source", item=item))
    status = str(situation.needed(STATUS, rules.clause))
    named = tuple(clause for clause, items in rules.categories if item in items)
    clauses, effect = (rules.clause, *named), rules.statuses[status]
    inside = Outcome(Conclusion.APPLIES, clauses, because("secrecy.confidential", item=item))
    outside = Outcome(Conclusion.NOT_TRIGGERED, clauses, because("secrecy.not-confidential", item=item, status=status))
    if effect == CONFIDENTIAL:
        return inside if named or situation.option(UNLISTED) == "covered" else outside
    if effect == OPEN:
        return inside if situation.option(LEAKED) == "still-secret" else outside
    if situation.option(SCOPE) == "annex":
        return outside
    return Outcome(Conclusion.APPLIES, (rules.body_clause,), because("secrecy.no-exception"))


@question("secrecy.bound", "是否负有保密义务", facts=(PERSON,), readings=("bound-persons",))
def bound(situation: Situation) -> Outcome:
    """Answer whether a person is bound by annex 4 (A4.5)."""
    rules = situation.contract.confidential
    clauses = (rules.bound_clause,)
    person = str(situation.needed(PERSON, *clauses))
    held = person in rules.persons or (person in rules.staff and situation.option("bound-persons") == "all-staff")
    code = "secrecy.bound" if held else "secrecy.not-bound"
    return Outcome(Conclusion.APPLIES if held else Conclusion.NOT_TRIGGERED, clauses, because(code, person=person))


@question("secrecy.forum", "就保密协议起诉", facts=(FORUM, NEGOTIATION), readings=("negotiation-first",))
def forum(situation: Situation) -> Outcome:
    """Answer whether a dispute about annex 4 may be brought there, negotiation having failed or not (A4.9)."""
    rules = situation.contract.confidential
    clauses = (rules.forum_clause,)
    if situation.needed(FORUM, *clauses) != rules.court:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("secrecy.other-court", court=rules.court))
    if not situation.is_found(NEGOTIATION, *clauses) and situation.option("negotiation-first") == "bar":
        return Outcome(Conclusion.NO_RIGHT, clauses, because("secrecy.not-negotiated"))
    return Outcome(Conclusion.RIGHT_ARISES, clauses, because("secrecy.court", court=rules.court))


QUESTIONS = (information, bound, forum)
