"""The one evaluator of duties: ``judge(duty, records, as_of)``. Time is an argument, never the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from contract_model.core.deadlines import deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until
from contract_model.duty.duties import BEFORE, Duty

Moved = Callable[[Figure], Figure]
"""How a deadline moves while performance is suspended."""


def judge(duty: Duty, records: Iterable[Record], as_of: date, moved: Moved = lambda due: due) -> Outcome:
    """Return what the contract says about `duty` on `as_of`, given `records`; its deadline is `moved` first.

    COMPLIED, BREACHED, NOT_YET_DUE, NOT_TRIGGERED, or NEEDS_FINDING where the text says 及时, 定期 and nobody has found
    whether it was. Raises InvalidFact for a record of an event that the duty does not know.
    """
    known = until(records, as_of)
    for record in known:
        if record.event not in duty.events:
            raise InvalidFact(f"“{duty.label}”不涉及事项“{record.event}”", "、".join(duty.events))
    if duty.starts is not None and as_of < duty.starts.day:
        return _say(duty, Conclusion.NOT_TRIGGERED, f"服务期自 {duty.starts.text} 开始", duty.starts)
    happened = [one for event in duty.set_off_by if (one := first(known, event)) is not None]
    missing = [event for event in duty.set_off_by if event not in {one.event for one in happened}]
    if missing:
        return _say(duty, Conclusion.NOT_TRIGGERED, f"没有发生“{'、'.join(missing)}”")
    triggered = max(happened, key=lambda one: one.on, default=None)
    counted_back = duty.counts == BEFORE
    offence = _offence(duty, known, triggered.on if triggered and not counted_back else None)
    if offence is not None:
        return _say(duty, Conclusion.BREACHED, offence)
    if not duty.acts:
        return _say(duty, Conclusion.COMPLIED, f"至 {as_of} 没有发生不得做的事")
    if happened and counted_back:
        return _before(duty, known, happened[0])
    return _after(duty, known, triggered, as_of, moved)


def _offence(duty: Duty, records: Sequence[Record], since: date | None) -> str | None:
    """Return in words the first forbidden act (on or after `since`) not permitted beforehand, None for none."""
    for record in records:
        if record.event in duty.forbidden and (since is None or record.on >= since):
            missing = [p for p in duty.unless if (given := first(records, p)) is None or given.on > record.on]
            if missing or not duty.unless:
                without = f"，此前没有“{'、'.join(missing)}”" if missing else ""
                return f"{record.on} 发生“{record.event}”{without}"
    return None


def _before(duty: Duty, records: Sequence[Record], triggered: Record) -> Outcome:
    """Judge acts that had to be done before the trigger, some time before it where `within` says so."""
    event = Figure("fact.trigger", duty.trigger, triggered.on, (duty.clause,), "事实")
    last = event if duty.within is None else _deadline(duty, event)
    late = [act for act in duty.acts if (done := first(records, act)) is None or done.on > last.day]
    if late:
        return _say(duty, Conclusion.BREACHED, f"至 {last.text} 尚未“{'、'.join(late)}”", last)
    return _say(duty, Conclusion.COMPLIED, f"至 {last.text} 已经“{'、'.join(duty.acts)}”", last)


def _after(duty: Duty, records: Sequence[Record], triggered: Record | None, as_of: date, moved: Moved) -> Outcome:
    """Judge acts due some time after the trigger, by an event, by the end of the service, or promptly."""
    since = triggered.on if triggered else None
    if duty.early and since is not None:
        ahead = [act for act in duty.acts if (record := first(records, act)) is not None and record.on <= since]
        if len(ahead) == len(duty.acts):
            return _say(duty, Conclusion.COMPLIED, f"不晚于 {since} 已经“{'、'.join(ahead)}”")
    done = {act: record.on for act in duty.acts if (record := first(records, act, since=since)) is not None}
    open_acts = [act for act in duty.acts if act not in done]
    if duty.within is not None and triggered is not None:
        event = Figure("fact.trigger", triggered.event, triggered.on, (duty.clause,), "事实")
        return _timed(duty, done, open_acts, as_of, moved(_deadline(duty, event)))
    if duty.by:
        return _by_event(duty, first(records, duty.by, since=since), done, open_acts, as_of)
    if duty.prompt:
        return _prompt(duty, records, open_acts)
    end = Figure("deadline.service-end", "服务期末日", duty.ends_on or as_of, (duty.clause,), "合同所列")
    return _timed(duty, done, open_acts, as_of, end)


def _timed(duty: Duty, done: Mapping[str, date], open_acts: Sequence[str], as_of: date, last: Figure) -> Outcome:
    """Judge acts that are due on the day `last`, some `done`, some open."""
    late = [act for act, on in done.items() if on > last.day]
    if late or (open_acts and as_of > last.day):
        return _say(duty, Conclusion.BREACHED, f"期限 {last.text} 之前没有“{'、'.join(late or open_acts)}”", last)
    if open_acts:
        return _say(duty, Conclusion.NOT_YET_DUE, f"期限为 {last.text}，尚待“{'、'.join(open_acts)}”", last)
    return _say(duty, Conclusion.COMPLIED, f"期限 {last.text} 之前已经全部完成", last)


def _by_event(
    duty: Duty, end: Record | None, done: Mapping[str, date], open_acts: Sequence[str], as_of: date
) -> Outcome:
    """Judge acts due by the event `end`, at which a time set by somebody runs out; None: it has not yet happened."""
    if end is not None:
        return _timed(duty, done, open_acts, as_of, Figure("fact.end", end.event, end.on, (duty.clause,), "事实"))
    if open_acts:
        return _say(duty, Conclusion.NOT_YET_DUE, f"还没有“{duty.by}”，尚待“{'、'.join(open_acts)}”")
    return _say(duty, Conclusion.COMPLIED, f"还没有“{duty.by}”，已经全部完成")


def _prompt(duty: Duty, records: Sequence[Record], open_acts: Sequence[str]) -> Outcome:
    """Judge a duty to be done 及时, 定期 …: the finding decides, and without one nobody can."""
    kept, broken = duty.findings
    if first(records, broken):
        return _say(duty, Conclusion.BREACHED, f"“{duty.prompt}”一项已被认定没有做到")
    if first(records, kept) and not open_acts:
        return _say(duty, Conclusion.COMPLIED, f"“{duty.prompt}”一项已被认定做到")
    waiting = f"尚待“{'、'.join(open_acts)}”；" if open_acts else ""
    return _say(duty, Conclusion.NEEDS_FINDING, f"{waiting}合同只写“{duty.prompt}”，是否做到须由有权者认定")


def _deadline(duty: Duty, event: Figure) -> Figure:
    assert duty.within is not None  # noqa: S101 - the callers have looked
    length = Figure(f"duty.{duty.id}.within", f"{duty.label}（期限）", duty.within, (duty.clause,), "合同所列")
    return deadline(f"duty.{duty.id}.deadline", f"{duty.label}期限", event, length, counts=duty.counts)


def _say(duty: Duty, conclusion: Conclusion, because: str, last: Figure | None = None) -> Outcome:
    return Outcome(conclusion, duty.clauses, because, deadline=last)
