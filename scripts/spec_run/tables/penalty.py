"""What a breach costs: the rows of annexes 2 and 3 under each reading of their base, and delay day by day (12.3)."""

from __future__ import annotations

from contextlib import suppress

from contract_model.answer.situation import Lacking, Situation
from contract_model.core.figure import Figure
from contract_model.register.contract import Contract
from contract_model.register.penalty_rows import PenaltyRow
from contract_model.rules.annex_penalty import row_figure
from contract_model.rules.delay import day_by_day
from contract_model.rules.penalty_base import BASE, base_figure
from scripts.spec_run.tables.rows import Row


def _bases(contract: Contract) -> list[tuple[str, str, Figure | None]]:
    """Return (option id, label, base) of every option, None where the contract alone does not tell the base."""
    found: list[tuple[str, str, Figure | None]] = []
    for option in contract.reading(BASE).handled:
        base = None
        with suppress(Lacking):
            base = base_figure(_under(contract, option.id))
        found.append((option.id, option.label, base))
    return found


def _under(contract: Contract, option: str) -> Situation:
    return Situation(contract, chosen={BASE: option})


def penalty_options(contract: Contract) -> list[Row]:
    """Return the bases under every option ("" where it hangs on what is not told), and which is used."""
    in_force = contract.in_force(BASE)
    return [
        {
            "id": identifier,
            "label": label,
            "base": base.text if base else "",
            "figure": base.id if base else "",
            "in_force": identifier == in_force,
        }
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
            {"reading_option": identifier, **_amount(contract, row, identifier, base)}
            for identifier, _, base in _bases(contract)
        ],
    }


def _amount(contract: Contract, row: PenaltyRow, option: str, base: Figure | None) -> Row:
    if base is None:
        return {"amount": "", "figure": ""}
    name = f"penalty.{row.clause}.amount"
    published = name if option == contract.in_force(BASE) else f"{name}.{option}"
    return {"amount": row_figure(row, _under(contract, option)).text, "figure": published}


def delay(contract: Contract) -> list[Row]:
    """Return the delay penalty for each day up to the one from which party A may terminate."""
    return [
        {"days": days.text, "amount": amount.text, "termination": ends} for days, amount, ends in day_by_day(contract)
    ]
