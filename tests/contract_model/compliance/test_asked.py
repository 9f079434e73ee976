"""Questions that neither a norm nor an event asks: put where something is told of what they are about."""

from __future__ import annotations

import pytest

from contract_model.answer.situation import Told
from contract_model.compliance.flat import flat
from contract_model.compliance.impossible import LedgerFaults
from contract_model.compliance.judge import judge_ledger
from contract_model.compliance.records import Ledger, Record
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Money
from contract_model.register.contract import Contract


def told(*facts: Told) -> Ledger:
    return Ledger(records=tuple(Record(one, f"指标!{line}") for line, one in enumerate(facts, 2)))


def test_supplements_are_held_against_their_cap(contract: Contract) -> None:
    first = contract.facts["supplement.kind"].values[0]
    facts = [
        Told("supplement.kind", contract.period.first_day, value=first, about="一号补充"),
        Told("supplement.amount", contract.period.first_day, value=Money(100), about="一号补充"),
    ]
    judged = judge_ledger(contract, told(*facts))
    (one,) = judged.asked
    assert one.outcome.conclusion is Conclusion.COMPLIED
    (flatly,) = flat(judged, contract)["question"]
    assert (flatly["amount"], flatly["rows"]) == ("100.00", ["指标!2", "指标!3"])
    assert judge_ledger(contract, told(facts[0])).asked == ()


def test_supplements_of_which_not_all_are_named_are_a_fault_of_a_row(contract: Contract) -> None:
    kinds = contract.facts["supplement.kind"].values
    facts = [
        Told("supplement.kind", contract.period.first_day, value=kinds[0]),
        Told("supplement.amount", contract.period.first_day, value=Money(100), about=""),
        Told("supplement.amount", contract.period.first_day, value=Money(200), about="二号补充"),
    ]
    with pytest.raises(LedgerFaults) as refused:
        judge_ledger(contract, told(*facts))
    assert "指标!4" in {fault.row for fault in refused.value.faults}
