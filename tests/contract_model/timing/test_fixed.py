"""The days that the contract fixes, counted by hand on a calendar of 2026 and 2027."""

from __future__ import annotations

from datetime import date

from contract_model.contract import Contract
from contract_model.publish import catalogue
from contract_model.timing.fixed import payments_due


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
