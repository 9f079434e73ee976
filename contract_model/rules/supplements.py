"""20.2: supplementary agreements – the cap on what they add up to, what one over it is worth, which text prevails."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from contract_model.answer.question import Question, question
from contract_model.answer.situation import Situation
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.rules.shares import share

FACTS = ("supplement.kind", "supplement.amount")
CAP = "supplement-cap"
READINGS = (CAP, "supplement-reduction")


@dataclass(frozen=True, slots=True)
class Supplement:
    """One supplementary agreement: its place in time, its name, what it is about, by how much it changes the price.

    `more`: it adds work of the same kind and changes nothing else; `less`: it takes work away.
    """

    number: int
    name: str
    kind: str
    amount: Money
    more: bool
    less: bool

    @property
    def figure(self) -> Figure:
        """Its amount as told."""
        return Figure(f"fact.supplement.{self.number}", self.name, self.amount, (), "事实")


def within_cap(situation: Situation) -> Outcome:
    """Return whether the last of the supplements keeps within the cap (20.2: the number itself is included).

    NOT_TRIGGERED where the cap does not bind its kind; the amount is what counts towards the cap.
    """
    cap = _cap(situation)
    *earlier, new = supplements(situation, cap)
    if new.less:
        return Outcome(Conclusion.NOT_TRIGGERED, cap.clauses, because("supplement.less", kind=new.kind))
    if not new.more and situation.option(CAP) == "same-only":
        return Outcome(Conclusion.NOT_TRIGGERED, cap.clauses, because("supplement.not-capped", kind=new.kind))
    total = _total(situation, cap, earlier, new)
    kept = total.money <= cap.money
    why = because("supplement.total", total=total, cap=cap)
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, cap.clauses, why, total)


@question("supplement.over-cap", "补充协议可以主张的金额", facts=FACTS, readings=(*READINGS, "supplement-over-cap"))
def worth(situation: Situation) -> Outcome:
    """Return what may be claimed under the last of the supplements: within the cap, all (20.2 is silent beyond)."""
    judged = within_cap(situation)
    cap = _cap(situation)
    new = supplements(situation, cap)[-1]
    if new.less:
        return judged
    if judged.conclusion is not Conclusion.BREACHED or judged.amount is None:
        return Outcome(Conclusion.APPLIES, cap.clauses, because("supplement.within"), new.figure)
    match situation.option("supplement-over-cap"):
        case "valid":
            return Outcome(Conclusion.APPLIES, cap.clauses, because("supplement.over-valid"), new.figure)
        case "void-excess":
            left = max(new.amount + cap.money - judged.amount.money, Money(0), key=lambda money: money.amount)
            inputs = (new.figure, cap, judged.amount)
            formula = "补充协议的金额 + 上限 − 总金额"
            amount = Figure("supplement.left", "上限之内的余额", left, cap.clauses, formula, inputs)
            return Outcome(Conclusion.APPLIES, cap.clauses, because("supplement.over-excess"), amount)
        case _:
            return Outcome(Conclusion.NO_RIGHT, cap.clauses, because("supplement.over-void"))


@question(
    "supplement.prevailing",
    "合同与补充约定不一致时为准的文本",
    facts=("supplement.signed", "supplement.agreed-orally"),
    readings=("later-supplement", "same-day-supplements"),
)
def prevailing(situation: Situation) -> Outcome:
    """Return which text holds where contract and supplements differ: APPLIES, its date as the deadline.

    Only signed supplements count (20.2: 书面). Of several the later prevails, if it is so read; the order of several of
    one day is told by their times.
    """
    contract = situation.contract
    clause = contract.instruments["supplement"].clause
    signed = situation.all("supplement.signed")
    situation.all("supplement.agreed-orally")
    if not signed:
        return _holds(clause, "服务合同", contract.period.signed_on)
    if len(signed) == 1:
        return _holds(clause, "补充协议", signed[0].day)
    if situation.option("later-supplement") == "negotiate":
        return Outcome(Conclusion.SILENT, (clause,), because("supplement.no-order"))
    *_, before, last = signed
    if before.day == last.day and (before.at is None or last.at is None or before.at == last.at):
        if situation.option("same-day-supplements") == "negotiate":
            return Outcome(Conclusion.SILENT, (clause,), because("supplement.same-day", day=last.day))
        return _holds(clause, "同日的各份补充协议", last.day)
    return _holds(clause, "最后一份补充协议", last.day)


def supplements(situation: Situation, cap: Figure) -> Sequence[Supplement]:
    """Return the supplements told of, in the order of their days, one at least. Raises Lacking without kind or amount.

    Raises InvalidFact where several are told of without names.
    """
    situation.require("supplement.kind", *cap.clauses)
    kinds, amounts = situation.all("supplement.kind"), situation.all("supplement.amount")
    names = dict.fromkeys(one.about for one in amounts or kinds)
    if max(len(kinds), len(amounts)) > 1 and ("" in names or {one.about for one in kinds} - {""} - {*names}):
        raise InvalidFact("有几份补充协议，没有都写明是哪一份", "在“关于”一栏写明是哪一份")
    order = sorted(names, key=lambda name: _day(situation.about(name)))
    return [_supplement(number, name, situation.about(name), cap) for number, name in enumerate(order, 1)]


def _supplement(number: int, name: str, own: Situation, cap: Figure) -> Supplement:
    kind, amount = own.needed("supplement.kind", *cap.clauses), own.money("supplement.amount", *cap.clauses)
    more, *_, less = own.contract.facts["supplement.kind"].values
    return Supplement(number, name or "补充协议", str(kind), amount, kind == more, kind == less)


def _day(own: Situation) -> date:
    return max((one.on for one in own.all("supplement.kind", "supplement.amount") if one.on), default=date.min)


def _cap(situation: Situation) -> Figure:
    """Return the cap: a share of the contract's own total, whatever the supplements add."""
    return share(situation.limited_to(()), "supplement")


def _total(situation: Situation, cap: Figure, earlier: Sequence[Supplement], new: Supplement) -> Figure:
    """Return what counts towards the cap: `new`, and of the earlier ones those that are counted as it is read."""
    others = [one for one in earlier if not one.more and not one.less]
    less = [one for one in earlier if one.less]
    together = [one for one in earlier if one.more]
    if others and situation.option(CAP) == "every":
        together += others
    total = sum((one.amount for one in (*together, new)), start=Money(0))
    inputs = [one.figure for one in (*together, new)]
    if less and situation.option("supplement-reduction") == "net":
        total -= sum((one.amount for one in less), start=Money(0))
        inputs += [one.figure for one in less]
    formula = "计入上限的各份补充协议之和"
    return Figure("supplement.total", "补充协议的总金额", total, cap.clauses, formula, tuple(inputs))


def _holds(clause: str, what: str, on: date) -> Outcome:
    signed = Figure("fact.prevailing", f"{what}的签订日", on, (clause,), "事实")
    why = because("supplement.prevails", text=what, day=on)
    return Outcome(Conclusion.APPLIES, (clause,), why, deadline=signed, says=what)


QUESTIONS = (
    Question("supplement.within-cap", "补充协议的总金额", within_cap, FACTS, READINGS),
    worth,
    prevailing,
)
