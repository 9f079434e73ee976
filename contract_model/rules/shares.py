"""Fixed shares of the contract's total (12.7, 12.8, 14.1 to 14.3, 20.2, annex 4), and losses that they do not cover."""

from __future__ import annotations

from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money, Rate
from contract_model.rules.amounts import total_figure
from contract_model.rules.sums import told_sum

TOTAL = "total-names"
FACTS, READINGS = ("supplement.amount",), (TOTAL,)
"""What a share of the total may turn on."""
LOSS = "loss.amount"
END_SHARE, MIXED = "contract.end-share-of-b", "mixed-end-cause"
SIGNATURES, UNSIGNED = "signature-blank", "unsigned"
CAPS = {"supplement": "supplement.cap"}
"""Shares that limit something and are owed by nobody, under figure ids of their own."""


def total(situation: Situation) -> Figure:
    """Return the total of which shares are taken; supplements that were signed count or not by ``total-names``."""
    signed = total_figure(situation.contract.payments)
    cap = situation.contract.penalties.fixed["supplement"].clause
    supplements = told_sum(situation, "total.supplements", "补充协议的金额", (cap,), *FACTS)
    if supplements is None or situation.option(TOTAL) == "signed-total":
        return signed
    return Figure(
        "total.with-supplements",
        "连同补充协议的总额",
        signed.money + supplements.money,
        (*signed.clauses, cap),
        "总额 + 补充协议的金额",
        (signed, supplements),
    )


def share(situation: Situation, identifier: str) -> Figure:
    """Return what the fixed share with that id (``penalties.toml``) comes to."""
    fixed, whole = situation.contract.penalties.fixed[identifier], total(situation)
    rate = Figure(f"fixed.{fixed.id}.rate", f"{fixed.label}（比例）", fixed.rate, (fixed.clause,), "合同所列")
    clauses = (fixed.clause, *whole.clauses)
    formula = "合同服务费总额 × 比例"
    name, value = CAPS.get(fixed.id, f"fixed.{fixed.id}.amount"), whole.money.times(fixed.rate)
    return Figure(name, fixed.label, value, clauses, formula, (whole, rate))


def for_ending(situation: Situation) -> Figure:
    """Return the penalty of 12.7; where party B is only a part of the cause, as ``mixed-end-cause`` says."""
    whole, part = share(situation, "termination"), situation.value(END_SHARE)
    if not isinstance(part, Rate) or part.amount == 1:
        return whole
    clauses, name = whole.clauses[:1], situation.contract.facts[END_SHARE].name
    own = Figure(f"fact.{END_SHARE}", name, part, clauses, "事实")
    match situation.option(MIXED):
        case "share":
            value, formula = whole.money.times(part), "解除的违约金 × 乙方的份额"
        case "full" if part.amount > 1 - part.amount:
            return whole
        case _:
            value, formula = Money(0), "解除不只出于乙方，不付"
    return Figure("termination.mixed", whole.label, value, whole.clauses, formula, (whole, own))


def owed_share(situation: Situation, identifier: str) -> Outcome:
    """Return that the fixed share is owed, by the provision that states it; NOT_TRIGGERED where that binds nobody."""
    return owed(share(situation, identifier)) if binds(situation, identifier) else not_binding(situation, identifier)


def binds(situation: Situation, identifier: str) -> bool:
    """Return whether the text that states the fixed share is in effect; one signed apart may not be (20.4, A4.3)."""
    return not situation.contract.penalties.fixed[identifier].signed_apart or situation.option(SIGNATURES) != UNSIGNED


def not_binding(situation: Situation, identifier: str) -> Outcome:
    """Return that the fixed share is not owed: the text that states it is not in effect."""
    fixed = situation.contract.penalties.fixed[identifier]
    return Outcome(Conclusion.NOT_TRIGGERED, (fixed.clause,), because("share.not-in-effect", label=fixed.label))


def owed(figure: Figure) -> Outcome:
    """Return that the penalty `figure` is owed, by the provision that states it."""
    return Outcome(Conclusion.APPLIES, figure.clauses[:1], because("share.owed", label=figure.label), figure)


def with_shortfall(situation: Situation, penalty: Figure) -> Figure:
    """Return `penalty` and what it falls short of the loss; the penalty alone while no loss is told."""
    clauses = penalty.clauses[:1]
    loss = told_sum(situation, "share.loss", "甲方损失", clauses, LOSS)
    if loss is None:
        return penalty
    gap = max(loss.money - penalty.money, Money(0), key=lambda money: money.amount)
    shortfall = Figure(
        "share.shortfall", "违约金不足以弥补的差额", gap, clauses, "损失 − 违约金，没有差额为零", (loss, penalty)
    )
    label = f"{penalty.label}和差额"
    return Figure("share.settled", label, penalty.money + gap, penalty.clauses, "违约金 + 差额", (penalty, shortfall))
