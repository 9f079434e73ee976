"""Leaving (14.1, 14.2): party B's own exit, and the exit that the government-cloud management unit orders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.dates import DAY
from contract_model.core.deadlines import deadline, limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.core.values import Money
from contract_model.duty.judge import judge
from contract_model.register.alternatives import by_reading
from contract_model.service.period import last_day

COSTS_CLAUSE = "12.9"
THREE_MONTHS, WRONG_REFERENCE, LATE_PERMITTED = "exit-three-months", "ref-14-1", "exit-late-permitted"
WHO_PAYS, DISAGREED = "exit-compensation", "exit-compensation-disagreed"


@dataclass(frozen=True, slots=True)
class OwnExit:
    """What party B did before leaving, None where it did not; `loss` of party A and its `costs` of enforcement."""

    applied: date | None = None
    permitted: date | None = None
    loss: Money | None = None
    costs: Money | None = None


def settled(penalty: Figure, loss: Money | None) -> Figure:
    """Return `penalty` and what it falls short of the `loss`; the penalty alone while no loss is stated."""
    if loss is None:
        return penalty
    if loss < Money(0):
        raise InvalidFact(f"损失为 {loss.text} 元，是负数", "零或正数")
    clause = penalty.clauses[:1]
    stated = Figure("fact.loss", "甲方损失", loss, clause, "事实")
    gap = max(loss - penalty.money, Money(0))
    shortfall = Figure(
        "exit.shortfall", "违约金不足以弥补的差额", gap, clause, "损失 − 违约金，没有差额为零", (stated, penalty)
    )
    label = f"{penalty.label}和差额"
    return Figure("exit.settled", label, penalty.money + gap, penalty.clauses, "违约金 + 差额", (penalty, shortfall))


def judge_application(contract: Contract, applied: date) -> Outcome:
    """Return whether party B applied for exit early enough, under each reading of the three months (14.1).

    Too late is no breach – NO_RIGHT: the way out is not open.
    """
    contract.period.require(applied, "申请日")
    last = _last_application(contract)
    day_before = Figure(
        "exit.notice.full",
        f"{last.label}（足月）",
        last.day - DAY,
        last.clauses,
        "对应日的前一日",
        (last,),
        (THREE_MONTHS,),
    )

    def held_against(due: Figure) -> Outcome:
        conclusion = Conclusion.COMPLIED if applied <= due.day else Conclusion.NO_RIGHT
        return Outcome(conclusion, due.clauses[:1], f"{applied} 申请，最迟应为 {due.text}", deadline=due)

    return by_reading(contract, THREE_MONTHS, {"same-day": held_against(last), "full-months": held_against(day_before)})


def judge_exit(contract: Contract, facts: OwnExit, left: date) -> Outcome:
    """Return what party B owes for leaving on the day `left` (14.1).

    With application in time and permission: 5 % and the shortfall. Without: AMBIGUOUS, as item 9 is named where item 7
    was probably meant. Late, but permitted: AMBIGUOUS whether the permission cures it.
    """
    contract.period.require(left, "退出日")
    rate = contract.penalties.fixed["exit"]
    penalty = settled(fixed_figure(contract, rate), facts.loss)
    granted = Outcome(Conclusion.APPLIES, (rate.clause,), "依程序退出", penalty)
    applied = facts.applied is not None and facts.applied <= left
    permitted = applied and facts.permitted is not None and facts.permitted <= left
    if not permitted:
        return _without_procedure(contract, facts, "没有获得许可" if applied else "没有先行申请")
    assert facts.applied is not None  # noqa: S101 - permitted says so
    cured = {"cured": granted, "not-cured": _without_procedure(contract, facts, "申请迟于三个月")}
    because = "申请迟于三个月而甲方仍予许可，是否算履行了程序没有写明"
    late = Outcome(
        Conclusion.AMBIGUOUS, (rate.clause,), because, readings=(LATE_PERMITTED,), alternatives=MappingProxyType(cured)
    )
    judged = judge_application(contract, facts.applied).alternatives
    found = {option: granted if each.conclusion is Conclusion.COMPLIED else late for option, each in judged.items()}
    first_of_all, *others = found.values()
    if all(outcome is first_of_all for outcome in others):
        return first_of_all
    return by_reading(contract, THREE_MONTHS, found)


def judge_compensation(contract: Contract, agreed: Money | None) -> Outcome:
    """Return what the compensation agreed after an ordered exit comes to: capped, its direction open (14.2)."""
    rate = contract.penalties.fixed["exit-compensation"]
    cap = fixed_figure(contract, rate)
    if agreed is None:
        because = "补偿费用没有谈成，此时付多少没有约定；迁移和交接照办"
        return Outcome(Conclusion.SILENT, (rate.clause,), because, readings=(DISAGREED,))
    if agreed < Money(0):
        raise InvalidFact(f"补偿费用为 {agreed.text} 元，是负数", "零或正数")
    if agreed > cap.money:
        return Outcome(Conclusion.NO_RIGHT, (rate.clause,), f"超过上限 {cap.text} 元")
    amount = Figure("exit.compensation", "责令退出的补偿费用", agreed, (rate.clause,), "双方议定，不超过上限", (cap,))
    found = {
        "to-a": Outcome(Conclusion.APPLIES, (rate.clause,), "乙方补偿甲方", amount),
        "to-b": Outcome(Conclusion.APPLIES, (rate.clause,), "甲方补偿乙方", amount),
    }
    return Outcome(
        Conclusion.AMBIGUOUS,
        (rate.clause,),
        "在上限以内，谁补偿谁没有写明",
        amount,
        readings=(WHO_PAYS,),
        alternatives=MappingProxyType(found),
    )


def judge_ordered_exit(contract: Contract, records: Sequence[Record], as_of: date, loss: Money | None) -> Outcome:
    """Return the penalty when a duty after an ordered exit is breached, as seen on `as_of` (14.2).

    NOT_TRIGGERED when none is; NEEDS_FINDING while somebody has to find whether one was. Raises InvalidFact for a
    record that none of the duties knows.
    """
    rate = contract.penalties.fixed["ordered-exit"]
    duties = [duty for duty in contract.duties if duty.clause == rate.clause]
    known = {event for duty in duties for event in duty.events}
    for record in records:
        if record.event not in known:
            raise InvalidFact(f"责令退出不涉及事项“{record.event}”", "、".join(sorted(known)))
    judged = [judge(duty, [r for r in records if r.event in duty.events], as_of) for duty in duties]
    breached = [outcome.because for outcome in judged if outcome.conclusion is Conclusion.BREACHED]
    if breached:
        amount = settled(fixed_figure(contract, rate), loss)
        return Outcome(Conclusion.APPLIES, (rate.clause,), "；".join(breached), amount)
    open_ones = [outcome.because for outcome in judged if outcome.conclusion is Conclusion.NEEDS_FINDING]
    if open_ones:
        return Outcome(Conclusion.NEEDS_FINDING, (rate.clause,), "；".join(open_ones))
    return Outcome(Conclusion.NOT_TRIGGERED, (rate.clause,), f"至 {as_of} 没有违反迁移、关停、擦除的义务")


def _last_application(contract: Contract) -> Figure:
    limit = contract.limits["exit-notice"]
    end = last_day(contract.period)
    return deadline(f"deadline.{limit.id}", f"{limit.label}期限", end, limit_figure(limit), counts=limit.counts)


def _without_procedure(contract: Contract, facts: OwnExit, why: str) -> Outcome:
    """Return the two liabilities between which the wrong reference leaves the choice.

    The costs of enforcement come on top of item 7, as they do after any breach (12.9).
    """
    own, item = contract.penalties.fixed["exit"].clause, contract.penalties.fixed["termination"]
    penalty = fixed_figure(contract, item)
    meant = Outcome(Conclusion.APPLIES, (own, item.clause), item.label, penalty)
    if facts.costs is None:
        because = "该项只让乙方负担追责费用，费用多少没有说明"
        written = Outcome(Conclusion.MISSING_PARAMETER, (own, COSTS_CLAUSE), because)
    else:
        costs = Figure("exit.costs", "甲方追究责任的费用", facts.costs, (own, COSTS_CLAUSE), "事实")
        written = Outcome(Conclusion.APPLIES, (own, COSTS_CLAUSE), "只负担追责费用", costs)
        clauses, label = (own, item.clause, COSTS_CLAUSE), f"{item.label}和追责费用"
        both = Figure(
            "exit.penalty-costs", label, penalty.money + costs.money, clauses, "违约金 + 费用", (penalty, costs)
        )
        meant = Outcome(Conclusion.APPLIES, clauses, label, both)
    found = MappingProxyType({"as-written": written, "item-7": meant})
    because = f"{why}；条文指向的一项只说追责费用，疑为另一项"
    clauses = (own, COSTS_CLAUSE, item.clause)
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(WRONG_REFERENCE,), alternatives=found)
