"""The invented service year of ``examples/ledger``: every row of it is read, and none is at fault."""

from __future__ import annotations

from pathlib import Path

from contract_model.register.contract import load_contract
from scripts.ledger.read import read_ledger

LEDGER = Path(__file__).parents[2] / "examples" / "ledger"


def test_every_row_of_the_example_is_read() -> None:
    ledger = read_ledger(LEDGER, load_contract())
    lines = sum(len(sheet.read_text("utf-8").splitlines()) - 1 for sheet in LEDGER.glob("*.csv"))
    assert len(ledger.rows) + len(ledger.levels) == lines
    assert {row.key: row.replaced_by for row in ledger.rows if row.replaced_by} == {
        "事项!44": "事项!45",
        "故障!15": "故障!16",
        "款项!5": "款项!6",
    }
    assert {remark.column for remark in ledger.remarks} == {"期次或名目"}
