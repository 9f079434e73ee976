"""The switching period after the contract ends (14.3): how long, free of what, and what stopping early costs."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.deadlines import deadline, limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money, Months
from contract_model.leaving.exit import settled
from contract_model.price.prices import monthly_figure
from contract_model.register.alternatives import by_reading

START, FREE, CUMULATION = "switching-start", "switching-free", "exit-cumulation"
ASSISTANCE, RESOURCES = "迁移配合", "云资源"


def switching_end(contract: Contract, start: date) -> Figure:
    """Return the last day of the switching period that begins with the day `start` (14.3)."""
    limit = contract.limits["switching"]
    began = Figure("fact.switching-start", "切换期起算日", start, (limit.clause,), "事实", readings=(START,))
    return deadline("switching.end", "切换期末日", began, limit_figure(limit), counts=limit.counts)


def judge_withdrawal(
    contract: Contract, ended: date, on: date, loss: Money | None = None, requested: date | None = None
) -> Outcome:
    """Return what party B owes for stopping the service or withdrawing staff `on` a day, the contract having `ended`.

    `requested` is the day party A asked for the switch, from which the two months run under another reading.
    """
    rate = contract.penalties.fixed["switching"]
    if on <= ended:
        because = "合同尚未结束，不是切换期内的停止"
        return Outcome(Conclusion.NOT_TRIGGERED, (rate.clause, contract.penalties.fixed["exit"].clause), because)

    def counted_from(start: date) -> Outcome:
        end = switching_end(contract, start)
        if on > end.day:
            return Outcome(Conclusion.COMPLIED, (rate.clause,), f"切换期至 {end.text} 已满", deadline=end)
        amount = settled(fixed_figure(contract, rate), loss)
        return Outcome(Conclusion.APPLIES, (rate.clause,), f"切换期至 {end.text} 未满", amount, end)

    unknown = Outcome(Conclusion.MISSING_PARAMETER, (rate.clause,), "没有说明甲方何时提出切换要求")
    request = unknown if requested is None else counted_from(requested)
    return by_reading(contract, START, {"contract-end": counted_from(ended), "request": request})


def judge_handover(contract: Contract, ended: date, done: date | None, as_of: date, *, supervised: bool) -> Outcome:
    """Return whether the handover to the new provider was done in the switching period, under supervision (14.3)."""
    end = switching_end(contract, ended)
    clauses = (contract.limits["switching"].clause,)
    if done is not None and done <= as_of and not supervised:
        return Outcome(Conclusion.BREACHED, clauses, "交接没有在甲方监督下进行", deadline=end)
    if done is not None and done <= min(as_of, end.day):
        return Outcome(Conclusion.COMPLIED, clauses, f"于 {done} 完成交接", deadline=end)
    if as_of <= end.day:
        return Outcome(Conclusion.NOT_YET_DUE, clauses, f"切换期至 {end.text}", deadline=end)
    return Outcome(Conclusion.BREACHED, clauses, f"切换期内没有完成交接，切换期至 {end.text}", deadline=end)


def judge_charge(contract: Contract, subject: str, charged: Money) -> Outcome:
    """Return whether party B may charge for `subject` in the switching period: its help, or the cloud resources.

    The help is free. Whether the resources are too is open; if not, the rows that run the whole year set their price.
    Raises InvalidFact for another subject.
    """
    clauses = (contract.limits["switching"].clause,)
    if subject not in (ASSISTANCE, RESOURCES):
        raise InvalidFact(f"“{subject}”不是切换期内的收费项目", f"{ASSISTANCE}、{RESOURCES}")
    if charged <= Money(0):
        return Outcome(Conclusion.COMPLIED, clauses, "没有收费")
    refused = Outcome(Conclusion.BREACHED, clauses, f"{subject}应当免费")
    if subject == ASSISTANCE:
        return refused
    price = switching_price(contract)
    kept = Conclusion.COMPLIED if charged <= price.money else Conclusion.BREACHED
    because = f"按原单价不超过 {price.text} 元"
    found = MappingProxyType({"free": refused, "paid": Outcome(kept, price.clauses, because, price)})
    because = "免费的是迁移和切换的配合，是否连同云资源没有写明"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(FREE,), alternatives=found)


def switching_price(contract: Contract) -> Figure:
    """Return what the resources cost in the switching period at the price of the rows that run the whole service."""
    limit = contract.limits["switching"]
    month = monthly_figure(contract.prices, contract.period.months)
    length = limit_figure(limit)
    assert isinstance(limit.value, Months)  # noqa: S101 - the contract counts it in months
    value = month.money.times(limit.value)
    return Figure(
        "switching.price",
        "切换期的云资源费用",
        value,
        (limit.clause,),
        "每月费用 × 切换期月数",
        (month, length),
        (FREE,),
    )


def judge_both(contract: Contract) -> Outcome:
    """Return what is owed when the contract was ended through party B's fault and it then broke off the switch.

    AMBIGUOUS: both penalties (12.7, 14.3), or the heavier alone (12.4).
    """
    ended, broken = (fixed_figure(contract, contract.penalties.fixed[key]) for key in ("termination", "switching"))
    clauses = (ended.clauses[0], broken.clauses[0])
    total = Figure("switching.both", "两项违约金合计", ended.money + broken.money, clauses, "两项相加", (ended, broken))
    heavier = max((ended, broken), key=lambda figure: figure.money.amount)
    found = {
        "both": Outcome(Conclusion.APPLIES, clauses, "两项各自独立", total),
        "heaviest": Outcome(Conclusion.APPLIES, heavier.clauses[:1], "只取其重", heavier),
    }
    because = "两项违约金是否并付没有写明"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(CUMULATION,), alternatives=MappingProxyType(found))
