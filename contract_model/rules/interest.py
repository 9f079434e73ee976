"""12.1: interest on what party A pays late for reasons of its own, at the one-year LPR of the day of signing.

The contract states neither the rate nor the days of a year: the rate is told, the days are told or chosen.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.dates import DAY
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import CalendarDays, Count, Money, Rate
from contract_model.register.liability import Cause
from contract_model.rules.sums import each_matter

PRINCIPAL, CAUSE, DAYS = "late-payment.amount", "late-payment.cause", "late-payment.days"
DUE, PAID = "late-payment.due-on", "payment.made"
RATE, PUBLISHED, YEAR = "interest.lpr", "interest.lpr-published", "interest.days-per-year"
BASIS, COMPOUND, LAST_DAY, SIGNING, OWN = "lpr-basis", "lpr-compound", "lpr-days", "lpr-published", "own-cause"
FACTS = (PRINCIPAL, CAUSE, "late-payment.fault", DAYS, DUE, PAID, RATE, PUBLISHED, YEAR)
READINGS = (BASIS, COMPOUND, LAST_DAY, SIGNING, OWN)


def interest(situation: Situation) -> Outcome:
    """Return what party A owes in interest for what it paid late (12.1), for each payment told of."""
    return each_matter(situation, PRINCIPAL, _interest, "各笔迟延付款的利息")


def _interest(situation: Situation) -> Outcome:
    """Judge one payment: NOT_TRIGGERED for a cause not party A's own, COMPLIED for no delay.

    A payment one day late is late even where the day of payment does not count: its interest is then zero.
    """
    clause = situation.contract.liability.interest_clause
    cause = situation.contract.liability.late[str(situation.needed(CAUSE, clause))]
    if not _own(situation, cause, clause):
        clauses = (clause, *cause.clauses)
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("interest.other-cause", cause=cause.label))
    days = _days_late(situation, clause)
    if days is None:
        return Outcome(Conclusion.COMPLIED, (clause,), because("interest.in-time"))
    amount = _amount(situation, days, clause)
    return Outcome(Conclusion.APPLIES, (clause,), because("interest.owed", days=days.text), amount)


def _own(situation: Situation, cause: Cause, clause: str) -> bool:
    """Return whether the cause is party A's own; one that is so by an option needs a finding under the others."""
    if not cause.reading or situation.option(cause.reading) == cause.option:
        return cause.charged
    return situation.is_found(cause.finding, clause)


def _days_late(situation: Situation, clause: str) -> Figure | None:
    """Return the days for which interest is owed, None where nothing was late: as told, or from the two days."""
    told = situation.last(DAYS)
    if told is not None:
        return situation.as_figure(told, clause) if situation.quantity(DAYS).amount else None
    due = situation.needed(DUE, clause)
    paid = situation.first(PAID)
    assert isinstance(due, date)  # noqa: S101 - the register says so
    if paid is None and situation.as_of is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, (clause,), PAID)
    last = situation.today if paid is None else paid.day
    if last <= due:
        return None
    if paid is not None and situation.option(LAST_DAY) == "without-payment-day":
        last -= DAY
    inputs = tuple(
        Figure(f"fact.{fact}", situation.contract.facts[fact].name, day, (clause,), "事实")
        for fact, day in ((DUE, due), (PAID, last))
    )
    return Figure("interest.days", "迟延日数", CalendarDays((last - due).days), (clause,), "自期限届满次日起数", inputs)


def _rate(situation: Situation, clause: str) -> Figure:
    """Return the LPR of the signing: as told, or the one of several published that ``lpr-published`` picks."""
    published = [told for told in situation.all(PUBLISHED) if told.on is not None]
    if published and situation.last(RATE) is None:
        signed = situation.contract.period.signed_on
        before = [told for told in published if told.day <= signed]
        after = [told for told in published if told.day > signed]
        picked = before[-1:] if situation.option(SIGNING) == "before" else after[:1]
        if picked:
            return situation.as_figure(picked[0], clause)
        raise Lacking(Conclusion.MISSING_PARAMETER, (clause,), PUBLISHED)
    situation.needed(RATE, clause)
    told = situation.last(RATE)
    assert told is not None  # noqa: S101 - needed has looked
    return situation.as_figure(told, clause)


def _year(situation: Situation, clause: str) -> Figure:
    """Return the days of a year: as told, else by ``lpr-basis``."""
    told = situation.last(YEAR)
    if told is not None:
        return situation.as_figure(told, clause)
    if not situation.decided(BASIS):
        raise Lacking(Conclusion.MISSING_PARAMETER, (clause,), YEAR)
    days = situation.contract.liability.bases[situation.option(BASIS)]
    return Figure("interest.year", "一年的计息日数", days, (clause,), "按所采的读法")


def _amount(situation: Situation, days: Figure, clause: str) -> Figure:
    """Return principal × rate × days ÷ year, plus interest on the interest of full years where that is the reading."""
    situation.money(PRINCIPAL, clause)
    principal = [situation.as_figure(told, clause) for told in situation.all(PRINCIPAL)]
    rate, year = _rate(situation, clause), _year(situation, clause)
    assert isinstance(rate.value, Rate)  # noqa: S101 - the register says so
    assert isinstance(days.value, CalendarDays)  # noqa: S101 - the same
    assert isinstance(year.value, CalendarDays)  # noqa: S101 - the same
    due = sum((each.money for each in principal), start=Money(0))
    years, rest = divmod(days.value.amount, year.value.amount)
    simple = Figure(
        "interest.amount",
        "迟延付款的利息",
        Money(due.times(rate.value).times(Count(days.value.amount)).amount / year.value.amount),
        (clause,),
        "迟延支付的款项 × 年利率 × 迟延日数 ÷ 一年的计息日数",
        (*principal, rate, days, year),
    )
    if days.value <= year.value or situation.option(COMPOUND) == "simple":
        return simple
    grown = due.amount * (1 + rate.value.amount) ** years
    value = Money(grown * (1 + rate.value.amount * rest / year.value.amount) - due.amount)
    return replace(simple, value=value, formula="每满一年并入本金，其余日数按日计息")


def no_end_by_b(situation: Situation) -> Outcome:
    """Return whether party B may end the contract because party A pays late: the contract says nothing of it (12.1)."""
    liability = situation.contract.liability
    clauses = (liability.interest_clause, liability.set_off.clause)
    if not situation.all(CAUSE):
        return Outcome(Conclusion.NO_RIGHT, clauses, because("interest.nothing-late"))
    if situation.option(REMEDIES) == "silent":
        return Outcome(Conclusion.SILENT, clauses, because("interest.no-end-agreed"))
    return Outcome(Conclusion.NO_RIGHT, clauses, because("interest.only-interest"))


REMEDIES = "b-remedies"
QUESTIONS = (
    question("interest", "迟延付款的利息", facts=FACTS, readings=READINGS)(interest),
    question("interest.end-by-b", "甲方迟延付款时乙方的解除权", facts=(CAUSE,), readings=(REMEDIES,))(no_end_by_b),
)
