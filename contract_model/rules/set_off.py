"""12.10: penalties deducted from service fees, and the penalties and losses that remain to be claimed.

Nothing is deducted unless party A does it: what is answered is what it may.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contract_model.answer.question import question
from contract_model.answer.situation import Lacking, Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money, Quantity
from contract_model.register.liability import Otherwise
from contract_model.rules.sums import added, matters, told_sum

PENALTY, LOSS, PROVISION, CONTESTED = "penalty.amount", "loss.amount", "penalty.provision", "breach.contested"
SHARE_OF_A, DUE, LATER = "loss.share-of-a", "fee.due-unpaid", "fee.not-yet-due"
WHICH, DISPUTED, OTHERWISE = "setoff-which", "setoff-disputed", "otherwise-agreed"
PER_BREACH, BOTH_AT_FAULT, INVOICE = "loss-per-breach", "a-negligence", "setoff-invoice"
DAMAGES = "damages-and-penalty"
BREACHES, FEES = (PENALTY, PROVISION, CONTESTED), (DUE, LATER)
READINGS = (WHICH, DISPUTED, OTHERWISE)


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach: its penalty, and where it is agreed otherwise what is."""

    situation: Situation
    penalty: Figure
    otherwise: Otherwise | None


@dataclass(frozen=True, slots=True)
class Deduction:
    """What is deducted of `penalties` from `fees`, by `clauses`."""

    clauses: tuple[str, ...]
    penalties: Figure
    fees: Figure
    deducted: Figure


def deducted(situation: Situation) -> Outcome:
    """Return what party A may deduct."""
    found = _deduction(situation)
    return _right(found.clauses, found.deducted) if found else _no_breach(situation)


def payable(situation: Situation) -> Outcome:
    """Return the fees that remain payable, due and not yet due."""
    clause = situation.contract.liability.set_off.clause
    found = _deduction(situation)
    if found is None:
        return _no_breach(situation)
    due, later = _sum(situation, DUE, clause), _sum(situation, LATER, clause)
    value = due.money + later.money - found.deducted.money
    formula = "未付的服务费 − 可以扣减的违约金"
    amount = Figure("setoff.payable", "扣减后应付的服务费", value, (clause,), formula, (due, later, found.deducted))
    return Outcome(Conclusion.APPLIES, found.clauses, because("setoff.left", amount=amount), amount)


def rest(situation: Situation) -> Outcome:
    """Return the penalties that are not deducted and remain to be claimed."""
    found = _deduction(situation)
    if found is None:
        return _no_breach(situation)
    value = found.penalties.money - found.deducted.money
    inputs, formula = (found.penalties, found.deducted), "违约金合计 − 可以扣减的违约金"
    amount = Figure("setoff.rest", "另行追偿的违约金", value, found.deducted.clauses, formula, inputs)
    return _right(found.clauses, amount)


def beyond(situation: Situation) -> Outcome:
    """Return the losses that the penalties do not cover: breach by breach, or all against all."""
    clause = situation.contract.liability.set_off.clause
    breaches = list(_breaches(situation))
    if not breaches:
        return _no_breach(situation)
    open_to_claim = [each for each in breaches if _claimable(situation, each)]
    losses = []
    for each in open_to_claim:
        loss = _loss(each, clause)
        if loss is None:
            return Outcome(Conclusion.SILENT, (clause,), because("setoff.both-at-fault"))
        losses.append(loss)
    if situation.option(DAMAGES) == "both":
        return _right(
            (clause,), replace(added("setoff.beyond", "另行追偿的损失", (clause,), losses), formula="全部损失")
        )
    uncovered = [loss.money - each.penalty.money for loss, each in zip(losses, open_to_claim, strict=True)]
    in_all = len(uncovered) > 1 and situation.option(PER_BREACH) == "in-all"
    parts = [sum(uncovered, start=Money(0))] if in_all else uncovered
    value = sum((part for part in parts if part > Money(0)), start=Money(0))
    formula = "损失合计 − 违约金合计" if in_all else "各项违约的损失超过其违约金的部分相加"
    inputs = (*losses, *(each.penalty for each in open_to_claim))
    return _right((clause,), Figure("setoff.beyond", "另行追偿的损失", value, (clause,), formula, inputs))


def invoice(situation: Situation) -> Outcome:
    """Return the amount of the invoice for fees due of which penalties are deducted (12.10, 7.5)."""
    rules = situation.contract.liability.set_off
    due = _sum(situation, DUE, rules.clause)
    clauses = (rules.clause, rules.invoice)
    penalties = _deductible(situation, list(_breaches(situation)))[0]
    if situation.option(INVOICE) == "gross":
        amount = replace(due, id="setoff.invoice", label="应开发票的金额", clauses=clauses, inputs=(due,))
    else:
        value = max(due.money - penalties.money, Money(0), key=lambda money: money.amount)
        inputs, formula = (due, penalties), "到期的服务费 − 扣减的违约金"
        amount = Figure("setoff.invoice", "应开发票的金额", value, clauses, formula, inputs)
    return Outcome(Conclusion.APPLIES, clauses, because("setoff.invoice", amount=amount), amount)


def _deduction(situation: Situation) -> Deduction | None:
    """Return what is deducted, None without a breach; fees not yet due are drawn on where those due do not suffice."""
    clause = situation.contract.liability.set_off.clause
    breaches = list(_breaches(situation))
    if not breaches:
        return None
    deductible, clauses = _deductible(situation, breaches)
    fees = _sum(situation, DUE, clause)
    if deductible.money > fees.money and situation.option(WHICH) == "all-unpaid":
        later = _sum(situation, LATER, clause)
        fees = added("setoff.fees", "可供扣减的服务费", (clause,), (fees, later))
    value = min(deductible.money, fees.money, key=lambda money: money.amount)
    formula = "违约金与可供扣减的服务费中较少的一项"
    taken = Figure("setoff.deducted", "可以扣减的违约金", value, (clause,), formula, (deductible, fees))
    every = added("setoff.penalties", "违约金合计", (clause,), [each.penalty for each in breaches])
    return Deduction(clauses, every, fees, taken)


def _deductible(situation: Situation, breaches: list[Breach]) -> tuple[Figure, tuple[str, ...]]:
    """Return the penalties that may be deducted, and the provisions that say so."""
    rules = situation.contract.liability.set_off
    clauses, kept = [rules.clause], []
    for each in breaches:
        if each.otherwise is not None and situation.option(OTHERWISE) == "whole":
            clauses.append(each.otherwise.clause)
        elif each.situation.stated(CONTESTED) and situation.option(DISPUTED) == "settled":
            clauses.append(rules.disputes)
        else:
            kept.append(each.penalty)
    total = added("setoff.deductible", "可供扣减的违约金", (rules.clause,), kept)
    return total, tuple(dict.fromkeys(clauses))


def _breaches(situation: Situation) -> Iterator[Breach]:
    """Yield each breach that a penalty or a loss was told of."""
    rules = situation.contract.liability.set_off
    if not situation.all(PENALTY, LOSS):
        return
    for own in matters(situation, PENALTY, LOSS).values():
        penalty = _sum(own, PENALTY, rules.clause)
        yield Breach(own, penalty, rules.otherwise.get(str(own.value(PROVISION))))


def _claimable(situation: Situation, breach: Breach) -> bool:
    """Return whether losses beyond the penalty can be claimed: where it is agreed otherwise, it may say so itself."""
    if breach.otherwise is None or breach.otherwise.shortfall:
        return True
    return situation.option(OTHERWISE) == "amount-only"


def _loss(breach: Breach, clause: str) -> Figure | None:
    """Return the loss that party B answers for, None where the contract does not divide it."""
    loss = _sum(breach.situation, LOSS, clause)
    share = breach.situation.value(SHARE_OF_A)
    if not isinstance(share, Quantity) or not share.amount:
        return loss
    if breach.situation.option(BOTH_AT_FAULT) == "silent":
        return None
    value, formula = Money(loss.money.amount * (1 - share.amount)), "损失 ×（1 − 甲方造成的份额）"
    return Figure("setoff.loss-of-b", "乙方造成的损失", value, (clause,), formula, (loss,))


def _sum(situation: Situation, fact: str, clause: str) -> Figure:
    """Return the sum of what was told of `fact`. Raises Lacking where nothing was: silence is not zero."""
    found = told_sum(situation, f"setoff.{fact}", situation.contract.facts[fact].name, (clause,), fact)
    if found is None:
        raise Lacking(Conclusion.MISSING_PARAMETER, (clause,), fact)
    return found


def _no_breach(situation: Situation) -> Outcome:
    clauses = (situation.contract.liability.set_off.clause,)
    return Outcome(Conclusion.NO_RIGHT, clauses, because("setoff.no-breach"))


def _right(clauses: tuple[str, ...], amount: Figure) -> Outcome:
    arises = Conclusion.RIGHT_ARISES if amount.money > Money(0) else Conclusion.NO_RIGHT
    return Outcome(arises, clauses, because("setoff.right", label=amount.label, amount=amount), amount)


QUESTIONS = (
    question("setoff.deducted", "可以扣减的违约金", facts=(*BREACHES, LOSS, *FEES), readings=READINGS)(deducted),
    question("setoff.payable", "扣减后应付的服务费", facts=(*BREACHES, LOSS, *FEES), readings=READINGS)(payable),
    question("setoff.rest", "另行追偿的违约金", facts=(*BREACHES, LOSS, *FEES), readings=READINGS)(rest),
    question(
        "setoff.beyond",
        "另行追偿的损失",
        facts=(PENALTY, PROVISION, LOSS, SHARE_OF_A),
        general=FEES,
        readings=(OTHERWISE, PER_BREACH, BOTH_AT_FAULT, DAMAGES),
    )(beyond),
    question(
        "setoff.invoice",
        "扣减后应开发票的金额",
        facts=(*BREACHES, LOSS, DUE),
        readings=(DISPUTED, OTHERWISE, INVOICE),
    )(invoice),
)
