"""12.8, and what several penalties for one security event come to.

Whether 12.8 needs both failures, is owed for each, on which total, and beside which other penalties are all open or
argued: the readings ``security-and-or``, ``security-repeat``, ``total-names`` and ``security-overlap``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from contract_model.breach.concurrence import CLAUSE as ONE_EVENT
from contract_model.breach.penalties import FixedRate
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Count, Money
from contract_model.price.payments import SUPPLEMENT_CLAUSE
from contract_model.register.by_reading import Questions

UNPROTECTED = "没有落实网络和数据安全防护"
UNRECTIFIED = "没有按甲方要求限时整改、修复和加固"
AND_OR, BOTH = "security-and-or", "both"
REPEAT, EACH_TIME = "security-repeat", "each-time"
TOTAL, WITH_SUPPLEMENTS = "total-names", "with-supplements"
OVERLAP, HEAVIEST = "security-overlap", "heaviest"
ANNEXES = ("A2.", "A3.")


def judge_security(
    questions: Questions,
    rate: FixedRate,
    total: Figure,
    found: Mapping[str, bool],
    *,
    times: Count,
    supplements: Money,
) -> Outcome:
    """Return the penalty of 12.8 for the failures `found`, which occurred `times` times.

    `supplements` is the amount of supplementary agreements. COMPLIED when neither failure was found, NEEDS_FINDING
    where one is not known. Raises InvalidFact for a count that is not a whole number from one up.
    """
    if times < Count(1) or times.amount != times.amount.to_integral_value():
        raise InvalidFact(f"安全违约 {times.text} 次", "1 次起的整数")
    unknown = [failure for failure in (UNPROTECTED, UNRECTIFIED) if failure not in found]
    if unknown:
        return Outcome(Conclusion.NEEDS_FINDING, (rate.clause,), f"须先认定是否{'、'.join(unknown)}")
    failures = [failure for failure in (UNPROTECTED, UNRECTIFIED) if found[failure]]
    if not failures:
        return Outcome(Conclusion.COMPLIED, (rate.clause,), "防护和整改都已落实")

    def owed(total_option: str, repeat: str) -> Outcome:
        base = _with_supplements(total, supplements) if total_option == WITH_SUPPLEMENTS else total
        amount = _share(rate, base, times if repeat == EACH_TIME else Count(1))
        return Outcome(Conclusion.APPLIES, (rate.clause,), "、".join(failures), amount)

    def repeated(total_option: str) -> Outcome:
        return questions.decide(REPEAT, lambda option: owed(total_option, option))

    def both_or_either(option: str) -> Outcome:
        if option == BOTH and len(failures) == 1:
            return Outcome(Conclusion.NOT_TRIGGERED, (rate.clause,), "两项没有落实须同时具备")
        return questions.decide(TOTAL, repeated)

    return questions.decide(AND_OR, both_or_either)


def one_event(questions: Questions, reading: str, penalties: Sequence[Outcome]) -> Outcome:
    """Return what the `penalties` for one event come to under `reading` (security-overlap).

    The heaviest alone; or every penalty – of the rows of annexes 2 and 3 the heaviest only, as 12.4 never adds two.
    A single penalty competes with none: it rests on its own provision, not on 12.4.
    """
    rule = (ONE_EVENT,) if len(penalties) > 1 else ()
    rows = [p for p in penalties if p.clauses[0].startswith(ANNEXES)]
    others = [p for p in penalties if p not in rows]
    heaviest_row = [max(rows, key=_money)] if rows else []

    def ask(option: str) -> Outcome:
        if option == HEAVIEST:
            return _added([max(penalties, key=_money)], "只取最重的一项", rule)
        return _added([*others, *heaviest_row], "各项分别舍入到分，再相加；附件各行只计最重的一行", rule)

    return questions.decide(reading, ask)


def _money(outcome: Outcome) -> Money:
    if outcome.amount is None:
        msg = "only penalties that have an amount are compared"
        raise ValueError(msg)
    return outcome.amount.money.rounded()


def _added(penalties: Sequence[Outcome], formula: str, rule: tuple[str, ...]) -> Outcome:
    clauses = tuple(dict.fromkeys((*(p.clauses[0] for p in penalties), *rule)))
    value = sum((_money(penalty) for penalty in penalties), start=Money(0))
    inputs = tuple(p.amount for p in penalties if p.amount is not None)
    amount = Figure("event.penalties", "同一事件的违约金", value, clauses, formula, inputs)
    return Outcome(Conclusion.APPLIES, clauses, formula, amount)


def _with_supplements(total: Figure, supplements: Money) -> Figure:
    added = Figure("fact.supplements", "补充协议金额", supplements, (SUPPLEMENT_CLAUSE,), "事实")
    clauses = (*total.clauses, SUPPLEMENT_CLAUSE)
    value = total.money + supplements
    return Figure("total.with-supplements", "连同补充协议的总额", value, clauses, "总额 + 补充协议金额", (total, added))


def _share(rate: FixedRate, total: Figure, times: Count) -> Figure:
    share = Figure(f"fixed.{rate.id}.rate", f"{rate.label}（比例）", rate.rate, (rate.clause,), "合同所列")
    count = Figure("fact.times", "次数", times, (rate.clause,), "事实")
    value = total.money.times(rate.rate).times(times)
    clauses = (rate.clause, *total.clauses)
    formula = "合同服务费总额 × 比例 × 次数"
    return Figure("security.amount", rate.label, value, clauses, formula, (total, share, count), ("rounding",))
