"""20.2: supplementary agreements – the cap on what they add up to, and which of several texts prevails."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, until
from contract_model.core.values import Money

CAP_READING, TOTAL_READING = "supplement-cap", "supplement-total"
SAME_ONLY, EVERY = "same-only", "every"
ALL, CAPPED_ONLY = "all", "same-only-total"
LATER_READING = "later-supplement"
LATER, NEGOTIATE = "later", "negotiate"
WRITTEN, ORAL = "签订书面补充协议", "口头约定补充"


class Kind(enum.Enum):
    """What a supplement is about."""

    MORE = "追加标的相同的工作"
    MORE_AND_CHANGE = "追加标的相同的工作并改变其他条款"
    OTHER = "增加不同的工作"


@dataclass(frozen=True, slots=True)
class Supplement:
    """One supplementary agreement: what it is about, and what it adds to the price."""

    kind: Kind
    amount: Money


def kind_named(label: str) -> Kind:
    """Return the kind called `label`. Raises InvalidFact, listing the kinds, when there is none."""
    found = next((kind for kind in Kind if kind.value == label), None)
    if found is None:
        raise InvalidFact(f"“{label}”不是补充协议的性质", "、".join(kind.value for kind in Kind))
    return found


def judge_supplement(cap: Figure, earlier: Sequence[Supplement], new: Supplement, scope: str, counted: str) -> Outcome:
    """Return whether `new`, signed after `earlier` ones, keeps within `cap` (20.2: the number itself is included).

    `scope` is an option of supplement-cap, `counted` one of supplement-total; the others are the alternatives.
    Raises InvalidFact for a reduction: 20.2 speaks of what is added.
    """
    for supplement in (*earlier, new):
        if supplement.amount < Money(0):
            raise InvalidFact(f"补充协议金额为 {supplement.amount.text} 元，是减少而不是追加", "零或正数")
    found = _within(cap, earlier, new, scope, counted)
    alternatives = {
        **{option: _within(cap, earlier, new, option, counted) for option in (SAME_ONLY, EVERY)},
        **{option: _within(cap, earlier, new, scope, option) for option in (ALL, CAPPED_ONLY)},
    }
    return Outcome(
        found.conclusion,
        found.clauses,
        found.because,
        found.amount,
        readings=(CAP_READING, TOTAL_READING),
        alternatives=MappingProxyType(alternatives),
    )


def _within(cap: Figure, earlier: Sequence[Supplement], new: Supplement, scope: str, counted: str) -> Outcome:
    if scope == SAME_ONLY and new.kind is not Kind.MORE:
        return Outcome(Conclusion.NOT_TRIGGERED, cap.clauses, f"“{new.kind.value}”不在上限之列")
    together = [*(one for one in earlier if counted == ALL or one.kind is Kind.MORE), new]
    parts = tuple(
        Figure(f"fact.supplement.{number}", f"第 {number} 份补充协议", one.amount, (), "事实")
        for number, one in enumerate(together, 1)
    )
    total = Figure(
        "fact.supplement.total",
        "补充协议的总金额",
        sum((one.amount for one in together), start=Money(0)),
        cap.clauses,
        "计入上限的各份补充协议之和",
        parts,
        (CAP_READING, TOTAL_READING),
    )
    kept = total.money <= cap.money
    because = f"补充协议合计 {total.text} 元，上限 {cap.text} 元"
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, cap.clauses, because, total)


def prevailing(clause: str, signed_on: date, records: Iterable[Record], as_of: date) -> Outcome:
    """Return which text holds on `as_of` where contract and supplements differ: APPLIES, its date as the deadline.

    Only written supplements count. Of several the later prevails (later-supplement); of several of one day none does:
    AMBIGUOUS. Raises InvalidFact for other events.
    """
    known = until(records, as_of)
    for record in known:
        if record.event not in (WRITTEN, ORAL):
            raise InvalidFact(f"“{record.event}”不是补充约定", f"{WRITTEN}、{ORAL}")
    days = [record.on for record in known if record.event == WRITTEN]
    if not days:
        return _holds(clause, "服务合同", signed_on)
    if len(days) == 1:
        return _holds(clause, "补充协议", days[0])
    if days.count(days[-1]) > 1:
        because = f"{days[-1]} 同日签订数份补充协议，内容不一致时以何者为准没有约定"
        return Outcome(Conclusion.AMBIGUOUS, (clause,), because, readings=(LATER_READING,))
    later = _holds(clause, "最后一份补充协议", days[-1])
    silent = Outcome(Conclusion.SILENT, (clause,), "数份补充协议之间没有约定次序", readings=(LATER_READING,))
    alternatives = MappingProxyType({LATER: later, NEGOTIATE: silent})
    return Outcome(
        later.conclusion,
        later.clauses,
        later.because,
        deadline=later.deadline,
        readings=(LATER_READING,),
        alternatives=alternatives,
    )


def _holds(clause: str, what: str, on: date) -> Outcome:
    signed = Figure("fact.prevailing", f"{what}的签订日", on, (clause,), "事实")
    return Outcome(Conclusion.APPLIES, (clause,), f"以 {on} 签订的{what}为准", deadline=signed)
