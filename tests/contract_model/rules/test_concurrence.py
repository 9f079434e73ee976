"""What one event costs where several penalties meet: weighed once, each provision and each figure named once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.penalties import Concurrence
from contract_model.rules.concurrence import ANNEXES, EVERY_PENALTY, SCOPE, one_event

if TYPE_CHECKING:
    from contract_model.answer.situation import Situation

RULE, END = "4", "5"
BREACH_AND_END = "breach-and-end"


def penalty(clause: str, amount: int) -> Outcome:
    figure = Figure(f"penalty.{clause}", "违约金", Money(amount), (clause,), "约定")
    return Outcome(Conclusion.APPLIES, (clause,), because("share.owed", label=clause), figure)


def situation(scope: str) -> Situation:
    """Return one in which the parties agreed on a standard and 12.4 reaches as far as `scope`."""
    lease = SimpleNamespace(penalties=SimpleNamespace(concurrence=Concurrence(RULE, "已商定", (END,), "none")))
    read = {SCOPE: scope}
    return cast("Situation", SimpleNamespace(contract=lease, option=read.__getitem__, value=lambda _: "已商定"))


ROWS, OTHER, ENDING = [penalty("1", 9), penalty("2", 2)], penalty("3", 5), penalty(END, 20)


@pytest.mark.parametrize(
    ("scope", "others", "amount", "clauses"),
    [
        (ANNEXES, [OTHER], 14, ("3", "1", RULE)),
        (BREACH_AND_END, [OTHER], 9, ("1", RULE)),
        (EVERY_PENALTY, [OTHER], 9, ("1", RULE)),
        (ANNEXES, [OTHER, ENDING], 34, ("3", END, "1", RULE)),
        (BREACH_AND_END, [OTHER, ENDING], 29, ("1", END, RULE)),
        (EVERY_PENALTY, [OTHER, ENDING], 20, (END, RULE)),
    ],
)
def test_what_meets_is_added_or_weighed_as_far_as_the_rule_reaches(
    scope: str, others: list[Outcome], amount: int, clauses: tuple[str, ...]
) -> None:
    found = one_event(ROWS, others, situation(scope))
    assert found.amount is not None
    assert (found.amount.money.rounded(), found.clauses) == (Money(amount).rounded(), clauses)


@pytest.mark.parametrize("scope", [ANNEXES, BREACH_AND_END, EVERY_PENALTY])
def test_no_two_figures_of_an_event_share_an_id(scope: str) -> None:
    found = one_event(ROWS, [OTHER, ENDING], situation(scope))
    assert found.amount is not None
    parts = list(found.amount.walk())
    assert len({part.id for part in parts}) == len(parts)


def test_what_costs_nothing_meets_nothing() -> None:
    found = one_event([], [penalty("3", 0), ENDING], situation(EVERY_PENALTY))
    assert (found.clauses, found.amount) == ((END,), ENDING.amount)
