"""What is due, invoiced and paid in parts, and what of it is deducted: one event costs once."""

from __future__ import annotations

import pytest

from contract_model.answer.situation import Told
from contract_model.compliance.events import Event
from contract_model.compliance.flat import flat
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.money import penalties
from contract_model.compliance.records import Ledger, Record
from contract_model.core.dates import DAY
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import CalendarDays, Money
from contract_model.register.contract import Contract


def test_invoices_and_payments_in_parts_add_up(contract: Contract) -> None:
    first, (payment, *_) = contract.period.first_day, contract.payments.payments
    name = contract.norms[f"payment.{payment.number}"].about
    half = Money(payment.printed.amount // 2)
    records = (
        Record(Told("funds.released", first, about=name), "事项!2"),
        Record(Told("invoice.provided", first, about=name), "款项!2", half),
        Record(Told("invoice.provided", first + DAY, about=name), "款项!3", half),
        Record(Told("payment.made", first + DAY, about=name), "款项!4"),
        Record(Told("payment.amount", first + DAY, value=half, about=name), "款项!4"),
        Record(Told("supplement.amount", first, value=Money(100), about="补充"), "指标!2"),
        Record(Told("payment.amount", first + DAY, value=Money(40), about="补充"), "款项!5"),
    )
    later = first + 60 * DAY
    judged = judge_ledger(contract, Ledger(records=records), later)
    one, other = judged.instalments[0], judged.instalments[-1]
    assert (one.invoiced, one.paid) == (half + half, half)
    assert one.rest == payment.printed - half
    assert (other.due, other.rest, other.conclusion) == (Money(100), Money(60), None)
    plain = flat(judged, contract)
    assert plain["instalment"][-1]["conclusion"] == ""
    assert {row for each in plain["instalment"] for row in each["rows"]} >= {"款项!2", "款项!4", "款项!5", "指标!2"}


def test_what_a_penalty_costs_is_deducted_from_what_is_due_first(contract: Contract) -> None:
    first, (payment, *_) = contract.period.first_day, contract.payments.payments
    name = contract.norms[f"payment.{payment.number}"].about
    facts = contract.facts
    told = (
        Told("funds.released", first, about=name),
        Told("invoice.provided", first, about=name),
        Told("delay.days", first + 30 * DAY, value=CalendarDays(1), about="开通"),
        Told("delay.cause", value=facts["delay.cause"].values[0], about="开通"),
        Told("delay.subject", value=facts["delay.subject"].values[0], about="开通"),
    )
    records = tuple(Record(one, f"事项!{line}") for line, one in enumerate(told, 2))
    judged = judge_ledger(contract, Ledger(records=records), first + 90 * DAY)
    (penalty,) = judged.penalties
    (due, *later) = judged.instalments
    assert due.used == min(penalty.used, due.rest, key=lambda money: money.amount)
    assert [(one.matter, one.amount, one.used) for one in due.deductions] == [("开通", penalty.used, due.used)]
    assert all(one.used == Money(0) for one in later)
    plain = flat(judged, contract)
    assert plain["instalment"][0]["deductions"][0]["matter"] == "开通"
    assert plain["verdict"]["amount_used"] == penalty.used.text


def test_the_availability_of_a_system_in_one_month_costs_once(contract: Contract) -> None:
    """Of two events that meet the same row by it the second costs its next heaviest row, at most the whole."""
    row = next(row for row in contract.penalties.rows if any(test.measure == "availability" for test in row.tests))
    other = contract.penalties.rows[-1]
    day, why = contract.period.first_day, because("figure")

    def part(clause: str, amount: int) -> Outcome:
        return Outcome(Conclusion.APPLIES, (clause,), why, Figure("penalty", "违约金", Money(amount), (clause,), ""))

    def one(matter: str) -> Event:
        parts = (part(row.clause, 50), part(other.clause, 30))
        return Event(matter, day, parts[0], parts, Money(50), Money(50), (), (), ())

    systems = {"F-1": "甲", "F-2": "甲", "F-3": "乙", "F-4": "甲、乙", "F-5": "乙、丙", "F-6": "丙"}
    found = penalties([one(matter) for matter in systems], contract, systems)
    whole, rest = (Money(50), Money(50), Money(50)), (Money(30), Money(30), Money(50))
    assert [(each.low, each.used, each.high) for each in found] == [whole, rest, whole, rest, whole, rest]


@pytest.mark.parametrize(("average", "counts"), [(80, 20), (50, 0)])
def test_an_average_counts_as_far_as_its_faults_cost_less(contract: Contract, average: int, counts: int) -> None:
    day, clause = contract.period.first_day, contract.penalties.rows[-1].clause

    def one(matter: str, amount: int, *of: str) -> Event:
        owed = Figure("penalty", "违约金", Money(amount), (clause,), "")
        outcome = Outcome(Conclusion.APPLIES, (clause,), because("figure"), owed)
        return Event(matter, day, outcome, (outcome,), Money(amount), Money(amount), (), (), (), of=of)

    found = penalties([one("F-1", 40), one("F-2", 20), one("月", average, "F-1", "F-2", "F-3")], contract, {})
    assert {each.matter: (each.low, each.used, each.high) for each in found}["月"] == (
        Money(counts),
        Money(counts),
        Money(average),
    )
