"""What is at stake where several findings are missing: those that cannot be made together are left out."""

from __future__ import annotations

from datetime import time

import pytest

from contract_model.answer.resolver import Answer, answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.stakes import stakes
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Outcome
from contract_model.publish.asking import question_named
from contract_model.register.contract import Contract
from contract_model.rules import event


def test_findings_that_cannot_be_are_left_out(contract: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    day = contract.period.first_day
    told = tuple(
        Told(f"fault.{name}", day, time(hour), about="F-1")
        for name, hour in (("occurred", 1), ("reported", 2), ("responded", 3), ("arrived", 4), ("restored", 9))
    )
    situation = Situation(contract, told, as_of=contract.period.last_day, subject="F-1")
    found = answer(question_named(contract, event.NAME), situation)
    assert isinstance(found.result, Outcome)
    assert len(found.result.missing) > 1
    assert any(each.found for each in stakes(found).otherwise)

    def refused(*_: object) -> Answer:
        raise InvalidFact("两项认定不能并存", "一项")

    monkeypatch.setattr(Answer, "telling", refused)
    assert not any(each.found for each in stakes(found).otherwise)
