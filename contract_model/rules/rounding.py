"""When an amount is rounded on its way: only at the end, or at each step (reading ``rounding``)."""

from __future__ import annotations

from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure

READING, EACH_STEP = "rounding", "each-step"


def stepped(situation: Situation, amount: Figure) -> Figure:
    """Return `amount` as the next step takes it: to the cent under ``each-step``. The last step never asks."""
    rounded = amount.money.rounded()
    if rounded == amount.money or situation.option(READING) != EACH_STEP:
        return amount
    label, readings = f"{amount.label}（先舍入到分）", (*amount.readings, READING)
    return Figure(f"{amount.id}.rounded", label, rounded, amount.clauses, "先舍入到分", (amount,), readings)
