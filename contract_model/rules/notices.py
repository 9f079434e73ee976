"""Article 19: the form of a notice, when it counts as served, and who bears it when a change was not notified."""

from __future__ import annotations

from datetime import date

from contract_model.answer.norms import judge_named, judge_occasion, worst
from contract_model.answer.occasions import occasions
from contract_model.answer.question import question
from contract_model.answer.situation import Situation, Told
from contract_model.answer.suspension import FACTS, READINGS
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.workdays import same_or_next_working_day
from contract_model.register.notices import ANY, UNDECIDED

MATTER, FORM = "notice.matter", "notice.form"
DIRECT, POSTED, ARRIVED = "notice.signed-for", "notice.posted", "notice.post-arrived"
FAILED = ("notice.undeliverable", "notice.refused")
ELSEWHERE, OLD_USED = "notice.posted-elsewhere", "contact.old-used"
CHANGE = "19.2.notice"
"""The norm that asks for notice of a change."""


@question("notice.form", "通知的形式", facts=(MATTER, FORM), readings=("necessary-notice", "email-written"))
def form(situation: Situation) -> Outcome:
    """Answer whether a notice on that matter may have that form (19.1)."""
    rules = situation.contract.notices
    clauses = (rules.clause,)
    matter, written = str(situation.needed(MATTER, *clauses)), str(situation.needed(FORM, *clauses))
    kept = Outcome(Conclusion.COMPLIED, clauses, because("notice.form-fits", matter=matter, form=written))
    need = rules.matters[matter]
    if need == ANY or written in rules.written:
        return kept
    if need == UNDECIDED and situation.option("necessary-notice") == "not-necessary":
        return kept
    if written in rules.unclear and situation.option("email-written") == "written":
        return kept
    return Outcome(Conclusion.BREACHED, clauses, because("notice.not-written", matter=matter, form=written))


@question(
    "notice.service",
    "通知的送达",
    facts=(DIRECT, *FAILED, POSTED, ARRIVED, ELSEWHERE),
    readings=("post-when", "post-first", "notice-at-night"),
)
def service(situation: Situation) -> Outcome:
    """Answer whether a notice counts as served: APPLIES with the day, or NOT_TRIGGERED; several one by one (19.1)."""
    situation.all(ELSEWHERE)
    told = situation.all(DIRECT, *FAILED, POSTED, ARRIVED)
    matters = dict.fromkeys(one.about for one in told if one.about)
    if situation.subject:
        return _served(situation.about(situation.subject))
    if not matters:
        return _served(situation)
    return worst([_served(situation.about(matter)) for matter in matters])


def _served(situation: Situation) -> Outcome:
    clauses = (situation.contract.notices.clause,)
    signed, posted = situation.first(DIRECT), _by_post(situation)
    days = [signed.day] if signed else []
    days += [_counted(posted, situation)] if posted else []
    if not days or (day := min(days)) > situation.today:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("notice.not-served"))
    served = Figure("fact.served", "送达日", day, clauses, "签收之日，或邮件寄至合同记载地址之日")
    return Outcome(Conclusion.APPLIES, clauses, because("notice.served", day=served.text), deadline=served)


def _counted(posted: Told, situation: Situation) -> date:
    """Return the day on which what came by post counts as served; whether that may be a day off is open."""
    working = same_or_next_working_day(posted.day).day
    off = posted.fact == ARRIVED and working != posted.day
    return working if off and situation.option("notice-at-night") == "next-day" else posted.day


def _by_post(situation: Situation) -> Told | None:
    """Return the fact by which a notice is served by post, None where it is not."""
    if situation.first(POSTED) is None:
        return None
    since = None
    if situation.option("post-first") == "conditional":
        failed = situation.first(*FAILED)
        if failed is None:
            return None
        since = failed.day
    posted = situation.first(POSTED, since=since)
    if posted is None or situation.option("post-when") == "posting":
        return posted
    return situation.first(ARRIVED, since=posted.day)


@question(
    "notice.change-unnotified",
    "变更通知不及时的后果",
    facts=("contact.changed", "contact.change-notified", OLD_USED),
    readings=("change-grace",),
    general=FACTS,
    general_readings=READINGS,
)
def unnotified(situation: Situation) -> Outcome:
    """Answer whether the party that changed bears what follows from the other's use of the old details (19.2)."""
    used = situation.all(OLD_USED)
    if not used:
        clauses = situation.contract.norms[CHANGE].clauses
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("notice.nothing-followed"))
    return worst([_borne(one, situation) for one in used])


def _borne(used: Told, situation: Situation) -> Outcome:
    """Return who bears what followed on the day the old details were used, by the changes not notified until then."""
    norm, then = situation.contract.norms[CHANGE], situation.on(used.day)
    then = then.about(used.about) if used.about else then
    acts = [act for choice in norm.acts for act in choice]
    unknown = [
        judge_occasion(norm, occasion)
        for occasion in occasions(norm, then, judge_named)
        if occasion.start is not None and occasion.situation.first(*acts, since=occasion.start.day) is None
    ]
    if not unknown:
        return Outcome(Conclusion.NOT_TRIGGERED, norm.clauses, because("notice.change-known"))
    due = worst(unknown)
    if due.conclusion is Conclusion.BREACHED:
        conclusion, why = Conclusion.APPLIES, because("notice.change-late", day=used.day)
    elif situation.option("change-grace") == "bears":
        conclusion, why = Conclusion.APPLIES, because("notice.change-in-time", day=used.day)
    else:
        conclusion, why = Conclusion.NOT_TRIGGERED, because("notice.change-in-grace", day=used.day)
    return Outcome(conclusion, due.clauses, why, deadline=due.deadline, occasion=due.occasion)


QUESTIONS = (form, service, unnotified)
