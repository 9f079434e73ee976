"""Norms as data (``data/norms/*.toml``): who must, may or must not do what, when, by when, unless what, shown by what.

``kind`` is *duty* (acts to be done, acts forbidden, or both) or *right* (arises when its conditions hold). A norm that
an open question shapes says under ``[[norm.under]]`` which of its keys read otherwise under which option.
``answer/norms.py`` judges them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.deadlines import AFTER, DIRECTIONS, require_duration
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Months, Quantity
from contract_model.register.clauses import PARTIES, require_clauses
from contract_model.register.conditions import CONCLUSIONS, Condition, read_conditions
from contract_model.register.facts import FIXED_DAYS, Fact
from contract_model.register.readings import Reading

DUTY, RIGHT = KINDS = ("duty", "right")
NOT_OF_THE_FORM = ("reading", "option", "none", "without")
KEPT, LATE = "及时", "不及时"
"""What somebody finds of a duty whose time is only worded, unless its entry words the finding otherwise."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day that the contract fixes, or so many months after it: the months served are full on the day before."""

    day: str
    months: Months | None = None
    eve: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One thing that sets a norm off: any one of `events` (ids), or a `milestone`."""

    events: tuple[str, ...] = ()
    milestone: Milestone | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """What holds in place of a breach where all of `conditions` hold: another conclusion, by further provisions."""

    conditions: tuple[Condition, ...]
    conclusion: Conclusion
    clauses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """Under `option` of `reading` the norm reads like `norm`; None: it binds nobody."""

    reading: str
    option: str
    norm: Norm | None


@dataclass(frozen=True, slots=True)
class Norm:
    """One norm.

    It is set off once every one of `triggers` has happened – the last of them starts its time – and while all of
    `conditions` hold; without triggers it stands always, `starts` (a fixed day) at the earliest. `once`: only the first
    occurrence sets it off; else each is an occasion of its own. `every`: each such period is an occasion.

    A duty's `acts`, of each any one, must be done `within` so long after or before (`counts`) the start; or
    by the fixed day `until`; or `by` an event or a day that is told; or so that somebody finds it
    `findings[0]` and not `findings[1]` (`worded`: 及时, 定期 …). `early` acts, done before the start, are in
    time. `forbidden` acts breach it, `unless` every permission was given first. `instead` says where a
    breach is none. A right arises when its triggers have happened and its conditions hold – where it has
    `findings`, when the first of them was made – until one of `ended_by` happens; `during`: on days of
    service alone. `objects` are what it is about; `amount` is the id of a figure that is due.
    """

    id: str
    kind: str
    clauses: tuple[str, ...]
    label: str
    party: str
    triggers: tuple[Trigger, ...] = ()
    conditions: tuple[Condition, ...] = ()
    acts: tuple[tuple[str, ...], ...] = ()
    within: Quantity | None = None
    counts: str = AFTER
    until: str = ""
    by: str = ""
    worded: str = ""
    findings: tuple[str, ...] = ()
    every: Months | None = None
    once: bool = False
    early: bool = False
    forbidden: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    instead: tuple[Instead, ...] = ()
    ended_by: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    starts: str = ""
    during: bool = False
    amount: str = ""
    evidence: str = ""
    under: tuple[Under, ...] = ()

    @property
    def clause(self) -> str:
        """The provision that states it."""
        return self.clauses[0]

    @property
    def finding(self) -> str:
        """The id of the fact that somebody finds of it, "" where nobody has to."""
        return f"found.{self.id}" if self.findings else ""

    def forms(self) -> tuple[Norm, ...]:
        """Return every form it has: as written, and under each option that shapes it."""
        return (self, *(one.norm for one in self.under if one.norm is not None))

    def facts(self) -> tuple[str, ...]:
        """Return the ids of all facts that it, in any form, looks at itself, in order."""
        return tuple(dict.fromkeys(fact for form in self.forms() for fact in form.own_facts()))

    def readings(self) -> tuple[str, ...]:
        """Return the ids of the readings that shape it."""
        return tuple(dict.fromkeys(one.reading for one in self.under))

    def norms(self) -> tuple[str, ...]:
        """Return the ids of the norms that its conditions ask for."""
        return tuple(
            dict.fromkeys(one.subject for form in self.forms() for one in form.all_conditions() if one.sort == "norm")
        )

    def all_conditions(self) -> Iterator[Condition]:
        """Yield every condition of this form, also those inside others."""
        for condition in (*self.conditions, *(one for each in self.instead for one in each.conditions)):
            yield from condition.walk()

    def own_facts(self) -> Iterator[str]:
        """Yield the ids of the facts that this form looks at."""
        yield from (event for trigger in self.triggers for event in trigger.events)
        yield from (one.subject for one in self.all_conditions() if one.sort not in ("norm", "any"))
        yield from (event for act in self.acts for event in act)
        yield from (*self.forbidden, *self.unless)
        yield from (one for one in (self.by, self.finding, *self.ended_by) if one)


def finding_of(norm: Norm) -> Fact:
    """Return the register's entry of what is found of `norm`: named like it, so that a ledger can say it too."""
    return Fact(norm.finding, norm.label, "finding", values=norm.findings, about=True)


def norm_named(norms: Mapping[str, Norm], label: str) -> Norm:
    """Return the norm called `label`. Raises InvalidFact, naming the nearest, when there is none."""
    by_label = {norm.label: norm for norm in norms.values()}
    if label not in by_label:
        raise InvalidFact(f"没有名为“{label}”的规范", "、".join(get_close_matches(label, by_label, cutoff=0)))
    return by_label[label]


def load_norms(
    tables: Iterable[Table], clause_ids: Collection[str], facts: Mapping[str, Fact], readings: Collection[Reading]
) -> dict[str, Norm]:
    """Return {id: norm} of all files in order; faults go to the tables' list."""
    entries = []
    for table in tables:
        entries += table.tables("norm")
        table.finish()
    require_unique(entries, "id")
    require_unique(entries, "label")
    options = {reading.id: {option.id for option in reading.options} for reading in readings}
    norms = {norm.id: norm for norm in (_norm(entry, clause_ids, facts, options) for entry in entries)}
    for entry, norm in zip(entries, norms.values(), strict=False):
        require_known(entry, "when", norm.norms(), norms, "规范")
    return norms


def _norm(
    entry: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], options: Mapping[str, Collection[str]]
) -> Norm:
    variants = entry.tables("under", name_by="option", required=False)
    norm = _form(entry, clause_ids, facts)
    under = []
    for variant in variants:
        reading, option = variant.text("reading"), variant.text("option")
        require_known(variant, "reading", [reading], options, "疑点")
        require_known(variant, "option", [option], options.get(reading, ()), "该疑点的读法")
        if variant.flag("none"):
            under.append(Under(reading, option, None))
        else:
            dropped = {"under", *variant.texts("without")}
            kept = {key: value for key, value in entry.content.items() if key not in dropped}
            own = {key: value for key, value in variant.content.items() if key not in NOT_OF_THE_FORM}
            form = Table(entry.file, variant.path, {**kept, **own}, entry.faults)
            under.append(Under(reading, option, _form(form, clause_ids, facts)))
            variant.asked.update(own)
        variant.finish()
    return replace(norm, under=tuple(under))


def _form(entry: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> Norm:
    clauses = (entry.text("clause"), *entry.texts("also"))
    worded = entry.text("worded", required=False)
    findings = entry.texts("findings") or ((KEPT, LATE) if worded else ())
    norm = Norm(
        id=entry.text("id"),
        kind=entry.choice("kind", KINDS, required=False) or DUTY,
        clauses=clauses,
        label=entry.text("label"),
        party=entry.choice("party", PARTIES),
        triggers=tuple(_trigger(entry, one, facts) for one in _list(entry, "trigger")),
        conditions=read_conditions(entry, "when", facts),
        acts=tuple(_any_of(entry, "acts", one, facts) for one in _list(entry, "acts")),
        within=entry.optional_quantity("within", Quantity),
        counts=entry.choice("counts", DIRECTIONS, required=False) or AFTER,
        until=entry.choice("until", FIXED_DAYS, required=False),
        by=entry.text("by", required=False),
        worded=worded,
        findings=findings,
        every=entry.optional_quantity("every", Months),
        once=entry.flag("once"),
        early=entry.flag("early"),
        forbidden=entry.texts("forbidden"),
        unless=entry.texts("unless"),
        instead=tuple(_instead(one, clause_ids, facts) for one in entry.tables("instead", required=False)),
        ended_by=entry.texts("ended_by"),
        objects=entry.texts("objects"),
        starts=entry.choice("starts", FIXED_DAYS, required=False),
        during=entry.flag("during"),
        amount=entry.text("amount", required=False),
        evidence=entry.text("evidence", required=False),
    )
    require_clauses(entry, "clause", clauses, clause_ids)
    for key in ("forbidden", "unless", "ended_by"):
        require_known(entry, key, getattr(norm, key), facts, "事实")
    require_known(entry, "by", [norm.by], facts, "事实")
    _require_sense(entry, norm)
    entry.asked.add("under")
    entry.finish()
    return norm


def _require_sense(entry: Table, norm: Norm) -> None:
    """Record a fault for keys that do not go together."""
    if norm.kind == RIGHT:
        if not norm.triggers and not norm.conditions and not norm.during:
            entry.fault("when", "没有写明在什么情况下成立", "trigger、when、during 至少一项")
        return
    timed = norm.within is not None or norm.counts != AFTER or norm.until or norm.by or norm.worded or norm.every
    if not norm.acts and not norm.forbidden:
        entry.fault("acts", "既没有应做的事，也没有不得做的事", "acts 或 forbidden 至少一项")
    if norm.acts and not timed:
        entry.fault("within", "应做的事没有时限", "within、counts、until、by、every、worded 之一")
    if norm.within is not None:
        require_duration(entry, "within", norm.within)
    if (norm.counts != AFTER or norm.within is not None) and not norm.triggers:
        entry.fault("trigger", "有期限而没有触发事项", "trigger 一项")
    if norm.findings and len(norm.findings) != len((KEPT, LATE)):
        entry.fault("findings", f"有 {len(norm.findings)} 种认定", "两种认定：做到、没有做到")
    if norm.unless and not norm.forbidden:
        entry.fault("unless", "有许可而没有不得做的事", "forbidden 一项")


def _list(entry: Table, key: str) -> list[object]:
    entry.asked.add(key)
    raw = entry.content.get(key, [])
    if not isinstance(raw, list):
        entry.fault(key, f"是 {raw!r}", "列表")
        return []
    return raw


def _any_of(entry: Table, key: str, raw: object, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    events = (raw,) if isinstance(raw, str) else tuple(raw) if isinstance(raw, list) else ()
    if not events or not all(isinstance(event, str) for event in events):
        entry.fault(key, f"有 {raw!r}", "事实的编号，或编号的列表（其一即可）")
        return ()
    require_known(entry, key, events, facts, "事实")
    return events


def _trigger(entry: Table, raw: object, facts: Mapping[str, Fact]) -> Trigger:
    if isinstance(raw, str) and raw in FIXED_DAYS:
        return Trigger(milestone=Milestone(raw))
    if isinstance(raw, dict):
        inner = Table(entry.file, f"{entry.path}.trigger", raw, entry.faults)
        found = Milestone(
            inner.choice("day", FIXED_DAYS),
            inner.optional_quantity("months", Months),
            inner.flag("eve"),
            inner.text("label", required=False),
        )
        inner.finish()
        return Trigger(milestone=found)
    return Trigger(_any_of(entry, "trigger", raw, facts))


def _instead(entry: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> Instead:
    conclusion = entry.choice("is", CONCLUSIONS)
    found = Instead(
        read_conditions(entry, "when", facts),
        CONCLUSIONS.get(conclusion, Conclusion.SILENT),
        entry.texts("clauses"),
    )
    require_clauses(entry, "clauses", found.clauses, clause_ids)
    entry.finish()
    return found
