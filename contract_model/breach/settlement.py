"""12.7 and 12.10: what is settled when party B's fault ends the contract, and penalties set off against service fees.

12.7: party A pays only for what was done as agreed, the difference is refunded or made up, and party B owes a tenth of
the total besides. 12.10: penalties may be deducted from fees owed; what exceeds them, and losses beyond the penalty,
remain to be claimed – they are not deducted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from contract_model.breach.delay import FORCE_MAJEURE_CLAUSE, Cause
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.by_reading import Questions

SETTLEMENT_CLAUSE, SET_OFF_CLAUSE, PAYMENTS = "12.7", "12.10", "7.1"
END_CLAUSES = ("12.2", "12.3", "12.5", "12.6", "A4.8")
END_WORD, END_CLAUSE, RESCISSION_ONLY = "end-or-rescind", "12.5", "rescission-only"
LOSSES, TOTAL_LOSS = "loss-per-breach", "in-all"
WHICH_FEES, DUE_ONLY = "setoff-which", "due-only"
DEDUCTED, PAYABLE, REST, BEYOND = "可以扣减的违约金", "扣减后应付的服务费", "另行追偿的违约金", "另行追偿的损失"


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach: the penalty it carries and the loss it caused, in yuan."""

    label: str
    penalty: Money
    loss: Money


def settle(
    questions: Questions,
    penalty: Figure,
    paid: Money,
    performed: Money | None,
    *,
    ended_by: str,
    cause: Cause,
    claimed: bool = False,
) -> Outcome:
    """Return what one party owes the other when the contract was ended by the right of `ended_by` (12.7).

    The amount is the refund and `penalty` (a tenth of the total), named by who owes it. Arrears of party A are set off
    only where it `claimed` so (12.10): otherwise no amount, and the two sums as the alternatives, by their labels.
    `paid` and `performed` (the value of what was done as agreed, None where nobody has found it) are facts.
    NOT_TRIGGERED when party B is not the cause; AMBIGUOUS for 12.5, which says 终止 and not 解除. Raises InvalidFact
    for negative amounts or another provision.
    """
    if ended_by not in END_CLAUSES:
        raise InvalidFact(f"“{ended_by}”没有给甲方解除或终止的权利", "、".join(END_CLAUSES))
    _require_positive(paid=paid, performed=performed)
    if cause is not Cause.PARTY_B:
        excuse = (FORCE_MAJEURE_CLAUSE,) if cause is Cause.FORCE_MAJEURE else ()
        because = f"解除的原因是{cause.value}，不是乙方"
        return Outcome(Conclusion.NOT_TRIGGERED, (SETTLEMENT_CLAUSE, *excuse), because)
    clauses = (SETTLEMENT_CLAUSE, ended_by)
    if performed is None:
        because = "须先认定乙方已完成且合乎约定的服务值多少，合同没有写由谁、怎样认定"
        return Outcome(Conclusion.NEEDS_FINDING, clauses, because, readings=("performed-value",))
    full = _balance(clauses, penalty, paid, performed, claimed=claimed)
    if ended_by != END_CLAUSE:
        return full
    silent = Outcome(Conclusion.SILENT, clauses, "终止不是解除，怎样结算没有约定", readings=(END_WORD,))
    return questions.decide(END_WORD, lambda option: silent if option == RESCISSION_ONLY else full)


def _balance(clauses: tuple[str, ...], penalty: Figure, paid: Money, performed: Money, *, claimed: bool) -> Outcome:
    facts = (
        Figure("fact.paid", "已支付的服务费", paid, (SETTLEMENT_CLAUSE,), "事实"),
        Figure("fact.performed", "合格服务的价值", performed, (SETTLEMENT_CLAUSE,), "事实"),
    )
    overpaid = paid >= performed
    difference = Figure(
        "settlement.difference",
        "乙方应退还的服务费" if overpaid else "甲方应补足的服务费",
        paid - performed if overpaid else performed - paid,
        (SETTLEMENT_CLAUSE,),
        "已付与合格服务的价值之差",
        facts,
    )
    if not overpaid and not claimed:
        parts = {part.label: Outcome(Conclusion.APPLIES, clauses, part.label, part) for part in (difference, penalty)}
        because = "甲方没有主张扣减，补足的服务费与违约金各付各的"
        return Outcome(Conclusion.APPLIES, clauses, because, alternatives=MappingProxyType(parts))
    decided_by = clauses if overpaid else (*clauses, SET_OFF_CLAUSE)
    net = paid - performed + penalty.money
    owes_b = net >= Money(0)
    amount = Figure(
        "settlement.amount",
        "乙方应付甲方" if owes_b else "甲方应付乙方",
        net if owes_b else Money(0) - net,
        decided_by,
        "应退还的服务费 + 违约金；应补足的，以违约金抵扣",
        (difference, penalty),
        ("performed-value",),
    )
    return Outcome(Conclusion.APPLIES, decided_by, amount.label, amount)


def set_off(
    questions: Questions,
    breaches: Sequence[Breach],
    due: Money,
    not_yet_due: Money,
) -> Mapping[str, Outcome]:
    """Return {quantity: outcome} of deducting the penalties of `breaches` from the fees still unpaid (12.10).

    `due` and `not_yet_due` are the unpaid fees. The quantities: what may be deducted, the fees that remain payable, the
    penalties and the losses to be claimed besides. Without a breach nothing is deducted: NO_RIGHT for each. Raises
    InvalidFact for negative amounts.
    """
    _require_positive(due=due, not_yet_due=not_yet_due)
    for breach in breaches:
        _require_positive(penalty=breach.penalty, loss=breach.loss)
    if not breaches:
        none = Outcome(Conclusion.NO_RIGHT, (SET_OFF_CLAUSE,), "乙方没有违约")
        return MappingProxyType(dict.fromkeys((DEDUCTED, PAYABLE, REST, BEYOND), none))
    penalties = _sum("setoff.penalties", "违约金合计", [breach.penalty for breach in breaches])

    def fees(option: str) -> Figure:
        parts = [due] if option == DUE_ONLY else [due, not_yet_due]
        return _sum("setoff.fees", "可供扣减的服务费", parts)

    def asked(name: str) -> Outcome:
        return questions.decide(
            WHICH_FEES,
            lambda option: _deduct(name, penalties, fees(option), due + not_yet_due),
        )

    return MappingProxyType(
        {
            **{name: asked(name) for name in (DEDUCTED, PAYABLE, REST)},
            BEYOND: questions.decide(LOSSES, lambda option: _beyond(breaches, in_all=option == TOTAL_LOSS)),
        }
    )


def _deduct(name: str, penalties: Figure, fees: Figure, unpaid: Money) -> Outcome:
    deducted = min(penalties.money, fees.money, key=lambda money: money.amount)
    values = {
        DEDUCTED: (deducted, "违约金与可供扣减的服务费中较少的一项"),
        PAYABLE: (unpaid - deducted, "未付的服务费 − 可以扣减的违约金"),
        REST: (penalties.money - deducted, "违约金合计 − 可以扣减的违约金"),
    }
    ids = {DEDUCTED: "deducted", PAYABLE: "payable", REST: "rest"}
    value, formula = values[name]
    amount = Figure(f"setoff.{ids[name]}", name, value, (SET_OFF_CLAUSE,), formula, (penalties, fees))
    if name == PAYABLE:
        return Outcome(Conclusion.APPLIES, (SET_OFF_CLAUSE,), f"{name} {amount.text} 元", amount)
    arises = Conclusion.RIGHT_ARISES if value > Money(0) else Conclusion.NO_RIGHT
    return Outcome(arises, (SET_OFF_CLAUSE,), f"{name} {amount.text} 元，由甲方决定是否行使", amount)


def _beyond(breaches: Sequence[Breach], *, in_all: bool) -> Outcome:
    """Return the losses that the penalties do not cover: breach by breach, or all against all."""
    uncovered = [breach.loss - breach.penalty for breach in breaches]
    parts = [sum(uncovered, start=Money(0))] if in_all else uncovered
    value = sum((part for part in parts if part > Money(0)), start=Money(0))
    facts = tuple(
        Figure(f"fact.{what}.{number}", f"{breach.label}的{words}", money, (SET_OFF_CLAUSE,), "事实")
        for number, breach in enumerate(breaches, 1)
        for what, words, money in (("loss", "损失", breach.loss), ("penalty", "违约金", breach.penalty))
    )
    formula = "损失合计 − 违约金合计" if in_all else "各项违约的损失超过其违约金的部分相加"
    amount = Figure("setoff.beyond", BEYOND, value, (SET_OFF_CLAUSE,), formula, facts)
    arises = Conclusion.RIGHT_ARISES if value > Money(0) else Conclusion.NO_RIGHT
    return Outcome(arises, (SET_OFF_CLAUSE,), f"{BEYOND} {amount.text} 元", amount)


def _sum(identifier: str, label: str, parts: Sequence[Money]) -> Figure:
    facts = tuple(Figure(f"fact.{identifier}.{n}", label, part, (), "事实") for n, part in enumerate(parts, 1))
    return Figure(identifier, label, sum(parts, start=Money(0)), (SET_OFF_CLAUSE,), "各项之和", facts)


def _require_positive(**amounts: Money | None) -> None:
    for amount in amounts.values():
        if amount is not None and amount < Money(0):
            raise InvalidFact(f"金额为 {amount.text} 元，是负数", "零或正数")
