"""Acceptance (article 6): party A holds it after the service has ended, on party B's materials; two rounds at most.

The first failure opens a term to adjust and submit anew; a second failure is a breach (12.6 builds on `judge_result`).
Nothing here accepts by lapse of time: reading ``no-deemed-acceptance``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from contract_model.core.deadlines import Limit, deadline, limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until
from contract_model.service.period import ServicePeriod, last_day

MATERIALS = ("提交运维服务月报", "提交服务总结报告")
CERTIFICATE = ("甲方项目负责人签字", "加盖甲方公章")
FAILED, RESUBMITTED, FAILED_AGAIN = "验收不合格", "调整后重新提交", "再次验收不合格"
PASSED, PASSED_AGAIN = "验收合格", "再次验收合格"
NOTIFIED = "乙方收到不合格的书面通知"
HELD = (PASSED, FAILED)
EVENTS = (*MATERIALS, *HELD, *CERTIFICATE, NOTIFIED, RESUBMITTED, PASSED_AGAIN, FAILED_AGAIN)
NOT_DEEMED, NO_CLOCK, MATERIALS_LATE = "no-deemed-acceptance", "re-acceptance-time", "materials-late"
RESUBMIT_START = "resubmit-start"
RUNS_ANYWAY, FROM_MATERIALS = "runs-anyway", "from-materials"
FROM_VERDICT, FROM_NOTICE = "verdict", "notice"
DEEMED, NOT_DEEMED_OPTION = "deemed", "not-deemed"


def acceptance_deadline(period: ServicePeriod, limits: Mapping[str, Limit]) -> Figure:
    """Return the last day for acceptance: so many working days after the last day of service."""
    return _after(limits["acceptance"], last_day(period))


def judge_holding(
    period: ServicePeriod, limits: Mapping[str, Limit], records: Iterable[Record], as_of: date
) -> Outcome:
    """Return whether party A held the first acceptance in time, as seen on `as_of`.

    NOT_TRIGGERED until the service has ended. Where materials were not complete by then, the term may run from the end
    of the service or from the day they were: AMBIGUOUS where the two differ in what they conclude. Raises InvalidFact
    for an event that is no part of acceptance, and for an acceptance before the service has ended.
    """
    known = _known(records, as_of)
    ended = last_day(period)
    last = acceptance_deadline(period, limits)
    clause = limits["acceptance"].clause
    held = next((record.on for record in known if record.event in HELD), None)
    if held is not None and held <= ended.day:
        raise InvalidFact(f"验收日 {held} 不在服务期满之后", f"{ended.day} 之后")
    if as_of <= ended.day:
        return Outcome(Conclusion.NOT_TRIGGERED, (clause,), "服务期尚未届满", deadline=last)
    anyway = _held_by(clause, last, held, as_of)
    from_materials = _held_from_materials(limits["acceptance"], known, held, as_of, ended)
    if from_materials.conclusion is anyway.conclusion:
        return anyway
    return Outcome(
        Conclusion.AMBIGUOUS,
        (clause,),
        f"验收材料到 {ended.text} 没有齐备；合同没有说期限是否照算",
        deadline=last,
        readings=(MATERIALS_LATE,),
        alternatives=MappingProxyType({RUNS_ANYWAY: anyway, FROM_MATERIALS: from_materials}),
    )


def judge_result(
    period: ServicePeriod,
    limits: Mapping[str, Limit],
    records: Iterable[Record],
    as_of: date,
    *,
    start: str = FROM_VERDICT,
) -> Outcome:
    """Return how party B stands in acceptance on `as_of`: COMPLIED when passed with signature and seal.

    NOT_TRIGGERED before any verdict (once party A is late, with what acceptance by lapse of time would give),
    NOT_YET_DUE in the term after a first failure, SILENT while a second verdict is awaited, BREACHED when the term is
    missed or the second round failed, NEEDS_FINDING when the certificate lacks signature or seal. `start` is the option
    of reading ``resubmit-start``: the term runs from the verdict or from the written notice of it. Raises InvalidFact
    for an event that is no part of acceptance, or that its round does not allow.
    """
    known = _known(records, as_of)
    clause = limits["re-submission"].clause
    failed, passed = first(known, FAILED), first(known, PASSED)
    if failed and passed:
        raise InvalidFact(f"首次验收既“{PASSED}”又“{FAILED}”", f"“{PASSED}”或“{FAILED}”；第二次写“再次……”")
    if passed:
        return _certified(clause, known, passed)
    if failed is None:
        _refuse_second_round(known, RESUBMITTED, FAILED)
        return _no_verdict(clause, known, as_of, acceptance_deadline(period, limits).day)
    opened = first(known, NOTIFIED, since=failed.on) if start == FROM_NOTICE else failed
    if opened is None:
        return Outcome(Conclusion.NOT_YET_DUE, (clause,), f"尚无“{NOTIFIED}”，期限没有起算", readings=(RESUBMIT_START,))
    event = Figure("fact.acceptance-failed", opened.event, opened.on, (clause,), "事实", readings=(RESUBMIT_START,))
    last = _after(limits["re-submission"], event)
    resubmitted = first(known, RESUBMITTED, since=failed.on)
    if resubmitted is None:
        _refuse_second_round(known, PASSED_AGAIN, RESUBMITTED)
        overdue = as_of > last.day
        conclusion = Conclusion.BREACHED if overdue else Conclusion.NOT_YET_DUE
        return Outcome(conclusion, (clause,), f"应当在 {last.text} 以前调整并重新提交", deadline=last)
    if resubmitted.on > last.day:
        return Outcome(Conclusion.BREACHED, (clause,), f"{resubmitted.on} 才重新提交", deadline=last)
    return _second_round(clause, known, resubmitted, last)


def _held_by(clause: str, last: Figure, held: date | None, as_of: date) -> Outcome:
    """Judge an acceptance `held` on that day (None: not yet) by the term that ends on `last`."""
    if held is not None and held <= last.day:
        return Outcome(Conclusion.COMPLIED, (clause,), f"于 {held} 验收，期限为 {last.text}", deadline=last)
    if held is None and as_of <= last.day:
        return Outcome(Conclusion.NOT_YET_DUE, (clause,), f"期限为 {last.text}", deadline=last)
    return Outcome(Conclusion.BREACHED, (clause,), f"至 {last.text} 没有验收", deadline=last, readings=(NOT_DEEMED,))


def _held_from_materials(
    limit: Limit, known: Sequence[Record], held: date | None, as_of: date, ended: Figure
) -> Outcome:
    """Judge an acceptance by a term that runs only once the materials are complete, and never before `ended`."""
    missing = _missing(known, MATERIALS, as_of)
    if missing and held is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (limit.clause,), f"至 {as_of} 缺少：{'、'.join(missing)}")
    given = [record.on for event in MATERIALS if (record := first(known, event)) is not None]
    complete = max(given, default=ended.day)
    start = ended if complete <= ended.day else Figure("fact.materials", "材料齐备", complete, (limit.clause,), "事实")
    return _held_by(limit.clause, _after(limit, start), held, as_of)


def _no_verdict(clause: str, known: Sequence[Record], as_of: date, last: date) -> Outcome:
    """Return NOT_TRIGGERED; once party A is late with complete materials, also what deemed acceptance would give."""
    waiting = Outcome(Conclusion.NOT_TRIGGERED, (clause,), "尚无验收结果", readings=(NOT_DEEMED,))
    if as_of <= last or _missing(known, MATERIALS, last):
        return waiting
    deemed = Outcome(Conclusion.COMPLIED, (clause,), f"{last} 届满，视为验收合格", readings=(NOT_DEEMED,))
    return replace(waiting, alternatives=MappingProxyType({NOT_DEEMED_OPTION: waiting, DEEMED: deemed}))


def _second_round(clause: str, known: Sequence[Record], resubmitted: Record, last: Figure) -> Outcome:
    if first(known, FAILED_AGAIN, since=resubmitted.on):
        return Outcome(Conclusion.BREACHED, (clause,), "第二次验收仍不合格，按违约处理", deadline=last)
    again = first(known, PASSED_AGAIN, since=resubmitted.on)
    if again:
        return _certified(clause, known, again)
    because = f"已于 {resubmitted.on} 重新提交；甲方应在多久之内再次验收没有写"
    return Outcome(Conclusion.SILENT, (clause,), because, deadline=last, readings=(NO_CLOCK,))


def _certified(clause: str, known: Sequence[Record], passed: Record) -> Outcome:
    missing = [part for part in CERTIFICATE if first(known, part, since=passed.on) is None]
    if missing:
        return Outcome(Conclusion.NEEDS_FINDING, (clause,), f"验收合格单尚缺：{'、'.join(missing)}")
    return Outcome(Conclusion.COMPLIED, (clause,), "验收合格，合格单已经签字盖章")


def _refuse_second_round(known: Sequence[Record], event: str, before: str) -> None:
    early = [record.event for record in known if record.event in (event, PASSED_AGAIN, FAILED_AGAIN)]
    if early:
        raise InvalidFact(f"没有“{before}”就有“{early[0]}”", f"先有“{before}”")


def _missing(known: Sequence[Record], events: Iterable[str], by: date) -> list[str]:
    return [event for event in events if (done := first(known, event)) is None or done.on > by]


def _known(records: Iterable[Record], as_of: date) -> tuple[Record, ...]:
    known = until(records, as_of)
    unknown = [record.event for record in known if record.event not in EVENTS]
    if unknown:
        raise InvalidFact(f"验收不涉及事项“{'、'.join(unknown)}”", "、".join(EVENTS))
    return known


def _after(limit: Limit, trigger: Figure) -> Figure:
    return deadline(f"deadline.{limit.id}", f"{limit.label}期限", trigger, limit_figure(limit), counts=limit.counts)
