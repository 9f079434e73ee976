"""The invented service year of ``examples/ledger``: what is used lies between the least and the most, everywhere."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from contract_model.compliance.flat import flat
from contract_model.compliance.judge import judge_ledger
from contract_model.register.contract import load_contract
from scripts.ledger.read import read_ledger

LEDGER = Path(__file__).parents[2] / "examples" / "ledger"


@pytest.mark.parametrize("day", ["2026-10-31", "2026-12-31", "2027-02-26"])
def test_what_is_used_lies_between_the_least_and_the_most(day: str) -> None:
    contract = load_contract()
    plain = flat(judge_ledger(contract, read_ledger(LEDGER, contract), date.fromisoformat(day)), contract)
    verdict = {way: plain["verdict"][f"amount_{way}"] for way in ("low", "used", "high")}
    events = [{**one, "used": one["amount"], "label": one["matter"]} for one in plain["event"]]
    for one in ({**verdict, "label": "合计"}, *events, *plain["instalment"]):
        ends = [Decimal(one[way]) for way in ("low", "used", "high") if one[way]]
        assert ends == sorted(ends), one["label"]
