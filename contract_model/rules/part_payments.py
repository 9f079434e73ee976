"""An instalment paid or invoiced in parts (7.2 to 7.5): it is so in full on the day on which the parts add up to it.

Only where amounts are told: a payment or an invoice that is told without one is that of the whole instalment.
"""

from __future__ import annotations

from datetime import date

from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.values import Money

PARTS = (("payment.made", "payment.amount"), ("invoice.provided", "invoice.amount"))
"""What happens in parts, and the fact that says how much each comes to."""
AMOUNTS = tuple(amount for _, amount in PARTS)


def in_full(situation: Situation, instalment: str, due: Figure) -> Situation:
    """Return the situation without the payments and invoices of `instalment` that do not reach what is `due` yet."""
    for event, amount in PARTS:
        situation = _in_full(situation, instalment, due, event, amount)
    return situation


def _in_full(situation: Situation, instalment: str, due: Figure, event: str, amount: str) -> Situation:
    own = (instalment, "")
    parts = [(one.on or date.min, one.value) for one in situation.all(amount) if one.about in own]
    if not parts:
        return situation
    reached, paid = date.max, Money(0)
    for day, part in parts:
        assert isinstance(part, Money)  # noqa: S101 - the register says so
        paid = paid + part
        if paid >= due.money.rounded():
            reached = day
            break
    told = (one for one in situation.told if one.fact != event or one.about not in own or one.day >= reached)
    return situation.limited_to(tuple(told))
