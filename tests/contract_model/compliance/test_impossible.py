from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

import pytest

from contract_model.answer.possible import refuse_impossible
from contract_model.answer.situation import Told
from contract_model.compliance.impossible import LedgerFaults, RowFault, impossible
from contract_model.compliance.records import Record
from contract_model.core.faults import InvalidFact
from contract_model.core.values import Count
from contract_model.register.contract import Contract
from tests.invented import FACTS, contract

DELIVERED, TESTED = "press.delivered", "press.tested"
MORE = """
[[fact]]
id = "press.locked"
name = "查封印刷机"
kind = "event"

[[fact]]
id = "press.unlocked"
name = "解封印刷机"
kind = "event"

[[fact]]
id = "press.sold"
name = "卖出印刷机"
kind = "event"
once = true
about = true
blocked = [["press.locked", "press.unlocked"]]

[[fact]]
id = "press.used"
name = "使用印刷机"
kind = "event"
about = true
inside = true
after = ["press.delivered"]
"""


@pytest.fixture(scope="module")
def press() -> Contract:
    return contract(facts=FACTS + MORE)


def on(day: int, fact: str, about: str = "", at: time | None = None) -> Told:
    return Told(fact, date(2030, 4, day), at, about=about)


def rows(press: Contract, *told: Told) -> list[RowFault]:
    return list(impossible(press, [Record(one, f"事项!{number}") for number, one in enumerate(told, 2)]))


def test_everything_that_cannot_be_is_told_at_once_each_with_its_row(press: Contract) -> None:
    found = rows(press, on(5, TESTED), on(4, DELIVERED, at=time(9)), on(3, TESTED, "二号"), on(3, "press.used"))
    assert [fault.row for fault in found] == ["事项!4", "事项!5"]
    assert "早于“交付印刷机”" in found[0].given
    with pytest.raises(LedgerFaults, match="事项!4"):
        raise LedgerFaults(found)


def test_the_same_fault_is_told_once() -> None:
    fault = RowFault("事项!2", "甲", "乙")
    assert LedgerFaults([fault, fault]).faults == (fault,)


@pytest.mark.parametrize(
    "told",
    [
        [on(5, TESTED)],
        [on(5, TESTED), on(6, DELIVERED)],
        [on(5, TESTED, "一号"), on(6, DELIVERED, "二号")],
        [on(5, TESTED, "一号"), on(6, DELIVERED, "二号"), on(4, DELIVERED)],
        [on(5, TESTED), on(6, DELIVERED, "二号"), on(4, DELIVERED, "一号")],
        [on(5, "press.sold"), on(6, "press.sold", "二号")],
        [on(4, "press.locked"), on(5, "press.sold")],
        [on(4, "press.locked"), on(5, "press.unlocked"), on(6, "press.sold")],
        [Told("press.speed", date(2030, 4, 1), value=Count(1)), Told("press.speed", date(2030, 4, 1), value=Count(2))],
        [Told("press.speed", date(2030, 4, 1), value=Count(1)), Told("press.speed", date(2030, 4, 2), value=Count(2))],
        [Told("press.used", date(2029, 4, 1)), on(1, DELIVERED)],
        [Told("press.speed", value=Count(1)), Told("press.delivered", date(2030, 2, 1))],
    ],
)
def test_it_refuses_what_the_register_refuses(press: Contract, told: Sequence[Told]) -> None:
    def refused() -> bool:
        try:
            refuse_impossible(press, told)
        except InvalidFact:
            return True
        return False

    assert bool(rows(press, *told)) == refused()
