"""12.4: for one event the heaviest penalty alone, the parties having negotiated; several events each its own."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money

CLAUSE = "12.4"
READING = "heaviest-negotiated"
BINDING, BY_AGREEMENT = "binding", "by-agreement"


def heaviest(applied: Sequence[Outcome], *, agreed: bool | None) -> Outcome:
    """Return the heaviest of the penalties `applied` for one event (12.4).

    `agreed` says whether the parties agreed on the standard. False: AMBIGUOUS – under ``binding`` the heaviest applies
    all the same, under ``by-agreement`` the contract names no standard. None: MISSING_PARAMETER, with both.
    ValueError when `applied` is empty or one has no amount.
    """
    amounts = _amounts(applied)
    binding = _binding(applied, amounts)
    if agreed:
        return binding
    conclusion, because = (
        (Conclusion.MISSING_PARAMETER, "没有说明双方协商的结果")
        if agreed is None
        else (Conclusion.AMBIGUOUS, "双方未能协商一致：择重究竟当然适用，还是以协商为条件")
    )
    open_standard = Outcome(Conclusion.SILENT, (CLAUSE,), "双方没有协商一致，没有约定此时的标准", readings=(READING,))
    alternatives = MappingProxyType({BINDING: binding, BY_AGREEMENT: open_standard})
    return Outcome(conclusion, _clauses(applied), because, readings=(READING,), alternatives=alternatives)


def _binding(applied: Sequence[Outcome], amounts: Sequence[Figure]) -> Outcome:
    """Return that the heaviest applies; of equal ones the first named."""
    heaviest_amount = max(amounts, key=lambda amount: amount.money.amount)
    heavy = applied[amounts.index(heaviest_amount)]
    chosen = Figure(
        "concurrence.heaviest",
        "同一事件择重后的违约金",
        heaviest_amount.money,
        (*heavy.clauses, CLAUSE),
        "各行违约金中最重的一项",
        tuple(amounts),
        (READING,),
    )
    rows = "、".join(clause for outcome in applied for clause in outcome.clauses)
    because = f"同一事件符合 {rows}，只取其重"
    return Outcome(Conclusion.APPLIES, (*heavy.clauses, CLAUSE), because, chosen, readings=(READING,))


def together(applied: Sequence[Outcome]) -> Outcome:
    """Return the penalties of different events with different causes together: each is a claim of its own, rounded.

    ValueError when `applied` is empty or one has no amount.
    """
    amounts = tuple(_amounts(applied))
    clauses = _clauses(applied)
    total = Figure(
        "concurrence.together",
        "不同事件的违约金合计",
        sum((amount.money.rounded() for amount in amounts), start=Money(0)),
        clauses,
        "各事件的违约金分别舍入到分，再相加",
        amounts,
    )
    return Outcome(Conclusion.APPLIES, clauses, "不同事件分别计算", total)


def _clauses(applied: Sequence[Outcome]) -> tuple[str, ...]:
    """Return the provisions of all `applied` and 12.4 itself, each once."""
    return (*dict.fromkeys(clause for outcome in applied for clause in outcome.clauses), CLAUSE)


def _amounts(applied: Sequence[Outcome]) -> list[Figure]:
    amounts = [outcome.amount for outcome in applied if outcome.amount is not None]
    if not amounts or len(amounts) != len(applied):
        msg = "12.4 is about penalties that have an amount"
        raise ValueError(msg)
    return amounts
