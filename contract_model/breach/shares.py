"""What a fixed share of the total comes to (12.7, 12.8, 14.1 to 14.3, 20.2, annex 4), and the base in force."""

from __future__ import annotations

from contract_model.breach.base import AFFECTED_SYSTEM
from contract_model.breach.penalties import FixedRate
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.price.payments import total_figure

CAP_IDS = {"supplement": "supplement.cap"}


def in_force_base(contract: Contract) -> Figure:
    """Return the base in force. ValueError when the reading in force needs a fee that the contract does not give."""
    base = contract.base()
    if base is None:
        msg = f"the reading penalty-base = {AFFECTED_SYSTEM} cannot be in force: the contract gives no fee per system"
        raise ValueError(msg)
    return base


def fixed_figure(contract: Contract, rate: FixedRate) -> Figure:
    """Return the amount of a fixed penalty or cap: the total times its rate."""
    total = total_figure(contract.payments)
    share = Figure(f"fixed.{rate.id}.rate", f"{rate.label}（比例）", rate.rate, (rate.clause,), "合同所列")
    identifier = CAP_IDS.get(rate.id, f"fixed.{rate.id}.amount")
    value = contract.payments.total_printed.times(rate.rate)
    clauses = (rate.clause, *total.clauses)
    return Figure(identifier, rate.label, value, clauses, "合同服务费总额 × 比例", (total, share), ("rounding",))
