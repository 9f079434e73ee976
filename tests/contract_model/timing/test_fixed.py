"""The days that the contract fixes, counted by hand on a calendar of 2026 and 2027."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model import catalogue
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.timing.fixed import fixed_deadlines, payments_due


@pytest.fixture(scope="module")
def days(contract: Contract) -> dict[str, Figure]:
    return {figure.id.removeprefix("deadline."): figure for figure in fixed_deadlines(contract)}


# Service 2026-06-20 to 2027-06-19 (article 5). Nine months are served on 2027-03-19 (7.3). Three months before the last
# day: 2027-03-19 (14.1); two months after it: Thursday 2027-08-19 (14.3). Five years after it is Saturday 2032-06-19,
# so the term runs on to Monday 2032-06-21 (15.8, A4.4). Fifteen working days after Saturday 2027-06-19: 2027-07-09.
@pytest.mark.parametrize(
    ("name", "day", "provisional"),
    [
        ("service-start", date(2026, 6, 20), False),
        ("service-end", date(2027, 6, 19), False),
        ("months-served", date(2027, 3, 19), False),
        ("exit-notice", date(2027, 3, 19), False),
        ("acceptance", date(2027, 7, 9), True),
        ("switching", date(2027, 8, 19), True),
        ("confidentiality", date(2032, 6, 21), True),
        ("annex-confidentiality", date(2032, 6, 21), True),
    ],
)
def test_every_fixed_day_is_the_contracts(days: dict[str, Figure], name: str, day: date, *, provisional: bool) -> None:
    assert (days[name].day, days[name].provisional) == (day, provisional)


def test_there_are_no_other_fixed_days(days: dict[str, Figure]) -> None:
    assert len(days) == 8


def test_the_end_of_secrecy_names_the_questions_it_hangs_on(days: dict[str, Figure]) -> None:
    assert days["confidentiality"].readings == ("secrecy-start", "contract-end", "secrecy-day-off")
    assert days["confidentiality"].clauses == ("15.8", "5")
    assert days["annex-confidentiality"].clauses == ("A4.4", "5")


# Ten working days: after Saturday 2026-06-20 they end on Friday 2026-07-03, after Friday 2027-03-19 on Friday
# 2027-04-02, after Friday 2027-07-09, the last day for acceptance, on Friday 2027-07-23.
def test_payments_fall_due_ten_working_days_after_their_condition(contract: Contract) -> None:
    found = [
        (each.payment.number, each.condition.day, each.due.day, each.due.provisional) for each in payments_due(contract)
    ]
    assert found == [
        ("1", date(2026, 6, 20), date(2026, 7, 3), False),
        ("2", date(2027, 3, 19), date(2027, 4, 2), True),
        ("3", date(2027, 7, 9), date(2027, 7, 23), True),
    ]
    assert [each.amount.text for each in payments_due(contract)] == ["7380768.48", "3690384.24", "1230128.08"]


def test_no_payment_is_published_as_a_deadline_since_no_provision_dates_its_funds(contract: Contract) -> None:
    published = {figure.id: figure for figure in catalogue.figures(contract)}
    assert "payment.1.due-if-funded" in published
    assert not any(name.startswith("deadline.payment") for name in published)
    assert published["payment.1.due-if-funded"].readings == ("funds-no-longstop",)
