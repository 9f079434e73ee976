"""Replacing party B's project lead (4.5): for a justified reason, with notice ahead and written consent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from contract_model.core.deadlines import Limit, deadline, limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until

NOTICE, CONSENT, ORAL = "通知更换", "甲方书面同意", "甲方口头同意"
JUSTIFIED, UNJUSTIFIED = "认定理由正当", "认定理由不正当"
REPLACED = "更换项目负责人"
EVENTS = (NOTICE, CONSENT, ORAL, JUSTIFIED, UNJUSTIFIED, REPLACED)
READING, CONSENT_SUFFICES, SEPARATE = "justified-reason", "consent-suffices", "separate"


def judge_replacement(limit: Limit, records: Iterable[Record], as_of: date) -> Outcome:
    """Return whether party B replaced its lead as 4.5 asks, as seen on `as_of`.

    NOT_TRIGGERED while nobody was replaced. Where all the rest was done: NEEDS_FINDING while nobody has found whether
    the reason is justified, AMBIGUOUS where it is not, as consent may cover it; both with the outcome either way.
    Raises InvalidFact for an event that 4.5 does not know.
    """
    known = until(records, as_of)
    unknown = [record.event for record in known if record.event not in EVENTS]
    if unknown:
        raise InvalidFact(f"更换项目负责人不涉及事项“{'、'.join(unknown)}”", "、".join(EVENTS))
    replaced = first(known, REPLACED)
    if replaced is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (limit.clause,), f"至 {as_of} 没有更换项目负责人")
    event = Figure("fact.lead-replaced", REPLACED, replaced.on, (limit.clause,), "事实")
    last = deadline("deadline.lead-replacement", "通知更换的最晚日", event, limit_figure(limit), counts=limit.counts)

    def say(conclusion: Conclusion, because: str) -> Outcome:
        return Outcome(conclusion, (limit.clause,), because, deadline=last)

    notice, consent = first(known, NOTICE), first(known, CONSENT)
    if notice is None or notice.on > last.day:
        return say(Conclusion.BREACHED, f"至 {last.text} 没有通知甲方")
    if consent is None or consent.on > replaced.on:
        return say(Conclusion.BREACHED, f"更换之前没有取得{CONSENT}")
    breach = say(Conclusion.BREACHED, "更换的理由不正当")
    kept = say(Conclusion.COMPLIED, "理由正当，提前通知，并事先取得书面同意")
    if first(known, JUSTIFIED):
        return kept
    unjustified = replace(
        say(Conclusion.AMBIGUOUS, "理由不正当而甲方已经书面同意"),
        readings=(READING,),
        alternatives=MappingProxyType({CONSENT_SUFFICES: kept, SEPARATE: breach}),
    )
    if first(known, UNJUSTIFIED):
        return unjustified
    return replace(
        say(Conclusion.NEEDS_FINDING, "理由是否正当须由有权者认定"),
        readings=(READING,),
        alternatives=MappingProxyType({JUSTIFIED: kept, UNJUSTIFIED: unjustified}),
    )
