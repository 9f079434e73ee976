"""Force majeure at work (13.2, 13.3): performance suspended within its scope, deadlines moved, nobody liable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from contract_model.contract import Contract
from contract_model.core.dates import DAY
from contract_model.core.deadlines import before_moving_on, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.core.values import CalendarDays, Money, WorkingDays
from contract_model.core.workdays import is_working_day
from contract_model.duty.duties import Duty
from contract_model.duty.force_majeure import ForceMajeure
from contract_model.duty.judge import judge
from contract_model.register.alternatives import by_reading
from contract_model.service.period import ServicePeriod, service_days

NOTICE, PROOF, DUE = "书面通知对方", "提交证明文件", "履行期限届满"
NATURAL, WORKING = "natural", "working"
EXTENSION, COUNTED, BACKWARD = "fm-extension-automatic", "fm-working-days", "fm-backward-periods"
NO_NOTICE, AFTER_DELAY, FEE = "fm-no-notice", "fm-after-delay", "fm-fee"


@dataclass(frozen=True, slots=True)
class Suspension:
    """Performance of the provisions in `scope` is suspended from `first` to `last`, both included."""

    first: date
    last: date
    scope: tuple[str, ...]

    def __post_init__(self) -> None:
        """Raise InvalidFact when it ends before it begins."""
        if self.last < self.first:
            raise InvalidFact(f"不可抗力止于 {self.last}，早于始日 {self.first}", "不早于始日的止日")

    def stops(self, due: Figure) -> bool:
        """Return whether it touches the period that ends with `due`: in scope, and begun before the period was over."""
        return due.clauses[0] in self.scope and self._from(due) <= min(due.day, self.last)

    def days(self, due: Figure, option: str = NATURAL) -> Figure:
        """Return the days by which the period of `due` stood still: natural days, or working days alone."""
        first = self._from(due)
        stopped = [first + DAY * number for number in range((self.last - first).days + 1)]
        if option == WORKING:
            value: CalendarDays | WorkingDays = WorkingDays(sum(is_working_day(day)[0] for day in stopped))
        else:
            value = CalendarDays(len(stopped))
        return Figure("suspension.days", "中止的日数", value, due.clauses[:1], "始日至止日，首末两日都算在内")

    def _from(self, due: Figure) -> date:
        """Return the first suspended day of the period of `due`, whose own first day is not counted."""
        return max(self.first, due.inputs[0].day + DAY)


def _automatic(contract: Contract, due: Figure, suspension: Suspension) -> Figure:
    """Return `due` moved on by the days suspended as if it moved by itself; `due` itself where untouched."""
    found = judge_extension(contract, due, suspension)
    return found.alternatives.get("automatic", found).deadline or due


def judge_suspended(
    contract: Contract, duty: Duty, suspension: Suspension, records: Sequence[Record], as_of: date
) -> Outcome:
    """Return what holds of `duty` on `as_of` when the suspension moves its deadline, under each reading (13.3).

    `records` may hold NOTICE and PROOF beside the events of the duty; without them it is open whether the deadline
    moves (13.2). A deadline that the suspension does not touch is judged as ever.
    """
    rules = contract.force_majeure
    own = [record for record in records if record.event not in (NOTICE, PROOF)]
    missing = [act for act in (NOTICE, PROOF) if act not in {record.event for record in records if record.on <= as_of}]
    plain = judge(duty, own, as_of)
    clauses = (*plain.clauses, rules.suspension)
    moved = judge(duty, own, as_of, lambda due: _automatic(contract, due, suspension))
    if moved.deadline == plain.deadline:
        return plain
    both = {"automatic": replace(moved, clauses=clauses), "by-agreement": replace(plain, clauses=clauses)}
    found = by_reading(contract, EXTENSION, both)
    if not missing:
        return found
    lost = replace(plain, clauses=(*clauses, rules.notice))
    because = f"没有“{'、'.join(missing)}”，期限是否还能顺延没有写明"
    either = MappingProxyType({"excused": found, "lost": lost})
    return Outcome(Conclusion.AMBIGUOUS, lost.clauses, because, readings=(NO_NOTICE,), alternatives=either)


def judge_extension(contract: Contract, due: Figure, suspension: Suspension) -> Outcome:
    """Return how the suspension moves the deadline `due`, under each reading (13.3).

    SILENT for a deadline counted back from a later day; NOT_TRIGGERED where the suspension does not touch it.
    """
    rules = contract.force_majeure
    clauses = (rules.suspension, due.clauses[0])
    if due.day < due.inputs[0].day:
        because = "从后往前数的期限，顺延到哪一边没有约定"
        return Outcome(Conclusion.SILENT, clauses, because, deadline=due, readings=(BACKWARD,))
    if not suspension.stops(due):
        because = "不在影响范围之内，或与该期限没有重叠"
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because, deadline=due)
    counted = {
        option: Outcome(Conclusion.APPLIES, clauses, "期限顺延", deadline=_moved(rules, due, suspension, option))
        for option in (NATURAL, WORKING)
    }
    unmoved = Outcome(Conclusion.APPLIES, clauses, "没有商定，期限不变", deadline=due)
    automatic = by_reading(contract, COUNTED, counted)
    found = by_reading(contract, EXTENSION, {"automatic": automatic, "by-agreement": unmoved})
    alternatives = MappingProxyType({**found.alternatives, **counted})
    return replace(found, readings=(EXTENSION, COUNTED), alternatives=alternatives)


def _moved(rules: ForceMajeure, due: Figure, suspension: Suspension, option: str) -> Figure:
    moved = deadline(f"{due.id}.extended", f"{due.label}（顺延）", before_moving_on(due), suspension.days(due, option))
    return replace(moved, clauses=(rules.suspension, *due.clauses), readings=(EXTENSION, COUNTED))


def judge_excuse(
    contract: Contract, suspension: Suspension, clause: str, on: date, records: Sequence[Record]
) -> Outcome:
    """Return whether not performing `clause` on the day `on` is excused: RIGHT_ARISES or NO_RIGHT (13.2, 13.3).

    `records` may hold NOTICE and PROOF, and DUE: that the time for performance was up. InvalidFact for anything else.
    """
    rules = contract.force_majeure
    known = {record.event: record.on for record in records}
    for event in known.keys() - {NOTICE, PROOF, DUE}:
        raise InvalidFact(f"免责不涉及事项“{event}”", f"{NOTICE}、{PROOF}、{DUE}")
    own = (rules.suspension, clause)
    if clause not in suspension.scope:
        return Outcome(Conclusion.NO_RIGHT, own, "不在不可抗力的影响范围之内")
    if not suspension.first <= on <= suspension.last:
        return Outcome(Conclusion.NO_RIGHT, own, f"{on} 不在不可抗力持续期间之内")
    excused = Outcome(Conclusion.RIGHT_ARISES, own, "在影响范围和持续期间之内，不负违约责任")
    due = known.get(DUE)
    if due is not None and due < suspension.first:
        late = Outcome(Conclusion.NO_RIGHT, own, f"履行期限 {due} 已先行届满", readings=(AFTER_DELAY,))
        return by_reading(contract, AFTER_DELAY, {"liable": late, "excused": excused})
    missing = [act for act in (NOTICE, PROOF) if act not in known]
    if missing:
        lost = Outcome(Conclusion.NO_RIGHT, (rules.notice, *own), f"没有“{'、'.join(missing)}”")
        found = MappingProxyType({"excused": excused, "lost": lost})
        because = f"没有“{'、'.join(missing)}”，是否还能免责没有写明"
        return Outcome(Conclusion.AMBIGUOUS, (rules.notice, *own), because, readings=(NO_NOTICE,), alternatives=found)
    return excused


def judge_aftermath(rules: ForceMajeure, *, agreed: bool) -> Outcome:
    """Return what follows once the event is over: what the parties agreed; without agreement nothing is said (13.3)."""
    if agreed:
        return Outcome(Conclusion.APPLIES, (rules.suspension,), "按双方协商的结果继续或者终止")
    because = "协商不成时由谁决定继续还是终止没有约定"
    return Outcome(Conclusion.SILENT, (rules.suspension,), because, readings=("fm-no-agreement",))


def judge_fee(rules: ForceMajeure, total: Figure, period: ServicePeriod, suspension: Suspension) -> Outcome:
    """Return what the fee loses while all service is suspended: nothing, or the share of the days (13.3 is silent)."""
    period.require(suspension.first, "不可抗力始日")
    period.require(suspension.last, "不可抗力止日")
    number = CalendarDays((suspension.last - suspension.first + DAY).days)
    days = Figure("suspension.days", "中止的日数", number, (rules.suspension,), "始日至止日，首末两日都算在内")
    whole = service_days(period)
    clauses = (rules.suspension, *total.clauses)

    def reduced(label: str, value: Money, formula: str, inputs: tuple[Figure, ...]) -> Outcome:
        amount = Figure("suspension.fee", label, value, clauses, formula, inputs, (FEE, "rounding"))
        return Outcome(Conclusion.APPLIES, clauses, label, amount, readings=(FEE,))

    assert isinstance(whole.value, CalendarDays)  # noqa: S101 - that is what it counts
    share = Money(total.money.amount * number.amount / whole.value.amount)
    found = MappingProxyType(
        {
            "full": reduced("中止期间服务费照付", Money(0), "不扣减", ()),
            "pro-rata": reduced(
                "中止期间服务费扣减", share, "合同服务费总额 × 中止日数 ÷ 服务期天数", (total, days, whole)
            ),
        }
    )
    because = "中止期间的服务费付不付没有写明"
    return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(FEE,), alternatives=found)
