"""Read a ledger and judge it, before anything is built: called by ``contract site`` when a ledger is named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from contract_model.compliance.flat import flat
from contract_model.compliance.impossible import LedgerFaults as Impossible
from contract_model.compliance.judge import judge_ledger
from contract_model.register.contract import load_contract
from contract_model.register.facts import YEARS
from scripts.ledger.faults import LedgerFault, LedgerFaults
from scripts.ledger.read import read_ledger
from scripts.site_build.compliance.record import LedgerRecord
from scripts.site_build.faults import SiteFaults

EXAMPLE = Path("examples") / "ledger"
"""The invented service year, below the root of the repository."""


def read_day(text: str) -> date | None:
    """Return the day `text` in ISO form, None for "". Raises SiteFaults for anything else, and a day out of YEARS."""
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise SiteFaults("AS_OF 有误", [f"“{text}”不是日期；应写作 2026-11-30"]) from None
    if day and day.year not in YEARS:
        raise SiteFaults("AS_OF 有误", [f"“{text}”离合同太远；应在 {YEARS[0]} 年至 {YEARS[-1]} 年之间"])
    return day


def load_ledger(path: Path, as_of: date | None = None, *, invented: bool = False) -> LedgerRecord:
    """Return the ledger at `path` as judged by `as_of`, without one by its last day.

    Raises LedgerFaults with every fault, DataFaults where the data of the contract cannot be read.
    """
    contract = load_contract()
    ledger = read_ledger(path, contract)
    try:
        judged = judge_ledger(contract, ledger, as_of)
    except Impossible as impossible:
        faults = [LedgerFault(one.row or str(path), "", one.given, one.accepted) for one in impossible.faults]
        raise LedgerFaults(faults) from None
    remarks = tuple(f"{one.row} {one.column}".strip() + f"：{one.said}" for one in ledger.remarks)
    return LedgerRecord(flat(judged, contract), tuple(contract.reasons.values()), invented, remarks)
