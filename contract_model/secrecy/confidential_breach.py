"""Annex 4, articles 8 and 9: what follows from a breach of secrecy, beside other penalties, and before which court."""

from __future__ import annotations

import enum
from datetime import date
from types import MappingProxyType

from contract_model.breach.penalties import FixedRate
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Count, Money
from contract_model.secrecy.confidential import Confidential
from contract_model.service.period import ServicePeriod

BASE_READING, PER_READING = "total-names", "secrecy-penalty-per"
ORIGINAL, WITH_SUPPLEMENTS = "signed-total", "with-supplements"
EXPIRY_READING, NEGOTIATION = "secrecy-terminate-when", "negotiation-first"


class Claim(enum.Enum):
    """What party A may ask for after a breach."""

    MEASURES = "采取补偿措施"
    PENALTY = "支付违约金"
    TERMINATION = "解除服务合同"


def claim_named(label: str) -> Claim:
    """Return the claim called `label`. Raises InvalidFact, listing the claims, when there is none."""
    found = next((claim for claim in Claim if claim.value == label), None)
    if found is None:
        raise InvalidFact(f"“{label}”不是违反保密协议时的请求", "、".join(claim.value for claim in Claim))
    return found


def judge_claim(
    rules: Confidential, period: ServicePeriod, claim: Claim, breached_on: date, claimed_on: date
) -> Outcome:
    """Return whether party A has `claim` on `claimed_on` after a breach on `breached_on` (A4.8).

    Termination needs a breach before the service period has run out; when it has run out by the day of the claim, the
    text leaves open which day counts. Raises InvalidFact for a claim before the breach.
    """
    if claimed_on < breached_on:
        raise InvalidFact(f"主张日 {claimed_on} 早于违约日 {breached_on}", "不早于违约日的日期")
    if claim is not Claim.TERMINATION:
        return Outcome(Conclusion.RIGHT_ARISES, (rules.breach_clause,), f"甲方有权请求{claim.value}")
    clauses = (rules.breach_clause, period.clause)
    arises = Outcome(Conclusion.RIGHT_ARISES, clauses, f"违约时服务期未满（末日 {period.last_day}）")
    none = Outcome(Conclusion.NO_RIGHT, clauses, f"服务期已于 {period.last_day} 届满")
    if breached_on > period.last_day:
        return none
    if claimed_on <= period.last_day:
        return arises
    found = MappingProxyType({"breach-day": arises, "claim-day": none})
    because = "违约在服务期内，主张在服务期届满之后，以哪一日为准没有约定"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(EXPIRY_READING,), alternatives=found)


def breach_penalty(
    rules: Confidential, total: Figure, rate: FixedRate, times: Count, supplements: Money, *, base: str
) -> Outcome:
    """Return the penalty for `times` breaches: the price of the service contract × rate (A4.8).

    `base` is an option of total-names: whether the price includes `supplements`. Several breaches are
    AMBIGUOUS: once each, or once in all. Raises InvalidFact for no whole number of breaches from one on.
    """
    if times.amount != times.amount.to_integral_value() or times < Count(1):
        raise InvalidFact(f"违反 {times.text} 次", "一次以上的整数次")
    found = {option: _amount(rules, total, rate, supplements, option) for option in (ORIGINAL, WITH_SUPPLEMENTS)}
    if times == Count(1):
        return Outcome(
            Conclusion.APPLIES,
            (rules.breach_clause,),
            f"按{rate.label}计",
            found[base].amount,
            readings=(BASE_READING,),
            alternatives=MappingProxyType(found),
        )
    once = found[base]
    assert once.amount is not None  # noqa: S101 - _amount gives one
    number = Figure("fact.breaches", "违反的次数", times, (), "事实")
    each = Figure(
        "fact.secrecy-penalty.each",
        f"{times.text} 次违反的违约金",
        once.amount.money.times(times),
        once.amount.clauses,
        "一次的违约金 × 次数",
        (once.amount, number),
        (PER_READING,),
    )
    per_breach = Outcome(Conclusion.APPLIES, (rules.breach_clause,), "每次分别计算", each)
    alternatives = MappingProxyType({"each-time": per_breach, "one-penalty": once})
    because = f"违反 {times.text} 次，违约金按次还是只计一次没有约定"
    return Outcome(
        Conclusion.AMBIGUOUS, (rules.breach_clause,), because, readings=(PER_READING,), alternatives=alternatives
    )


def _amount(rules: Confidential, total: Figure, rate: FixedRate, supplements: Money, base: str) -> Outcome:
    share = Figure(f"fixed.{rate.id}.rate", f"{rate.label}（比例）", rate.rate, (rate.clause,), "合同所列")
    price = total
    if base == WITH_SUPPLEMENTS and supplements > Money(0):
        added = Figure("fact.supplements", "补充协议的金额", supplements, (), "事实")
        price = Figure(
            "fact.price", "服务合同总价款", total.money + supplements, total.clauses, "合同服务费总额与补充协议之和",
            (total, added), (BASE_READING,),
        )  # fmt: skip
    amount = Figure(
        "fact.secrecy-penalty", rate.label, price.money.times(rate.rate), (rate.clause, *total.clauses),
        "服务合同总价款 × 比例", (price, share), ("rounding", BASE_READING),
    )  # fmt: skip
    return Outcome(Conclusion.APPLIES, (rules.breach_clause,), f"以{price.label}为基数", amount)


def judge_forum(rules: Confidential, court: str, *, negotiated: bool) -> Outcome:
    """Return whether a dispute about annex 4 may be brought before `court`, negotiation having failed or not (A4.9).

    AMBIGUOUS before the court agreed on and without negotiation, as under 16.2: it may bar the claim or not.
    """
    clauses = (rules.forum_clause,)
    if court != rules.court:
        return Outcome(Conclusion.NO_RIGHT, clauses, f"约定的法院为{rules.court}")
    admitted = Outcome(Conclusion.RIGHT_ARISES, clauses, f"约定的法院为{rules.court}")
    if negotiated:
        return admitted
    found = MappingProxyType({"bar": Outcome(Conclusion.NO_RIGHT, clauses, "应当先行协商"), "attempt": admitted})
    because = "没有先行协商，能否直接起诉没有写明"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(NEGOTIATION,), alternatives=found)
