"""Whether disclosing confidential information kept to article 15: to whom, on what terms, and while secrecy lasts."""

from __future__ import annotations

from dataclasses import replace

from contract_model.answer.norms import judge_named, worst
from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Told
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.recipients import FREE, OPEN, Recipient
from contract_model.rules.secrecy_term import BODY, DAY_OFF, ENDED, last_day_of

PROJECT_STAFF, CONSENT, PREPARATION = "disclosure.to-project-staff", "disclosure.consented", "15.4.preparation"
DISCLOSURES = (
    "disclosure.to-third-party",
    PROJECT_STAFF,
    "disclosure.to-other-staff",
    "disclosure.to-staff-without-need",
    "disclosure.to-management",
    "disclosure.to-supervisor",
    "disclosure.to-handover",
    "disclosure.to-authority",
    "disclosure.to-subcontractor",
    "disclosure.to-new-provider",
    "disclosure.business-data-reported",
)
BY_LEAD, AUTHORITY = "disclosure.lead-consented", "lead-authority"
KIND, SPECIAL = "disclosure.information-kind", "secrecy-special"


@question(
    "secrecy.disclosure",
    "披露保密信息",
    facts=(*DISCLOSURES, CONSENT, BY_LEAD, KIND, ENDED),
    readings=(
        "compelled-disclosure",
        "handover-disclosure",
        "subcontractor-staff",
        "report-scope",
        AUTHORITY,
        SPECIAL,
        DAY_OFF,
    ),
    norms=(PREPARATION,),
)
def disclosure(situation: Situation) -> Outcome:
    """Answer whether every disclosure told was allowed: COMPLIED or BREACHED, the gravest of several.

    SILENT on what the law alone keeps secret once the agreed term is over: that breaches no contract.
    """
    told = (situation.about(situation.subject) if situation.subject else situation).all(*DISCLOSURES)
    if not told:
        clauses = (situation.contract.confidentiality.recipients["third-party"].clause,)
        return Outcome(Conclusion.COMPLIED, clauses, because("secrecy.nothing-disclosed", day=situation.today))
    return worst([judge_disclosure(one, situation) for one in told])


def judge_disclosure(one: Told, situation: Situation) -> Outcome:
    """Return whether one disclosure was allowed, as things stood on its day."""
    then = situation.on(one.day)
    then = then.about(one.about) if one.about else then
    limit = situation.contract.limits[BODY]
    last = last_day_of(limit, then)
    if last is not None and one.day > last.day:
        by_law = _kept_by_law(then)
        why = because("secrecy.by-law" if by_law else "secrecy.over", day=last.text)
        return Outcome(Conclusion.SILENT if by_law else Conclusion.COMPLIED, (limit.clause,), why, deadline=last)
    found = _by_rule(situation.contract.confidentiality.by(one.fact), one, then)
    return found if last is None else replace(found, deadline=last)


def _kept_by_law(then: Situation) -> bool:
    """Return whether what was disclosed is of a kind that the law keeps secret beyond any term agreed (15.8)."""
    *lawful, _ = then.contract.facts[KIND].values
    return then.value(KIND) in lawful and then.option(SPECIAL) == "law"


def _by_rule(recipient: Recipient, one: Told, then: Situation) -> Outcome:
    clauses = (recipient.clause,)
    if recipient.rule == OPEN:
        other = recipient.under[then.option(recipient.reading)]
        if other == FREE:
            return Outcome(Conclusion.COMPLIED, clauses, because("secrecy.free", day=one.day))
        return replace(_by_rule(then.contract.confidentiality.recipients[other], one, then), clauses=clauses)
    if recipient.rule == "prepared":
        others = tuple(told for told in then.told if told.fact not in DISCLOSURES)
        return judge_named(PREPARATION, then.limited_to((*others, replace(one, fact=PROJECT_STAFF))))
    consented = recipient.rule == "consent" and _consented(then)
    allowed = recipient.rule == "always" or consented
    code = {"always": "free", "never": "never"}.get(recipient.rule, "consent" if consented else "no-consent")
    conclusion = Conclusion.COMPLIED if allowed else Conclusion.BREACHED
    return Outcome(conclusion, clauses, because(f"secrecy.{code}", day=one.day))


def _consented(then: Situation) -> bool:
    """Return whether party A has consented in writing; whether its project lead can is open (``lead-authority``)."""
    if then.first(CONSENT) is not None:
        return True
    return then.first(BY_LEAD) is not None and then.option(AUTHORITY) == "full"


QUESTIONS = (disclosure,)
