"""When a payment falls due and whether it was made in time (7.2-7.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.contract import Contract, load_contract
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.price.payment_due import PaymentFacts, condition_met, due_date, judge_payment

DAY = timedelta(days=1)
LAST_DAY_OF_SERVICE = date(2027, 6, 19)
NUMBERS = st.integers(min_value=1, max_value=3)
FUNDS = st.dates(date(2026, 6, 12), date(2028, 6, 30))
ACCEPTANCE = st.dates(LAST_DAY_OF_SERVICE + DAY, date(2027, 12, 31))


def facts(**days: str) -> PaymentFacts:
    return PaymentFacts(**{name: date.fromisoformat(day) for name, day in days.items()})


def judge(number: int, known: PaymentFacts, as_of: str | date, nine_months: str = "last-day") -> Outcome:
    contract = load_contract()
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    plan = contract.payments
    return judge_payment(plan, plan.payment(number), contract.period, known, day, nine_months=nine_months)


def due_day(number: int, known: PaymentFacts) -> date:
    contract = load_contract()
    due = due_date(contract.payments.payment(number), contract.period, known)
    assert due is not None
    assert isinstance(due.value, date)
    return due.value


@pytest.mark.parametrize(
    ("number", "known", "due", "provisional"),
    [
        (1, facts(funds_released="2026-06-15"), "2026-07-03", False),  # service begins later than the funds come
        (1, facts(funds_released="2026-06-20"), "2026-07-03", False),
        (1, facts(funds_released="2026-09-18"), "2026-10-09", False),  # over Mid-Autumn and the National Day week
        (2, facts(funds_released="2026-09-18"), "2027-04-02", True),  # nine months end on 2027-03-19, a Friday
        (2, facts(funds_released="2027-05-07"), "2027-05-21", True),
        (3, facts(funds_released="2027-07-01", accepted="2027-07-09"), "2027-07-23", True),
        (3, facts(funds_released="2027-07-16", accepted="2027-07-09"), "2027-07-30", True),
    ],
)
def test_the_term_runs_from_the_later_of_condition_and_funds(
    contract: Contract, number: int, known: PaymentFacts, due: str, *, provisional: bool
) -> None:
    figure = due_date(contract.payments.payment(number), contract.period, known)
    assert figure is not None
    assert (figure.id, figure.text, figure.provisional) == (f"payment.{number}.due", due, provisional)


def test_nine_months_end_on_their_last_day_or_on_the_day_after(contract: Contract) -> None:
    payment = contract.payments.payment(2)
    ends = [condition_met(payment, contract.period, PaymentFacts(), option) for option in ("last-day", "day-after")]
    assert [end and end.text for end in ends] == ["2027-03-19", "2027-03-20"]
    assert all(end is not None and end.readings == ("nine-months",) for end in ends)


def test_the_reading_of_nine_months_reaches_the_due_date(contract: Contract) -> None:
    known = facts(funds_released="2026-09-18")
    later = replace(contract.period, first_day=date(2026, 6, 23))  # nine months end on Monday or on Tuesday
    dues = [due_date(contract.payments.payment(2), later, known, option) for option in ("last-day", "day-after")]
    assert [due and due.text for due in dues] == ["2027-04-05", "2027-04-06"]


@pytest.mark.parametrize(
    ("number", "known", "why"),
    [
        (1, PaymentFacts(), "财政经费尚未下达，付款期未起算"),
        (2, PaymentFacts(), "财政经费尚未下达，付款期未起算"),
        (3, facts(accepted="2027-07-09"), "财政经费尚未下达，付款期未起算"),
        (3, facts(funds_released="2027-07-01"), "尚未通过项目验收，付款期未起算"),
    ],
)
def test_without_funds_or_acceptance_no_term_runs(number: int, known: PaymentFacts, why: str) -> None:
    outcome = judge(number, known, "2028-01-01")
    assert (outcome.conclusion, outcome.because) == (Conclusion.NOT_TRIGGERED, why)
    assert outcome.readings == ("funds-no-longstop",)
    assert outcome.deadline is None


@pytest.mark.parametrize(
    ("known", "as_of", "conclusion", "clauses"),
    [
        ({"invoiced": "2026-07-01"}, "2026-07-03", Conclusion.NOT_YET_DUE, ("7.2",)),
        ({"invoiced": "2026-07-01"}, "2026-07-04", Conclusion.BREACHED, ("7.2",)),
        ({"invoiced": "2026-07-01", "paid": "2026-07-03"}, "2026-07-10", Conclusion.COMPLIED, ("7.2",)),
        ({"invoiced": "2026-07-01", "paid": "2026-07-04"}, "2026-07-10", Conclusion.BREACHED, ("7.2",)),
        ({"invoiced": "2026-07-01", "paid": "2026-07-08"}, "2026-07-03", Conclusion.NOT_YET_DUE, ("7.2",)),
        ({"invoiced": "2026-07-01", "paid": "2026-07-08"}, "2026-07-06", Conclusion.BREACHED, ("7.2",)),
        ({"paid": "2026-07-02"}, "2026-07-10", Conclusion.COMPLIED, ("7.2",)),
        ({}, "2026-07-03", Conclusion.NOT_YET_DUE, ("7.2",)),
        ({}, "2026-07-04", Conclusion.RIGHT_ARISES, ("7.2", "7.5")),
        ({}, "2026-07-10", Conclusion.RIGHT_ARISES, ("7.2", "7.5")),
        ({"invoiced": "2026-07-20"}, "2026-07-10", Conclusion.RIGHT_ARISES, ("7.2", "7.5")),
        ({"invoiced": "2026-07-03"}, "2026-07-10", Conclusion.BREACHED, ("7.2",)),
        ({"invoiced": "2026-07-04"}, "2026-07-10", Conclusion.SILENT, ("7.2", "7.5")),
        ({"invoiced": "2026-07-04", "paid": "2026-07-20"}, "2026-08-10", Conclusion.SILENT, ("7.2", "7.5")),
    ],
)
def test_a_payment_due_on_july_3_is_judged_as_seen_on_a_day(
    known: dict[str, str], as_of: str, conclusion: Conclusion, clauses: tuple[str, ...]
) -> None:
    outcome = judge(1, facts(funds_released="2026-06-15", **known), as_of)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, clauses)
    assert outcome.deadline is not None
    assert outcome.deadline.text == "2026-07-03"
    assert outcome.amount is not None
    assert outcome.amount.text == "7380768.48"


def test_a_breach_says_whether_the_money_came_late_or_not_at_all() -> None:
    known = facts(funds_released="2026-06-15", invoiced="2026-07-01")
    assert judge(1, known, "2026-07-10").because == "至 2026-07-10 未付款，期限为 2026-07-03"
    paid = replace(known, paid=date(2026, 7, 8))
    assert judge(1, paid, "2026-07-10").because == "于 2026-07-08 才付款，期限为 2026-07-03"


def test_a_late_invoice_names_the_open_question() -> None:
    outcome = judge(1, facts(funds_released="2026-06-15", invoiced="2026-07-06"), "2026-07-10")
    assert outcome.readings == ("late-invoice",)


@given(NUMBERS, FUNDS, ACCEPTANCE, st.integers(min_value=0, max_value=400))
def test_a_payment_on_the_due_date_is_never_a_breach(number: int, funds: date, accepted: date, later: int) -> None:
    known = PaymentFacts(funds_released=funds, accepted=accepted, invoiced=funds)
    due = due_day(number, known)
    outcome = judge(number, replace(known, paid=due), due + DAY * later)
    assert outcome.conclusion is Conclusion.COMPLIED


@given(NUMBERS, FUNDS, ACCEPTANCE, st.integers(min_value=1, max_value=400), st.booleans())
def test_a_payment_on_the_day_after_is_a_breach_from_that_day_on(
    number: int,
    funds: date,
    accepted: date,
    later: int,
    paid: bool,  # noqa: FBT001 - hypothesis passes by name
) -> None:
    known = PaymentFacts(funds_released=funds, accepted=accepted, invoiced=funds)
    due = due_day(number, known)
    late = replace(known, paid=due + DAY if paid else None)
    assert judge(number, late, due).conclusion is Conclusion.NOT_YET_DUE
    assert judge(number, late, due + DAY * later).conclusion is Conclusion.BREACHED


@given(NUMBERS, FUNDS, ACCEPTANCE, st.integers(min_value=-400, max_value=400))
def test_without_an_invoice_not_paying_is_never_a_breach(number: int, funds: date, accepted: date, day: int) -> None:
    known = PaymentFacts(funds_released=funds, accepted=accepted)
    conclusion = judge(number, known, due_day(number, known) + DAY * day).conclusion
    before = (Conclusion.NOT_YET_DUE, Conclusion.NOT_TRIGGERED)
    assert conclusion is Conclusion.RIGHT_ARISES if day > 0 else conclusion in before


def test_a_faulty_invoice_is_no_invoice_and_the_answer_says_so() -> None:
    known = facts(funds_released="2026-06-15", faulty_invoice="2026-07-01")
    outcome = judge(1, known, "2026-07-10")
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.RIGHT_ARISES, ("7.2", "7.5"))
    assert outcome.because != judge(1, facts(funds_released="2026-06-15"), "2026-07-10").because
    mended = replace(known, invoiced=date(2026, 7, 2))
    assert judge(1, mended, "2026-07-10").conclusion is Conclusion.BREACHED
