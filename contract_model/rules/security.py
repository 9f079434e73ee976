"""The security boundary (article 10): whether the party that is pursued answers for the part that had a problem."""

from __future__ import annotations

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.boundary import NOBODY
from contract_model.register.facts import WHO

AREA, PURSUED = "security.area", "security.party-pursued"


@question(
    "security.responsibility",
    "被追究一方的安全责任",
    facts=(AREA, PURSUED),
    readings=(
        "system-security-who",
        "data-leak-who",
        "data-security-who",
        "platform-list",
        "waf-capacity",
        "backup-policy",
        "crypto-assessment",
    ),
)
def responsibility(situation: Situation) -> Outcome:
    """Return whether the pursued party answers for the part: APPLIES, or NOT_TRIGGERED where the other one does."""
    area = situation.contract.boundary[str(situation.needed(AREA))]
    pursued = situation.needed(PURSUED, *area.clauses)
    bearer = area.under[situation.option(area.reading)] if area.reading else area.bearer
    if bearer == NOBODY:
        return Outcome(Conclusion.SILENT, area.clauses, because("security.nobody", area=area.label))
    conclusion = Conclusion.APPLIES if pursued == WHO[bearer] else Conclusion.NOT_TRIGGERED
    return Outcome(conclusion, area.clauses, because("security.bearer", area=area.label, party=WHO[bearer]))


QUESTIONS = (responsibility,)
