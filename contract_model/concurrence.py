"""12.4: for one event the heaviest penalty alone, the parties having negotiated; several events each its own."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from contract_model.figure import Figure
from contract_model.outcome import Conclusion, Outcome
from contract_model.values import Money

CLAUSE = "12.4"
READING = "heaviest-negotiated"
BINDING, BY_AGREEMENT = "binding", "by-agreement"


def heaviest(applied: Sequence[Outcome], *, agreed: bool) -> Outcome:
    """Return the heaviest of the penalties `applied` for one event (12.4).

    Where the parties have not agreed, AMBIGUOUS: under ``binding`` the heaviest applies all the same, under
    ``by-agreement`` the contract names no standard. ValueError when `applied` is empty or one has no amount.
    """
    amounts = [outcome.amount for outcome in applied if outcome.amount is not None]
    if not amounts or len(amounts) != len(applied):
        msg = "12.4 compares penalties that have an amount"
        raise ValueError(msg)
    heavy = max(applied, key=lambda outcome: _yuan(outcome.amount))
    assert heavy.amount is not None  # noqa: S101 - checked above
    chosen = Figure(
        "concurrence.heaviest",
        "同一事件择重后的违约金",
        heavy.amount.value,
        (CLAUSE, *heavy.amount.clauses),
        "各行违约金中最重的一项",
        tuple(amounts),
        (READING,),
    )
    because = f"同一事件符合 {'、'.join(clause for o in applied for clause in o.clauses)}，只取其重"
    binding = Outcome(Conclusion.APPLIES, (*heavy.clauses, CLAUSE), because, chosen, readings=(READING,))
    if agreed:
        return binding
    open_standard = Outcome(Conclusion.SILENT, (CLAUSE,), "双方未能协商一致，没有约定此时的标准", readings=(READING,))
    return Outcome(
        Conclusion.AMBIGUOUS,
        binding.clauses,
        "双方未能协商一致：择重究竟当然适用，还是以协商为条件",
        readings=(READING,),
        alternatives=MappingProxyType({BINDING: binding, BY_AGREEMENT: open_standard}),
    )


def together(applied: Sequence[Outcome]) -> Outcome:
    """Return the penalties of different events together: each counts (12.4 holds only within one event)."""
    amounts = tuple(outcome.amount for outcome in applied if outcome.amount is not None)
    clauses = tuple(dict.fromkeys(clause for outcome in applied for clause in outcome.clauses))
    total = Figure(
        "concurrence.together",
        "不同事件的违约金合计",
        sum((_yuan(amount) for amount in amounts), start=Money(0)),
        (*clauses, CLAUSE),
        "各事件违约金之和",
        amounts,
    )
    return Outcome(Conclusion.APPLIES, (*clauses, CLAUSE), "不同事件分别计算", total)


def _yuan(figure: Figure | None) -> Money:
    if figure is None or not isinstance(figure.value, Money):
        msg = "a penalty is an amount of money"
        raise TypeError(msg)
    return figure.value
