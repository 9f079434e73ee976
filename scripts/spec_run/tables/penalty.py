"""What a breach costs: the rows of annexes 2 and 3 under each reading of their base, and delay day by day (12.3)."""

from __future__ import annotations

from contextlib import suppress

from contract_model.answer.situation import Lacking, Situation
from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.register.penalty_rows import PenaltyRow
from contract_model.rules.annex_penalty import row_figure
from contract_model.rules.delay import day_by_day
from contract_model.rules.penalty_base import base_figure
from scripts.spec_run.tables.rows import Row


def _bases(contract: Contract) -> list[tuple[str, str, Figure]]:
    """Return (option id, label, base) of every option that can be computed from the contract alone."""
    found = []
    for option in contract.reading("penalty-base").handled:
        with suppress(Lacking):
            found.append((option.id, option.label, base_figure(_under(contract, option.id))))
    return found


def _under(contract: Contract, option: str) -> Situation:
    return Situation(contract, chosen={"penalty-base": option})


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
            {"reading_option": identifier, "amount": row_figure(row, _under(contract, identifier)).text}
            for identifier, *_ in _bases(contract)
        ],
        "figure": f"penalty.{row.clause}.amount",
    }


def delay(contract: Contract) -> list[Row]:
    """Return the delay penalty for each day up to the one from which party A may terminate."""
    return [
        {"days": days.text, "amount": amount.text, "termination": ends} for days, amount, ends in day_by_day(contract)
    ]
