"""Norms as data (``data/norms/*.toml``): read, checked, and turned into `Norm`.

A key of an entry is called as the field of `Norm` that it fills, with these exceptions: ``clause`` is the provision
that states it, ``also`` lists others (`clauses`); ``trigger`` lists what sets it off, a fact's id each, or a list of
which any one does, ``signing``, ``service-start`` or ``service-end``, or ``{ norm = ["id"], is = ["breached"] }``
(`triggers`); ``when`` lists its conditions (``register/conditions.py``). ``kind`` is a duty where none is given.
``label`` is the question by which scenarios ask for it, used once; ``party`` who owes or has it: A, B, both, none;
``evidence`` what shows it. Facts are named by their ids in ``facts.toml``; a finding of how it was done needs no
fact, it is called by the label.

A norm that an open question shapes says under ``[[norm.under]]`` which of its keys read otherwise under which option
(``without``: which fall away; ``none = true``: it binds nobody). Where several questions shape one norm their changes
add up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, require_known, require_unique, said
from contract_model.core.deadlines import AFTER, DIRECTIONS, require_duration
from contract_model.core.outcome import Conclusion
from contract_model.core.units import kind_of
from contract_model.core.values import Months, Quantity
from contract_model.register.clauses import PARTIES, require_clauses
from contract_model.register.conditions import CONCLUSIONS, read_conditions
from contract_model.register.facts import FIXED_DAYS, Fact
from contract_model.register.norms import DUTY, KINDS, LIMIT, STATE, Instead, Milestone, Norm, Trigger, Under
from contract_model.register.readings import Reading, option_ids

NOT_OF_THE_FORM = ("reading", "option", "none", "without")
KEPT, LATE = "及时", "不及时"
"""What somebody finds of a duty whose time is only worded, unless its entry words the finding otherwise."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a norm may point to: provisions, facts, and the options of each reading."""

    clauses: Collection[str]
    facts: Mapping[str, Fact]
    readings: Mapping[str, Collection[str]]
    lengths: Mapping[str, object]
    """How long each norm gives, as written, by its id: another may give the same."""


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
    lengths = {str(entry.content.get("id")): entry.content.get("within") for entry in entries}
    known = Known(clause_ids, facts, option_ids(readings), lengths)
    norms = {norm.id: norm for norm in (_norm(entry, known) for entry in entries)}
    for entry, norm in zip(entries, norms.values(), strict=False):
        require_known(entry, "when", norm.norms(), norms, "规范")
    for entry, norm in zip(entries, norms.values(), strict=False):
        if circle := _circle(norm, norms):
            entry.fault("when", f"规范绕成了圈：{' → '.join(circle)}", "不以自己的结论为条件")
    return norms


def _circle(start: Norm, norms: Mapping[str, Norm]) -> tuple[str, ...]:
    """Return the ids by which `start` asks, through others, for itself; () where it does not."""
    waiting: list[tuple[str, ...]] = [(start.id,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        for name in norms[way[-1]].norms():
            if name == start.id:
                return (*way, name)
            if name in norms and name not in seen:
                seen.add(name)
                waiting.append((*way, name))
    return ()


def _norm(entry: Table, known: Known) -> Norm:
    variants = entry.tables("under", name_by="option", required=False)
    norm = _form(entry, known)
    under = []
    for variant in variants:
        reading, option = variant.text("reading"), variant.text("option")
        require_known(variant, "reading", [reading], known.readings, "疑点")
        require_known(variant, "option", [option], known.readings.get(reading, ()), "该疑点的读法")
        if variant.flag("none"):
            under.append(Under(reading, option, None))
        else:
            dropped = {"under", *variant.texts("without")}
            kept = {key: value for key, value in entry.content.items() if key not in dropped}
            own = {key: value for key, value in variant.content.items() if key not in NOT_OF_THE_FORM}
            form = Table(entry.file, variant.path, {**kept, **own}, entry.faults)
            under.append(Under(reading, option, _changes(norm, _form(form, known), dropped)))
            variant.asked.update(own)
        variant.finish()
    return replace(norm, under=tuple(under))


def _changes(norm: Norm, other: Norm, dropped: Collection[str]) -> dict[str, object]:
    """Return the fields in which `other` differs, and the fields it drops, which another reading may have set."""
    names = [field.name for field in fields(norm) if field.name != "under"]
    differing = [name for name in names if name in dropped or getattr(other, name) != getattr(norm, name)]
    return {name: getattr(other, name) for name in differing}


def _form(entry: Table, known: Known) -> Norm:
    facts, readings = known.facts, known.readings
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
        conditions=read_conditions(entry, "when", facts, readings),
        acts=tuple(_any_of(entry, "acts", one, facts) for one in _list(entry, "acts")),
        within=_within(entry, known),
        counts=entry.choice("counts", DIRECTIONS, required=False) or AFTER,
        until=entry.choice("until", FIXED_DAYS, required=False),
        by=entry.text("by", required=False),
        worded=worded,
        findings=findings,
        every=entry.optional_quantity("every", Months),
        once=entry.flag("once"),
        early=entry.flag("early"),
        forbidden=entry.texts("forbidden"),
        unless=tuple(_any_of(entry, "unless", one, facts) for one in _list(entry, "unless")),
        ahead=entry.optional_quantity("ahead", Quantity),
        each=entry.flag("each"),
        provided=read_conditions(entry, "provided", facts, readings),
        insufficient=entry.texts("insufficient"),
        instead=tuple(_instead(one, known) for one in entry.tables("instead", required=False)),
        ended_by=entry.texts("ended_by"),
        objects=entry.texts("objects"),
        starts=entry.choice("starts", FIXED_DAYS, required=False),
        during=entry.flag("during"),
        amount=entry.text("amount", required=False),
        evidence=entry.text("evidence", required=False),
        about=entry.text("about", required=False),
        in_order=entry.flag("in_order"),
        runs_from=entry.text("runs_from", required=False),
        untimed=entry.flag("untimed"),
        measure=entry.texts("measure"),
        bound=read_bound(entry) if "bound" in entry.content else Bound.EXACTLY,
        value=entry.optional_quantity("value", Quantity),
        unit=entry.unit("value"),
        most=entry.optional_quantity("most", Quantity),
        clock_starts=entry.texts("clock_starts"),
        clock_stops=entry.texts("clock_stops"),
        holes=entry.choice("holes", readings, required=False),
        window=entry.choice("window", readings, required=False),
    )
    require_clauses(entry, "clause", clauses, known.clauses)
    for key in ("forbidden", "ended_by", "insufficient", "measure", "clock_starts", "clock_stops"):
        require_known(entry, key, getattr(norm, key), facts, "事实")
    for key in ("by", "runs_from"):
        require_known(entry, key, [getattr(norm, key)], facts, "事实")
    _require_sense(entry, norm)
    _require_comparable(entry, norm, facts)
    entry.asked.add("under")
    entry.finish()
    return norm


def _within(entry: Table, known: Known) -> Quantity | None:
    """Return the length at `within`: a figure, or the id of the norm that gives the same."""
    like = entry.content.get("within")
    if not isinstance(like, str):
        return entry.optional_quantity("within", Quantity)
    entry.asked.add("within")
    length = known.lengths.get(like)
    require_known(
        entry, "within", [like], [name for name, one in known.lengths.items() if isinstance(one, dict)], "规范"
    )
    return Table(entry.file, entry.path, {"within": length}, []).quantity("within", Quantity) if length else None


def _require_sense(entry: Table, norm: Norm) -> None:
    """Record a fault for keys that do not go together."""
    if norm.kind == DUTY:
        _require_sense_of_duty(entry, norm)
    elif norm.kind == STATE:
        if not norm.triggers:
            entry.fault("trigger", "没有写明何时成就", "trigger 至少一项")
    elif norm.kind == LIMIT:
        for key in ("measure", "bound", "value"):
            if key not in entry.content:
                entry.fault(key, "缺少此项", "measure、bound、value 各项")
    elif not norm.triggers and not norm.conditions and not norm.during:
        entry.fault("when", "没有写明在什么情况下成立", "trigger、when、during 至少一项")


def _require_comparable(entry: Table, norm: Norm, facts: Mapping[str, Fact]) -> None:
    """Record a fault for a limit in another unit than that of what is measured."""
    for key in ("value", "most"):
        limit = getattr(norm, key)
        kinds = [kind_of(facts[fact].unit) for fact in norm.measure if fact in facts and facts[fact].unit]
        if limit is not None and any(type(limit) is not kind for kind in kinds):
            entry.fault(key, f"不能以{limit.name}计", "与指标同一种单位的数")


def _require_sense_of_duty(entry: Table, norm: Norm) -> None:
    timed = "within" in entry.content or any(
        (norm.counts != AFTER, norm.until, norm.by, norm.worded, norm.every, norm.untimed)
    )
    if not norm.acts and not norm.forbidden:
        entry.fault("acts", "既没有应做的事，也没有不得做的事", "acts 或 forbidden 至少一项")
    if norm.acts and not timed:
        entry.fault("within", "应做的事没有时限", "within、counts、until、by、every、worded、untimed 之一")
    for key in ("within", "ahead"):
        if (duration := getattr(norm, key)) is not None:
            require_duration(entry, key, duration)
    if (norm.counts != AFTER or norm.within is not None) and not norm.triggers:
        entry.fault("trigger", "有期限而没有触发事项", "trigger 一项")
    if norm.findings and len(norm.findings) != len((KEPT, LATE)):
        entry.fault("findings", f"有 {len(norm.findings)} 种认定", "两种认定：做到、没有做到")
    _require_permissions(entry, norm)


def _require_permissions(entry: Table, norm: Norm) -> None:
    """Record a fault for permissions of nothing, and for what only permissions have."""
    if norm.unless and not norm.forbidden:
        entry.fault("unless", "有许可而没有不得做的事", "forbidden 一项")
    for key in ("ahead", "each"):
        if getattr(norm, key) and not norm.unless:
            entry.fault(key, "没有写许可", "unless 一项")


def _list(entry: Table, key: str) -> list[object]:
    entry.asked.add(key)
    raw = entry.content.get(key, [])
    if not isinstance(raw, list):
        entry.fault(key, f"是 {said(raw)}", "列表")
        return []
    return raw


def _any_of(entry: Table, key: str, raw: object, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    events = (raw,) if isinstance(raw, str) else tuple(raw) if isinstance(raw, list) else ()
    if not events or not all(isinstance(event, str) for event in events):
        entry.fault(key, f"有 {said(raw)}", "事实的编号，或编号的列表（其一即可）")
        return ()
    require_known(entry, key, events, facts, "事实")
    return events


def _trigger(entry: Table, raw: object, facts: Mapping[str, Fact]) -> Trigger:
    if isinstance(raw, str) and raw in FIXED_DAYS:
        return Trigger(milestone=Milestone(raw))
    if isinstance(raw, dict):
        inner = Table(entry.file, f"{entry.path}.trigger", raw, entry.faults)
        if "norm" in raw:
            return _cause(inner)
        events = _any_of(inner, "events", inner.content["events"], facts) if "events" in raw else ()
        inner.asked.add("events")
        found = Milestone(
            inner.choice("day", FIXED_DAYS),
            inner.optional_quantity("months", Months),
            inner.flag("eve"),
            inner.text("label", required=False),
        )
        inner.finish()
        return Trigger(events, found)
    return Trigger(_any_of(entry, "trigger", raw, facts))


def _cause(entry: Table) -> Trigger:
    """Return the trigger that other norms set off; whether they exist is checked once all are read."""
    concluding = entry.texts("is", required=True)
    require_known(entry, "is", concluding, CONCLUSIONS, "结论")
    conclusions = tuple(CONCLUSIONS[one] for one in concluding if one in CONCLUSIONS)
    trigger = Trigger(norms=entry.texts("norm", required=True), conclusions=conclusions)
    entry.finish()
    return trigger


def _instead(entry: Table, known: Known) -> Instead:
    restarts = entry.text("restarts", required=False)
    conclusion = entry.choice("is", CONCLUSIONS, required=not restarts)
    found = Instead(
        read_conditions(entry, "when", known.facts, known.readings),
        read_conditions(entry, "now", known.facts, known.readings),
        CONCLUSIONS.get(conclusion, Conclusion.SILENT),
        restarts,
        entry.texts("clauses"),
    )
    require_known(entry, "restarts", [restarts], known.facts, "事实")
    require_clauses(entry, "clauses", found.clauses, known.clauses)
    entry.finish()
    return found
