"""The money that hangs on the open questions: the amount under each reading of a situation, and the difference."""

from __future__ import annotations

from contract_model.contract import Contract
from contract_model.stakes.figures import Stake, stakes
from scripts.spec_run.tables.rows import Row


def reading_money(contract: Contract) -> list[Row]:
    """Return a row for each situation, those of one question together, in the order of the questions."""
    order = {reading.id: position for position, reading in enumerate(contract.readings)}
    return [_row(stake) for stake in sorted(stakes(contract), key=lambda stake: order[stake.reading.id])]


def _row(stake: Stake) -> Row:
    row: Row = {
        "reading": stake.reading.id,
        "title": stake.reading.title,
        "situation": stake.rule.situation,
        "options": [],
        "spread": stake.spread.text if stake.spread else "",
        "figure": stake.spread.id if stake.spread else "",
    }
    labels = {option.id: option.label for option in stake.reading.options}
    for option in stake.rule.options:
        amount = stake.amounts.get(option.option)
        row["options"].append(
            {
                "option": option.option,
                "label": labels[option.option],
                "in_force": option.option == stake.reading.in_force,
                "amount": amount.text if amount else "",
                "figure": amount.id if amount else "",
                "without": option.without,
            }
        )
    return row
