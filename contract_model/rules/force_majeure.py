"""Article 13: whether an event is force majeure, who is excused, what becomes of the fee and of the contract.

How it moves time limits is in ``answer/suspension.py``, for every norm alike.
"""

from __future__ import annotations

from contract_model.answer.norms import worst
from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.answer.suspension import FACTS, NO_NOTICE, PARTIAL, suspensions
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, Reason, because
from contract_model.core.values import CalendarDays, Money
from contract_model.register.facts import WHO
from contract_model.register.period import service_days
from contract_model.rules.amounts import total_figure

EVENT, OCCURRED, ORDER = "force-majeure.event", "force-majeure.occurred", "force-majeure.signing-order"
WORD, DISPUTED, COURT = "force-majeure.general-word", "force-majeure.disputed", "force-majeure.court-finding"
UNFORESEEABLE, HINDERING = "force-majeure.unforeseeable", "force-majeure.hindering"
ELEMENTS = (
    UNFORESEEABLE,
    "force-majeure.unavoidable",
    "force-majeure.insurmountable",
    "force-majeure.beyond-control",
    HINDERING,
)
MISSED, DUE, SEQUEL = "performance.missed", "performance.due-on", "force-majeure.sequel-outcome"
FRUSTRATED = "force-majeure.purpose-frustrated"
CLOSED, WORDS, FORESEEABLE, LISTED = "fm-closed-list", "fm-general-words", "fm-foreseeable", "fm-listed-automatic"
A_SIDE, AFTER_DELAY, FEE, NO_AGREEMENT = "fm-a-side", "fm-after-delay", "fm-fee", "fm-no-agreement"


@question(
    "force-majeure.event",
    "是否构成不可抗力",
    facts=(EVENT, OCCURRED, ORDER, *ELEMENTS, WORD, DISPUTED, COURT),
    readings=(CLOSED, WORDS, FORESEEABLE, LISTED, A_SIDE, "fm-ordered-exit"),
)
def event(situation: Situation) -> Outcome:
    """Answer whether the event told is force majeure: APPLIES or NOT_TRIGGERED; a dispute is the court's (13.1)."""
    rules = situation.contract.force_majeure
    name = str(situation.needed(EVENT, rules.definition))
    if situation.first(DISPUTED) is not None:
        own = (rules.definition, rules.court)
        if situation.is_found(COURT, *own):
            return Outcome(Conclusion.APPLIES, own, because("force-majeure.counts", event=name))
        return Outcome(Conclusion.NOT_TRIGGERED, own, because("force-majeure.court-denies", event=name))
    occurred, signed_on = situation.first(OCCURRED), situation.contract.period.signed_on
    if occurred is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, (rules.definition,), OCCURRED)
    early = occurred.day < signed_on or (occurred.day == signed_on and situation.is_found(ORDER, rules.definition))
    if early:
        return _not(situation, because("force-majeure.before-signing", day=occurred.day))
    for special in rules.special:
        if special.event == name and situation.option(special.reading) != special.option:
            why = because("force-majeure.own-rule", event=name)
            return Outcome(Conclusion.NOT_TRIGGERED, (rules.definition, special.clause), why)
    return _weigh(name, occurred, situation)


def _weigh(name: str, occurred: Told, situation: Situation) -> Outcome:
    """Weigh an event after the signature by its elements and its place in the list."""
    rules = situation.contract.force_majeure
    found = {element: situation.value(element) for element in ELEMENTS}
    lacking = [element for element, value in found.items() if value == situation.contract.facts[element].values[1]]
    if HINDERING in lacking:
        own = (rules.definition, rules.suspension)
        return Outcome(Conclusion.NOT_TRIGGERED, own, because("force-majeure.no-hindrance"))
    open_ones = tuple(element for element, value in found.items() if value is None)
    if open_ones:
        why = because("force-majeure.unfound", elements=_names(open_ones, situation))
        return Outcome(Conclusion.NEEDS_FINDING, (rules.definition,), why, missing=open_ones)
    if _a_side(name, occurred, situation):
        return _not(situation, because("force-majeure.a-side", event=name))
    return _by_list(name, lacking, situation)


def _a_side(name: str, occurred: Told, situation: Situation) -> bool:
    """Return whether party A relies on an act of government and, by the reading followed, may not."""
    rules = situation.contract.force_majeure
    if occurred.party != WHO["A"] or not {name, situation.value(WORD)} & {*rules.government}:
        return False
    return situation.option(A_SIDE) == "no"


def _by_list(name: str, lacking: list[str], situation: Situation) -> Outcome:
    """Judge an event by whether it is listed, and by the elements that it was found to be lacking."""
    rules, word = situation.contract.force_majeure, situation.value(WORD)
    listed = name in rules.named or (word is not None and situation.option(WORDS) == "listed")
    absent = because("force-majeure.lacking", event=name, elements=_names(tuple(lacking), situation))
    if {*lacking} - {UNFORESEEABLE} and not (listed and situation.option(LISTED) == "automatic"):
        return _not(situation, absent)
    if not listed and situation.option(CLOSED) == "closed":
        return _not(situation, because("force-majeure.not-listed", event=name))
    if UNFORESEEABLE in lacking and situation.option(FORESEEABLE) == "strict":
        return _not(situation, absent)
    return Outcome(Conclusion.APPLIES, (rules.definition,), because("force-majeure.counts", event=name))


def _not(situation: Situation, why: Reason) -> Outcome:
    return Outcome(Conclusion.NOT_TRIGGERED, (situation.contract.force_majeure.definition,), why)


def _names(facts: tuple[str, ...], situation: Situation) -> str:
    return "、".join(situation.contract.facts[fact].name for fact in facts)


@question(
    "force-majeure.excuse",
    "不可抗力免责",
    facts=(MISSED, DUE, *FACTS),
    readings=(PARTIAL, AFTER_DELAY, NO_NOTICE),
)
def excuse(situation: Situation) -> Outcome:
    """Answer whether what was not performed is excused: RIGHT_ARISES, NO_RIGHT; the gravest of several (13.2, 13.3)."""
    missed = situation.all(MISSED)
    if not missed:
        raise Lacking(Conclusion.MISSING_PARAMETER, (situation.contract.force_majeure.suspension,), MISSED)
    return worst([excused(one, situation) for one in missed])


def excused(missed: Told, situation: Situation) -> Outcome:
    """Return whether it is excused that what `missed` is about was not performed on its day. Raises InvalidFact."""
    rules, on = situation.contract.force_majeure, missed.day
    clause = missed.about or situation.subject
    known = {each.id for each in situation.contract.clauses}
    if clause not in known:
        raise InvalidFact(f"“{clause}”不是条款的编号", "在“关于”一栏写明没有履行的条款，如 9.8")
    own: tuple[str, ...] = (rules.suspension, clause)
    affecting = suspensions(situation, clause)
    if not affecting:
        return Outcome(Conclusion.NO_RIGHT, own, because("force-majeure.out-of-scope", clause=clause))
    found = next((one for one in affecting if one.first <= on <= one.last), None)
    if found is None:
        return Outcome(Conclusion.NO_RIGHT, own, because("force-majeure.out-of-time", day=on))
    due = situation.about(missed.about).value(DUE)
    if due is not None and str(due) < found.first.isoformat() and situation.option(AFTER_DELAY) == "liable":
        return Outcome(Conclusion.NO_RIGHT, own, because("force-majeure.due-before", day=due))
    if found.missing:
        own = (rules.notice, *own)
        if situation.option(NO_NOTICE) == "lost":
            why = because("force-majeure.unnotified", acts=_names(found.missing, situation))
            return Outcome(Conclusion.NO_RIGHT, own, why)
    return Outcome(Conclusion.RIGHT_ARISES, own, because("force-majeure.excused", day=on))


@question("force-majeure.sequel", "不可抗力消除后合同的去留", facts=(SEQUEL, FRUSTRATED), readings=(NO_AGREEMENT,))
def sequel(situation: Situation) -> Outcome:
    """Answer what becomes of the contract once the event is over: as agreed, else as the law says (13.3).

    RIGHT_ARISES where either party may terminate, APPLIES where the contract goes on or ends as agreed.
    """
    rules = situation.contract.force_majeure
    if situation.is_found(SEQUEL, rules.suspension):
        return Outcome(Conclusion.APPLIES, (rules.suspension,), because("force-majeure.agreed"))
    option = situation.option(NO_AGREEMENT)
    if option == "statutory" and situation.is_found(FRUSTRATED, rules.suspension):
        return Outcome(Conclusion.RIGHT_ARISES, (rules.suspension,), because("force-majeure.may-terminate"))
    if option != "court":
        return Outcome(Conclusion.APPLIES, (rules.suspension,), because("force-majeure.goes-on"))
    return Outcome(Conclusion.NEEDS_FINDING, (rules.suspension, rules.court), because("force-majeure.court-ends"))


@question("force-majeure.fee", "不可抗力期间应扣减的服务费", facts=FACTS, readings=(PARTIAL, FEE))
def fee(situation: Situation) -> Outcome:
    """Answer what the fee loses while the service stands still: nothing, or the share of the days (13.3 is silent).

    NOT_TRIGGERED where the service is not affected; InvalidFact for days outside the service period.
    """
    contract = situation.contract
    rules, period, total = contract.force_majeure, contract.period, total_figure(contract.payments)
    clauses = (rules.suspension, *total.clauses)
    found = suspensions(situation, rules.service)
    if not found:
        why = because("force-majeure.out-of-scope", clause=rules.service)
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.suspension, rules.service), why)
    stopped = {period.require(day, "不可抗力") for one in found for day in (one.first, one.last, *one.days())}
    number, whole = CalendarDays(len(stopped)), service_days(period)
    days = Figure("suspension.days", "中止的日数", number, (rules.suspension,), "始日至止日，首末两日都算在内")
    if situation.option(FEE) == "full":
        amount = Figure("suspension.fee", "中止期间服务费照付", Money(0), clauses, "不扣减")
    else:
        assert isinstance(whole.value, CalendarDays)  # noqa: S101 - that is what it counts
        value = Money(total.money.amount * number.amount / whole.value.amount)
        formula, inputs = "合同服务费总额 × 中止日数 ÷ 服务期天数", (total, days, whole)
        amount = Figure("suspension.fee", "中止期间服务费扣减", value, clauses, formula, inputs)
    return Outcome(Conclusion.APPLIES, clauses, because("force-majeure.fee"), amount)


QUESTIONS = (event, excuse, sequel, fee)
