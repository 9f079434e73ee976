"""Faults that need not be asked about: what is decided from their times alone."""

from __future__ import annotations

from datetime import time

from contract_model.answer.situation import Told
from contract_model.compliance.quick import clocks, passed
from contract_model.compliance.records import Ledger, Record
from contract_model.compliance.told import known_by
from contract_model.register.contract import Contract


def test_a_fault_is_passed_over_only_where_it_brought_no_outage_that_a_row_measures(contract: Contract) -> None:
    first = contract.period.first_day
    told = [
        Told(fact, first, at, about=matter)
        for matter, end in (("F-1", time(8, 1)), ("F-2", time(23)))
        for fact, at in (("fault.occurred", time(8)), ("fault.restored", end))
    ]
    ledger = Ledger(records=tuple(Record(one, "故障!2") for one in told), systems={"F-1": "甲", "F-2": "甲"})
    assert passed(known_by(contract, ledger, first), ledger.systems, {}) == {"F-1"}


def test_a_limit_whose_value_is_told_is_asked(contract: Contract) -> None:
    for clock in clocks(contract).values():
        told = Told(clock.norm.measure[0], contract.period.first_day, value=clock.norm.value, about="F-1")
        assert not clock.kept({told.fact: [told]})
