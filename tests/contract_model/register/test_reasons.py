"""Reasons: a code and what fills its places; the sentences stand in data."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contract_model.core.faults import Fault
from contract_model.core.figure import Figure
from contract_model.core.outcome import because
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.reasons import load_reasons, places, sentence
from tests.invented import table

WRITTEN = """
[[reason]]
code = "press.late"
text = "{day}才交付，晚了{days}日。"
"""


def test_a_reason_is_written_out_with_its_places_filled() -> None:
    reasons = load_reasons(table(WRITTEN, []))
    assert sentence(reasons, because("press.late", day="2030-04-13", days=1)) == "2030-04-13才交付，晚了1日。"
    assert places(reasons["press.late"]) == ("day", "days")


def test_an_amount_is_written_as_a_reader_reads_it() -> None:
    owed = Money(Decimal("1234567.891"))
    rent = Figure("rent", "租金", owed, ("3",), "合同所列")
    found = because("x", a=owed, b=rent, c=1234, d=Money(5)).arguments
    assert found == {"a": "1,234,567.89", "b": "1,234,567.89", "c": "1234", "d": "5.00"}


@pytest.mark.parametrize("reason", [because("press.lost"), because("press.late", day="2030-04-13")])
def test_an_unknown_code_or_a_place_that_stays_empty_is_an_error(reason: object) -> None:
    with pytest.raises(KeyError):
        sentence(load_reasons(table(WRITTEN, [])), reason)  # type: ignore[arg-type]


def test_a_code_is_used_once() -> None:
    faults: list[Fault] = []
    load_reasons(table(WRITTEN + WRITTEN, faults))
    assert [fault.problem for fault in faults] == ["“press.late”重复"]


def test_every_place_of_every_sentence_has_a_name(contract: Contract) -> None:
    for text in contract.reasons.values():
        assert text.count("{") == len(places(text)), text
