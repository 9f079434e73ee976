"""The one evaluator of norms: what the contract says of a duty or a right, in a situation, on its day.

Every occasion is judged – each request, each month – and the worst is the answer, which names it.
"""

from __future__ import annotations

from dataclasses import replace

from contract_model.answer.conditions import all_hold
from contract_model.answer.duties import judge_acts
from contract_model.answer.limits import judge_values
from contract_model.answer.occasions import Occasion, narrowed, occasions
from contract_model.answer.situation import Situation
from contract_model.answer.suspension import in_service
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.norms import CLOCK, CONSEQUENCE, LIMIT, RIGHT, STATE, Norm, Under
from contract_model.register.period import fixed_day

GRAVEST_FIRST = (
    Conclusion.BREACHED,
    Conclusion.RIGHT_ARISES,
    Conclusion.AMBIGUOUS,
    Conclusion.NEEDS_FINDING,
    Conclusion.MISSING_PARAMETER,
    Conclusion.SILENT,
    Conclusion.APPLIES,
    Conclusion.NOT_YET_DUE,
    Conclusion.COMPLIED,
    Conclusion.NO_RIGHT,
    Conclusion.NOT_TRIGGERED,
)

OF_CONSEQUENCES = {Conclusion.RIGHT_ARISES: Conclusion.APPLIES, Conclusion.NO_RIGHT: Conclusion.NOT_TRIGGERED}
"""What a consequence is answered, where a right would be."""


def judge(norm: Norm, situation: Situation) -> Outcome:
    """Return what the contract says of `norm` on the situation's day, under the readings that hold there.

    A duty, a limit: COMPLIED, BREACHED, NOT_YET_DUE, NOT_TRIGGERED, SILENT; a right: RIGHT_ARISES, NO_RIGHT; a state:
    APPLIES, NOT_TRIGGERED, NOT_YET_DUE; any NEEDS_FINDING or MISSING_PARAMETER where somebody must find or supply what
    decides.
    Several occasions are `parts` of the worst.
    """
    situation.all(*norm.insufficient)
    form = form_of(norm, situation)
    if form is None:
        nothing = Conclusion.NO_RIGHT if norm.kind == RIGHT else Conclusion.NOT_TRIGGERED
        return Outcome(nothing, norm.clauses, because("norm.no-such-duty", label=norm.label))
    if form.about:
        situation = situation.about(form.about)
    if situation.subject and form.objects and situation.subject not in form.objects:
        raise InvalidFact(f"“{norm.label}”没有列出“{situation.subject}”", "、".join(form.objects))
    if form.starts and situation.today < (start := fixed_day(situation.contract.period, form.starts)).day:
        why = because("norm.not-started", label=start.label, day=start.text)
        return Outcome(Conclusion.NOT_TRIGGERED, _clauses(form, start), why, deadline=start)
    if norm.kind == LIMIT:
        return _judge_limit(form, situation)
    judged = [judge_occasion(form, each) for each in occasions(form, situation, judge_named)]
    return worst(judged)


def judge_named(identifier: str, situation: Situation) -> Outcome:
    """Return what the contract says of the norm with that id."""
    return judge(situation.contract.norms[identifier], situation)


def form_of(norm: Norm, situation: Situation) -> Norm | None:
    """Return `norm` as it reads under the options that hold, None where it binds nobody under them."""
    shaping = [under for under in norm.under if not _idle(under, norm, situation)]
    holding = [under for under in shaping if situation.option(under.reading) == under.option]
    return None if any(under.changes is None for under in holding) else norm.changed(*holding)


def _idle(under: Under, norm: Norm, situation: Situation) -> bool:
    """Return whether it only says between which events to measure, while the value itself was told."""
    return under.changes is not None and under.changes.keys() <= CLOCK and bool(situation.all(*norm.measure))


def worst(outcomes: list[Outcome]) -> Outcome:
    """Return the gravest of `outcomes`, the first of equal ones; of several, all are its parts."""
    found = min(outcomes, key=lambda outcome: GRAVEST_FIRST.index(outcome.conclusion))
    return found if len(outcomes) == 1 else replace(found, parts=tuple(outcomes))


def judge_occasion(norm: Norm, occasion: Occasion) -> Outcome:
    """Return what the contract says of `norm` on one occasion."""
    judges = {RIGHT: _judge_right, STATE: _judge_state, CONSEQUENCE: _judge_consequence}
    return replace(judges.get(norm.kind, _judge_duty)(norm, occasion), occasion=occasion.name)


def _judge_limit(norm: Norm, situation: Situation) -> Outcome:
    """Return whether every value told keeps the limit; of a norm that holds `once`, whether any does."""
    if situation.subject and not norm.objects:
        situation = narrowed(situation)
    clauses = _clauses(norm)
    stands = all_hold(norm.conditions, situation, judge_named, *clauses)
    if stands.holds is False:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("norm.condition-fails", condition=stands.failed))
    judged = judge_values(norm, situation)
    if stands.holds is None:
        return Outcome(stands.pending, clauses, because("norm.open"), missing=stands.missing)
    kept = next((one for one in judged if one.conclusion is Conclusion.COMPLIED), None)
    return replace(kept, parts=tuple(judged)) if norm.once and kept is not None else worst(judged)


def _judge_duty(norm: Norm, occasion: Occasion) -> Outcome:
    situation = occasion.situation
    clauses = _clauses(norm)
    if occasion.wanting:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("norm.not-happened", events=occasion.wanting))
    stands = all_hold(norm.conditions, situation, judge_named, *clauses)
    if stands.holds is False:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("norm.condition-fails", condition=stands.failed))
    found = judge_acts(norm, occasion, clauses)
    if found.conclusion is Conclusion.COMPLIED and norm.provided:
        found = _provided(norm, situation, found)
    if stands.holds is None and found.conclusion is not Conclusion.NOT_YET_DUE:
        return Outcome(stands.pending, clauses, because("norm.open"), deadline=found.deadline, missing=stands.missing)
    return _excused(norm, occasion, found) if found.conclusion is Conclusion.BREACHED else found


def _excused(norm: Norm, occasion: Occasion, breach: Outcome) -> Outcome:
    """Return what holds in place of the breach: another conclusion, a term that starts anew; else the breach."""
    situation = occasion.situation
    for instead in norm.instead:
        clauses = tuple(dict.fromkeys((*breach.clauses, *instead.clauses)))
        if not (
            all_hold(instead.conditions, _with_due(situation, breach.deadline), judge_named, *clauses).holds
            and all_hold(instead.now, situation, judge_named, *clauses).holds
        ):
            continue
        restart = situation.first(instead.restarts) if instead.restarts else None
        if restart is not None:
            since = occasion.start.day if occasion.start is not None else None
            anew = replace(occasion, start=situation.as_figure(restart, norm.clause), since=since)
            return judge_acts(norm, anew, clauses)
        why = because("norm.silent" if instead.conclusion is Conclusion.SILENT else "norm.instead")
        return replace(breach, conclusion=instead.conclusion, clauses=clauses, because=why)
    return breach


def _otherwise(norm: Norm, situation: Situation, none: Outcome) -> Outcome:
    """Return what holds in place of no right, by further provisions; else that there is none."""
    for instead in norm.instead:
        if all_hold(instead.conditions, situation, judge_named, *none.clauses).holds:
            clauses = tuple(dict.fromkeys((*none.clauses, *instead.clauses)))
            return replace(none, conclusion=instead.conclusion, clauses=clauses)
    return none


def _judge_state(norm: Norm, occasion: Occasion) -> Outcome:
    """Return APPLIES with the day on which the state came about, NOT_YET_DUE where it is sure to come about on one."""
    clauses, start = _clauses(norm), occasion.start
    if occasion.wanting or start is None:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("norm.not-happened", events=occasion.wanting))
    if occasion.ahead:
        return Outcome(Conclusion.NOT_YET_DUE, clauses, because("norm.state-ahead", day=start.text), deadline=start)
    stands = all_hold(norm.conditions, occasion.situation.on(start.day), judge_named, *clauses)
    if stands.holds:
        return Outcome(Conclusion.APPLIES, clauses, because("norm.state", day=start.text), deadline=start)
    if stands.holds is None:
        return Outcome(stands.pending, clauses, because("norm.open"), missing=stands.missing)
    return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("norm.condition-fails", condition=stands.failed))


def _provided(norm: Norm, situation: Situation, done: Outcome) -> Outcome:
    """Return whether what had to be so besides is so, now that everything else was `done`."""
    so = all_hold(norm.provided, situation, judge_named, *done.clauses)
    if so.holds is False:
        why = because("norm.condition-fails", condition=so.failed)
        return replace(done, conclusion=Conclusion.BREACHED, because=why)
    if so.holds is None:
        return replace(done, conclusion=so.pending, because=because("norm.open"), missing=so.missing)
    return done


def _judge_consequence(norm: Norm, occasion: Occasion) -> Outcome:
    """Return APPLIES where a right would arise, NOT_TRIGGERED where it would not."""
    found = _judge_right(norm, occasion)
    return replace(found, conclusion=OF_CONSEQUENCES.get(found.conclusion, found.conclusion))


def _judge_right(norm: Norm, occasion: Occasion) -> Outcome:
    situation, clauses = occasion.situation, _clauses(norm)
    if norm.during and not in_service(situation.today, situation):
        return Outcome(Conclusion.NO_RIGHT, clauses, because("norm.outside-service", day=situation.today))
    if occasion.wanting:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("norm.not-happened", events=occasion.wanting))
    living = _since_last_end(norm, situation)
    if living is None:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("norm.right-ended", label=norm.label))
    return _conditional(norm, living, clauses)


def _conditional(norm: Norm, situation: Situation, clauses: tuple[str, ...]) -> Outcome:
    """Judge a right that has been set off and lives by its conditions and, where it needs one, its finding."""
    stands = all_hold(norm.conditions, situation, judge_named, *clauses)
    if stands.holds is False:
        why = because("norm.condition-fails", condition=stands.failed)
        return _otherwise(norm, situation, Outcome(Conclusion.NO_RIGHT, clauses, why, deadline=stands.deadline))
    if norm.findings and stands.holds is not None:
        found = situation.value(norm.finding)
        if found is None:
            why = because("needs-finding", fact=norm.label)
            return Outcome(Conclusion.NEEDS_FINDING, clauses, why, missing=(norm.finding,))
        if found == norm.findings[1]:
            return Outcome(Conclusion.NO_RIGHT, clauses, because("norm.found", finding=found))
    if stands.holds is None:
        return Outcome(stands.pending, clauses, because("norm.open"), deadline=stands.deadline, missing=stands.missing)
    why = because("norm.right-arises", day=situation.today)
    return Outcome(Conclusion.RIGHT_ARISES, clauses, why, deadline=stands.deadline)


def _since_last_end(norm: Norm, situation: Situation) -> Situation | None:
    """Return what happened since the right last ended, everything where it never did; None: it is at an end.

    What sets it off again revives it; facts of one day count in the order told.
    """
    ends = situation.all(*norm.ended_by)
    if not ends:
        return situation
    order = {told: number for number, told in enumerate(situation.told)}
    end = (ends[-1].day, order[ends[-1]])
    later = tuple(one for one in situation.told if one.on is None or (one.on, order[one]) > end)
    events = [event for trigger in norm.triggers for event in trigger.events]
    return situation.limited_to(later) if any(one.fact in events for one in later) else None


def _with_due(situation: Situation, due: Figure | None) -> Situation:
    """Return the situation as it stood at the end of the day `due`, which decides whether not acting was excused."""
    return situation if due is None else situation.on(min(due.day, situation.today))


def _clauses(norm: Norm, start: Figure | None = None) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*norm.clauses, *(start.clauses if start else ()))))
