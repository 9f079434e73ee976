"""Duties as data (``data/duties/*.toml``): when X happens, party P must have done Y by deadline D, shown by evidence E.

Also prohibitions: P must not do Z, unless Q allowed it first. ``judge.py`` answers them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.deadlines import require_duration
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.values import Quantity
from contract_model.register.clauses import PARTIES, require_clauses
from contract_model.register.readings import Reading
from contract_model.service.period import ServicePeriod, first_day

AFTER, BEFORE = "after", "before"
STARTS, ENDS = ("service-start",), ("service-end",)
IN_TIME, LATE = "认定为及时", "认定为不及时"
"""The findings that decide a duty without a figure for its deadline, unless its entry words them otherwise."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty or prohibition.

    `trigger` is the event that sets it off, "" for a standing one; `conditions` are what must have happened besides.
    `acts` must all be done: `within` so long after the trigger (`counts` "after") or before it ("before"; no `within`:
    before it at all); or by `ends_on`, the end of the service; or `by` an event that ends a time set by somebody; or
    `prompt`ly – 及时, 定期, or no time or standard said – which somebody must find: `findings` are how the finding
    reads, kept and not kept. `forbidden` acts breach it, `unless` every one of the permissions was given first.
    `evidence` is what shows it. It binds from `starts` on, the first day of service, where that is what sets it off.
    `early` acts, done before the trigger, are in time as well. Where an open question decides, this is how the
    provision reads under `option` of `reading`.
    """

    id: str
    clause: str
    label: str
    bearer: str
    trigger: str
    acts: tuple[str, ...]
    within: Quantity | None
    counts: str
    ends_on: date | None
    prompt: str
    forbidden: tuple[str, ...]
    unless: tuple[str, ...]
    evidence: str
    conditions: tuple[str, ...] = ()
    by: str = ""
    findings: tuple[str, ...] = (IN_TIME, LATE)
    starts: Figure | None = None
    early: bool = False
    reading: str = ""
    option: str = ""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The provisions that decide about it."""
        return (self.clause, *(self.starts.clauses if self.starts else ()))

    @property
    def events(self) -> tuple[str, ...]:
        """Every event the duty knows."""
        own = (*self.set_off_by, *self.acts, *self.forbidden, *self.unless, self.by)
        return tuple(event for event in own if event) + (self.findings if self.prompt else ())

    @property
    def set_off_by(self) -> tuple[str, ...]:
        """The events that must all have happened before the duty binds, () for a standing one."""
        return (self.trigger, *self.conditions) if self.trigger else ()


def load_duties(
    tables: Iterable[Table], clause_ids: Collection[str], period: ServicePeriod, readings: Collection[Reading]
) -> tuple[Duty, ...]:
    """Return the duties of all files in order; faults go to the tables' list."""
    entries = []
    for table in tables:
        entries += table.tables("duty")
        table.finish()
    require_unique(entries, "id")
    require_unique(entries, "label")
    options = {reading.id: {option.id for option in reading.options} for reading in readings}
    return tuple(_duty(entry, clause_ids, period, options) for entry in entries)


def duty_named(duties: Collection[Duty], label: str) -> Duty:
    """Return the duty called `label`. Raises InvalidFact, naming the nearest, when there is none."""
    by_label = {duty.label: duty for duty in duties}
    if label not in by_label:
        raise InvalidFact(f"没有名为“{label}”的义务", "、".join(get_close_matches(label, by_label, cutoff=0)))
    return by_label[label]


def _duty(
    entry: Table, clause_ids: Collection[str], period: ServicePeriod, options: Mapping[str, Collection[str]]
) -> Duty:
    duty = Duty(
        id=entry.text("id"),
        clause=entry.text("clause"),
        label=entry.text("label"),
        bearer=entry.choice("bearer", PARTIES),
        trigger=entry.text("trigger", required=False),
        conditions=entry.texts("conditions"),
        acts=entry.texts("acts"),
        within=entry.optional_quantity("within", Quantity),
        counts=entry.choice("counts", (AFTER, BEFORE), required=False) or AFTER,
        ends_on=period.last_day if entry.choice("until", ENDS, required=False) else None,
        by=entry.text("by", required=False),
        prompt=entry.text("prompt", required=False),
        findings=entry.texts("findings") or (IN_TIME, LATE),
        forbidden=entry.texts("forbidden"),
        unless=entry.texts("unless"),
        evidence=entry.text("evidence"),
        starts=first_day(period) if entry.choice("from", STARTS, required=False) else None,
        early=entry.flag("early"),
        reading=entry.text("reading", required=False),
        option=entry.text("option", required=False),
    )
    if duty.reading or duty.option:
        require_known(entry, "reading", [duty.reading], options, "疑点")
        require_known(entry, "option", [duty.option], options.get(duty.reading, ()), "该疑点的读法")
    require_clauses(entry, "clause", [duty.clause], clause_ids)
    if not duty.acts and not duty.forbidden:
        entry.fault("acts", "既没有应做的事，也没有不得做的事", "acts 或 forbidden 至少一项")
    timed = duty.within is not None or duty.counts == BEFORE or duty.ends_on is not None or bool(duty.by or duty.prompt)
    if duty.acts and not timed:
        entry.fault("within", "应做的事没有时限", "within、counts、until、by、prompt 之一")
    if duty.within is not None:
        require_duration(entry, "within", duty.within)
    if duty.counts == BEFORE and not duty.trigger:
        entry.fault("counts", "在某事之前，却没有写是何事", "trigger 一项")
    if duty.within is not None and not duty.trigger:
        entry.fault("within", "有期限而没有触发事项", "trigger 一项")
    if duty.conditions and not duty.trigger:
        entry.fault("conditions", "有条件而没有触发事项", "trigger 一项")
    if len(duty.findings) != len((IN_TIME, LATE)):
        entry.fault("findings", f"有 {len(duty.findings)} 种认定", "两种认定：做到、没有做到")
    if duty.unless and not duty.forbidden:
        entry.fault("unless", "有许可而没有不得做的事", "forbidden 一项")
    entry.finish()
    return duty
