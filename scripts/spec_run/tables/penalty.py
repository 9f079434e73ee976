"""What a breach costs: the rows of annexes 2 and 3 under each reading of their base, and delay day by day (12.3)."""

from __future__ import annotations

from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import AFFECTED_SYSTEM
from contract_model.breach.penalties import PenaltyRow
from contract_model.contract import Contract
from contract_model.core.figure import Figure
from contract_model.rules.delay import day_by_day
from scripts.spec_run.tables.rows import Row


def _bases(contract: Contract) -> list[tuple[str, str, Figure]]:
    """Return (option id, label, base) of every option that can be computed from the contract alone."""
    options = contract.reading("penalty-base").options
    found = ((option.id, option.label, contract.base(option.id)) for option in options if option.id != AFFECTED_SYSTEM)
    return [(identifier, label, base) for identifier, label, base in found if base is not None]


def penalty_options(contract: Contract) -> list[Row]:
    """Return the bases that can be computed from the contract alone, and which is in force."""
    in_force = contract.in_force("penalty-base")
    return [
        {"id": identifier, "label": label, "base": base.text, "figure": base.id, "in_force": identifier == in_force}
        for identifier, label, base in _bases(contract)
    ]


def penalties(contract: Contract) -> list[Row]:
    """Return the rows of annexes 2 and 3, each with its amount under every reading of the base."""
    return [_penalty(contract, row) for row in contract.penalties.rows]


def _penalty(contract: Contract, row: PenaltyRow) -> Row:
    return {
        "clause": row.clause,
        "annex": row.clause.partition(".")[0],
        "title": row.label,
        "coefficient": row.coefficient.text,
        "amounts": [
            {"reading_option": identifier, "amount": row_amount(row, base).text}
            for identifier, _, base in _bases(contract)
        ],
        "figure": f"penalty.{row.clause}.amount",
    }


def delay(contract: Contract) -> list[Row]:
    """Return the delay penalty for each day up to the one from which party A may terminate."""
    return [
        {"days": days.text, "amount": amount.text, "termination": ends} for days, amount, ends in day_by_day(contract)
    ]
