"""12.5 and 12.6: when party A may end the contract for want of rectification, or after failed acceptance.

12.5: one of four grounds, and party A demanded rectification within a time limit, and party B let it pass. 12.6: after
the first failed acceptance not adjusted and resubmitted in time, or failed again. The right arises; nothing here
exercises it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contract_model.core.deadlines import Limit, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until
from contract_model.core.values import Count, Quantity
from contract_model.register.by_reading import Questions
from contract_model.register.liability import Ground, Liability
from contract_model.service.period import ServicePeriod

CLAUSE = "12.5"
DEMAND, LIMIT_DAY, MET, AROSE = "甲方要求整改", "整改期限届满", "乙方满足整改要求", "情形出现"
LEGITIMATE = "甲方的要求正当"
SEVERAL, LATE_CURE = "several-times", "late-cure"
ENDED = "lapses"
FAILED, ADJUSTED, RESUBMITTED = "初次验收不合格", "完成调整", "重新提交验收"
FAILED_AGAIN, PASSED = "再次验收不合格", "验收合格"
ACCEPTANCE_CLAUSE = "12.6"


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """What is known of one ground: its count if it has one, dated records, and findings by their words."""

    count: Quantity | None
    records: Sequence[Record]
    found: Mapping[str, bool]


def judge_ground(
    rules: Liability,
    questions: Questions,
    ground: Ground,
    facts: GroundFacts,
    *,
    limits: Mapping[str, Limit],
    period: ServicePeriod,
    as_of: date,
) -> Outcome:
    """Return whether `ground` lets party A end the contract as seen on `as_of` (12.5).

    NO_RIGHT where the ground, the demand or its time limit is wanting, or party B met the demand in time; NOT_YET_DUE
    until the time limit has passed; NEEDS_FINDING where nobody has found the ground or whether the demand was
    legitimate; AMBIGUOUS where 多次 or a late cure decides. A premise is asked for by its reading alone. Raises
    InvalidFact for a record that 12.5 does not know.
    """
    premise = ground.premise

    def ask(option: str) -> Outcome:
        bare = premise is None or option != premise.option
        asked = replace(ground, premise=None) if bare else ground
        return _judge(rules, questions, asked, facts, limits=limits, period=period, as_of=as_of)

    return ask("") if premise is None else questions.decide(premise.reading, ask)


def _judge(
    rules: Liability,
    questions: Questions,
    ground: Ground,
    facts: GroundFacts,
    *,
    limits: Mapping[str, Limit],
    period: ServicePeriod,
    as_of: date,
) -> Outcome:
    clauses = _clauses(ground)
    _require_events(facts.records, (AROSE, DEMAND, LIMIT_DAY, MET))
    for finding in _needed(ground):
        if facts.found.get(finding) is False:
            return Outcome(Conclusion.NO_RIGHT, clauses, f"已认定并非“{finding}”")
    arose = first(until(facts.records, as_of), AROSE)
    if arose is None or not period.first_day <= arose.on <= period.last_day:
        return Outcome(Conclusion.NO_RIGHT, clauses, "服务期限内没有出现这一情形")
    if ground.measure and facts.count is None:
        return Outcome(Conclusion.MISSING_PARAMETER, clauses, f"没有给出“{ground.measure}”的次数或时间")
    threshold = limits[ground.limit].value if ground.limit else Count(1)
    if ground.measure and type(facts.count) is not type(threshold):
        raise InvalidFact(f"“{ground.measure}”的单位不对", threshold.name)
    if ground.limit:
        reached = facts.count is not None and facts.count >= threshold
        return _rectified(questions, ground, facts, as_of) if reached else _too_few(clauses, ground)
    if not ground.measure:
        return _rectified(questions, ground, facts, as_of)

    def ask(option: str) -> Outcome:
        enough = facts.count is not None and facts.count >= rules.several[option]
        return _rectified(questions, ground, facts, as_of) if enough else _too_few(clauses, ground)

    return questions.decide(SEVERAL, ask)


def _clauses(ground: Ground) -> tuple[str, ...]:
    return (CLAUSE, ground.clause, *([ground.premise.clause] if ground.premise else []))


def _needed(ground: Ground) -> tuple[str, ...]:
    """Return what must be found: the ground, that the demand was legitimate, and the premise that is asked for."""
    return (ground.finding, LEGITIMATE, *([ground.premise.finding] if ground.premise else []))


def _too_few(clauses: tuple[str, ...], ground: Ground) -> Outcome:
    return Outcome(Conclusion.NO_RIGHT, clauses, f"“{ground.measure}”没有达到所要求的程度")


def _rectified(
    questions: Questions,
    ground: Ground,
    facts: GroundFacts,
    as_of: date,
) -> Outcome:
    """Answer on the demand for rectification, the ground being there."""
    clauses = _clauses(ground)
    arose, demand, limit, met = (first(facts.records, event) for event in (AROSE, DEMAND, LIMIT_DAY, MET))
    if demand is None or limit is None or demand.on > as_of or (arose is not None and demand.on < arose.on):
        return Outcome(Conclusion.NO_RIGHT, clauses, "甲方还没有就这一情形提出整改要求并定下期限")
    if limit.on < demand.on:
        raise InvalidFact(f"整改期限 {limit.on} 早于提出要求的 {demand.on}", "不早于提出要求之日的日期")
    last = Figure("fact.rectify-by", "整改期限", limit.on, clauses, "甲方所定")
    if met is not None and met.on <= min(limit.on, as_of):
        return Outcome(Conclusion.NO_RIGHT, clauses, f"乙方于 {met.on} 满足要求，期限为 {limit.on}", deadline=last)
    if as_of <= limit.on:
        return Outcome(Conclusion.NOT_YET_DUE, clauses, f"整改期限为 {limit.on}，尚未届满", deadline=last)
    unfound = [finding for finding in _needed(ground) if finding not in facts.found]
    if unfound:
        return Outcome(Conclusion.NEEDS_FINDING, clauses, f"须先认定：{'、'.join(unfound)}", deadline=last)
    arises = Outcome(Conclusion.RIGHT_ARISES, clauses, f"期限 {limit.on} 已过，乙方没有满足要求", deadline=last)
    if met is None or met.on > as_of:
        return arises
    lapsed = Outcome(Conclusion.NO_RIGHT, clauses, f"乙方迟至 {met.on} 才满足要求，权利因此消灭", deadline=last)
    return questions.decide(LATE_CURE, lambda option: lapsed if option == ENDED else arises)


def judge_acceptance(resubmission: Limit, records: Sequence[Record], as_of: date) -> Outcome:
    """Return whether failed acceptance lets party A terminate as seen on `as_of` (12.6; time limit of article 6).

    Raises InvalidFact for a record that 12.6 does not know.
    """
    _require_events(records, (FAILED, ADJUSTED, RESUBMITTED, FAILED_AGAIN, PASSED))
    known = until(records, as_of)
    clauses = (ACCEPTANCE_CLAUSE, resubmission.clause)
    failed = first(known, FAILED)
    if failed is None:
        return Outcome(Conclusion.NO_RIGHT, clauses, "没有初次验收不合格")
    length = Figure("limit.resubmission", resubmission.label, resubmission.value, (resubmission.clause,), "合同所列")
    trigger = Figure("fact.failed", FAILED, failed.on, (ACCEPTANCE_CLAUSE,), "事实")
    last = deadline("resubmission.deadline", "调整并重新提交的期限", trigger, length)
    done = [first(known, event, since=failed.on) for event in (ADJUSTED, RESUBMITTED)]
    if any(record is None or record.on > last.day for record in done):
        late = as_of > last.day
        because = f"至 {last.text} {'没有调整并重新提交' if late else '届满，尚待调整并重新提交'}"
        return Outcome(Conclusion.RIGHT_ARISES if late else Conclusion.NOT_YET_DUE, clauses, because, deadline=last)
    if first(known, FAILED_AGAIN, since=failed.on):
        return Outcome(Conclusion.RIGHT_ARISES, clauses, "再次验收仍不合格", deadline=last)
    if first(known, PASSED, since=failed.on):
        return Outcome(Conclusion.NO_RIGHT, clauses, "再次验收合格", deadline=last)
    return Outcome(Conclusion.NOT_YET_DUE, clauses, "已按时重新提交，再次验收还没有结果", deadline=last)


def _require_events(records: Sequence[Record], known: Sequence[str]) -> None:
    for record in records:
        if record.event not in known:
            raise InvalidFact(f"不涉及事项“{record.event}”", "、".join(known))
