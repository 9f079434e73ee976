"""Every norm judged on every occasion that a ledger tells of, matter by matter.

Of what is told about several matters an occasion sees its own and what is about none in particular, as a question
narrowed to that matter does; what it can turn on is found by fact, so that the time grows with the number of rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache

from contract_model.answer.question import Question
from contract_model.answer.resolver import Answer, answer
from contract_model.answer.situation import Lacking, Situation, Told, Undecided
from contract_model.compliance.impossible import LedgerFaults, RowFault
from contract_model.compliance.judged import FIRST, Occasion, of_occasion, parts_of, settled
from contract_model.compliance.told import Known
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.conditions import OF_FACTS
from contract_model.register.norms import CONSEQUENCE, FORMS, LIMIT, RIGHT, Norm

Passing = Callable[[str, tuple[Told, ...]], bool]
"""Whether nothing has to be asked about a matter of which that is told."""


def nothing_passes(_matter: str, _told: tuple[Told, ...]) -> bool:
    """Return that it has to be asked."""
    return False


@dataclass(frozen=True, slots=True)
class Group:
    """What is judged together: a norm, the matter that it is about there, what is told, and what it is called."""

    norm: Norm
    question: Question
    matter: str
    situation: Situation
    name: str = ""


@dataclass(slots=True)
class Faults:
    """What was found impossible only when a question was put: gathered, and raised together."""

    found: list[RowFault] = field(default_factory=list)

    def asked(self, group: Group, known: Known) -> Answer | None:
        """Return the answer of a group; None, and a fault noted, where the facts cannot be."""
        try:
            return answer(group.question, group.situation)
        except InvalidFact as invalid:
            told = _weighed(group)
            rows = known.rows_of(told[-1:]) or ("",)
            self.found.append(RowFault(rows[-1], invalid.given, invalid.accepted))
            return None

    def refuse(self) -> None:
        """Raise LedgerFaults where something was noted."""
        if self.found:
            raise LedgerFaults(self.found)


def _weighed(group: Group) -> list[Told]:
    """Return what is told of the fact that was asked for last before the rule gave up."""
    chosen: dict[str, str] = {}
    while True:
        situation = group.situation.choosing(chosen)
        try:
            group.question.rule(situation)
        except Undecided as undecided:
            chosen[undecided.reading] = situation.contract.reading(undecided.reading).handled[0].id
            continue
        except (InvalidFact, Lacking):
            pass
        break
    asked = reversed(situation.trace.asked)
    return next((found for fact in asked if (found := [one for one in situation.told if one.fact == fact])), [])


@lru_cache(maxsize=FORMS)
def leading(norm: Norm) -> tuple[str, ...]:
    """Return the facts that tell on which occasions `norm` is judged, in any of its forms."""
    return tuple(dict.fromkeys(fact for form in norm.forms() for fact in _leading(form)))


def _leading(form: Norm) -> Iterable[str]:
    events = next((trigger.events for trigger in form.triggers if trigger.events), ())
    if events:
        return events
    if form.kind == LIMIT:
        return (*form.measure, *form.clock_starts)
    if form.kind in (RIGHT, CONSEQUENCE):
        return tuple(one.subject for one in form.all_conditions() if one.sort in OF_FACTS)
    return (*(event for act in form.acts for event in act), *form.forbidden, *((form.finding,) if form.finding else ()))


def groups(norm: Norm, question: Question, known: Known, passing: Passing = nothing_passes) -> Iterator[Group]:
    """Yield what is judged of `norm`, matter by matter; one group at least, of which nothing may be told.

    A matter of which `passing` says, by what is told for it, that nothing has to be asked is left out.
    """
    general = [place for fact in question.general for place in known.by_fact.get(fact, ())]
    told = known.places(question.facts)
    for matter, places in _by_matter(norm, told, known).items():
        found = known.told(places, general)
        if not passing(matter, found):
            yield from _apart(Group(norm, question, matter, Situation(known.contract, found, as_of=known.as_of)))


def _by_matter(norm: Norm, told: Mapping[str, list[int]], known: Known) -> dict[str, list[int]]:
    """Return the places of what is told for each matter; of a norm about one matter, or set off once, all together."""
    everything = [place for places in told.values() for place in places]
    if norm.about:
        return {norm.about: [*told.get(norm.about, ()), *told.get("", ())]}
    matters = [] if norm.once else list(known.places(leading(norm)))
    named = [matter for matter in matters if matter]
    found = {matter: [*told[matter], *told.get("", ())] for matter in named}
    if "" in matters or not named:
        others = set(told) - set(named)
        found[""] = [place for matter in others for place in told[matter]] if named else everything
    return found


def _apart(group: Group) -> Iterator[Group]:
    """Yield the group; of a standing prohibition of which several acts are told one for each act.

    An act that was permitted stays, as it uses its permission up; one that was not is no matter of the others.
    """
    norm, situation = group.norm, group.situation
    acts = sorted(
        (one for one in situation.told if one.fact in norm.forbidden), key=lambda one: (one.day, one.at or time.min)
    )
    if norm.triggers or len(acts) + bool(norm.acts and acts) <= 1:
        yield group
        return
    others = tuple(one for one in situation.told if one.fact not in norm.forbidden)
    permitted: tuple[Told, ...] = ()
    for act in acts:
        own = replace(group, situation=_with(situation, (*others, *permitted, act)), name=act.day.isoformat())
        yield own
        result = answer(own.question, own.situation).result
        if isinstance(result, Outcome) and result.conclusion is not Conclusion.BREACHED:
            permitted = (*permitted, act)
    if norm.acts:
        yield replace(group, situation=_with(situation, (*others, *permitted)))


def _with(situation: Situation, told: tuple[Told, ...]) -> Situation:
    order = {id(one): number for number, one in enumerate(situation.told)}
    return Situation(situation.contract, tuple(sorted(told, key=lambda one: order[id(one)])), as_of=situation.as_of)


def judge_group(group: Group, known: Known, faults: Faults) -> Iterator[Occasion]:
    """Yield each occasion of `group` as it is judged; none where the facts cannot be, which is noted."""
    found = faults.asked(group, known)
    if found is None:
        return
    assert isinstance(found.result, Outcome)  # noqa: S101 - that is what norms are answered
    once = group.norm.kind == LIMIT and group.norm.once
    keys = [FIRST] if once else list(parts_of(_listed(found)))
    own = [key for key in keys if key[0] == group.matter] or keys
    starts = _starts(group, own=own is not keys)
    several = len(keys) > 1
    for number, key in enumerate(own):
        question = of_occasion(group.question, key, first=key == keys[0]) if several else group.question
        part = parts_of(found.result).get(key) if several and isinstance(found.result, Outcome) else None
        outcome = part or settled(answer(question, group.situation) if several else found)
        start = starts[number] if len(starts) == len(own) else starts[0] if starts and not several else None
        yield Occasion(
            group.norm,
            group.matter,
            _named(group, key, several=several),
            outcome,
            question,
            group.situation,
            found.facts,
            tuple(found.readings),
            start,
            answered=None if several else found,
        )


def _named(group: Group, key: tuple[str, int], *, several: bool) -> str:
    name = "" if key[0] == group.matter else key[0]
    number = f"{key[1] + 1}" if several and key[1] else ""
    return " ".join(part for part in (group.name, name, number) if part)


def _listed(found: Answer) -> Outcome:
    """Return an outcome that lists the occasions: where open questions leave the whole open, under a first option."""
    assert isinstance(found.result, Outcome)  # noqa: S101 - that is what norms are answered
    undecided = [reading for reading, used in found.readings.items() if not used]
    if found.result.parts or not undecided:
        return found.result
    contract = found.situation.contract
    chosen = {reading: contract.reading(reading).handled[0].id for reading in undecided}
    under = found.choosing(chosen).result
    assert isinstance(under, Outcome)  # noqa: S101 - as above
    return under


def _starts(group: Group, *, own: bool) -> list[date]:
    """Return the days on which something sets the norm off, earliest first; `own`: something about the matter alone."""
    facts = leading(group.norm) if group.norm.triggers or group.norm.kind == LIMIT else ()
    told = [one for one in group.situation.told if one.fact in facts and (not own or one.about == group.matter)]
    return sorted(one.on for one in told if one.on is not None)
