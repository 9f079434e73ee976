"""On which day an event was: that of what happened first, whenever something was found of it or of its system."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from contract_model.answer.situation import Told
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.records import Ledger, Record
from contract_model.register.contract import Contract

MATTER, SYSTEM = "一号故障", "一号系统"


@pytest.mark.parametrize("about", [MATTER, SYSTEM])
def test_a_fault_is_of_the_day_on_which_it_began_not_of_an_earlier_finding(contract: Contract, about: str) -> None:
    found, began = contract.period.first_day, contract.period.first_day + timedelta(40)
    important = contract.facts["incident.important-system"].values[0]
    told = (
        Told("incident.important-system", found, value=important, about=about, party="甲方"),
        Told("fault.occurred", began, time(9), about=MATTER),
        Told("fault.restored", began, time(20), about=MATTER),
        Told("fault.cause", value=contract.facts["fault.cause"].values[0], about=MATTER),
    )
    records = tuple(Record(one, f"事项!{line}") for line, one in enumerate(told, 2))
    events = judge_ledger(contract, Ledger(records=records, systems={MATTER: SYSTEM})).events
    assert [event.on for event in events if event.matter == MATTER] == [began]


def test_what_is_only_found_is_of_the_day_of_the_finding(contract: Contract) -> None:
    day = contract.period.first_day + timedelta(30)
    mishandled = contract.facts["rectification-notice.mishandled"].values[0]
    told = Told("rectification-notice.mishandled", day, value=mishandled, about="一号通知", party="甲方")
    (event,) = judge_ledger(contract, Ledger(records=(Record(told, "认定!2"),))).events
    assert event.on == day
