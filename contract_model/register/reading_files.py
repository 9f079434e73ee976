"""The open questions as data (``data/readings/*.toml``): read, and checked against the kind that each says it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from contract_model.core.data_files import ISO_DATE, Table, require_known, require_unique, shortened
from contract_model.core.nearest import nearest_names
from contract_model.register.clauses import require_clauses
from contract_model.register.readings import (
    CONFIRMED,
    DECIDERS,
    DEFAULT,
    EFFECTS,
    FAVOURS,
    KINDS,
    NO_RULE,
    QUESTION,
    REMARK,
    STATES,
    Option,
    Reading,
)

HANDLED = "handled.toml"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
"""Ids of questions and options are part of page names, tags and links; a dot parts the two in `depends`."""


def load_readings(
    tables: Iterable[Table],
    clause_ids: Collection[str],
    events: Collection[str],
    handled: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> tuple[Reading, ...]:
    """Return the entries of all files, in the order of the provisions; faults go to the tables' list.

    `events` are the names of facts on which a question may first matter; `handled` the options that rules tell apart,
    by reading: what is not in it no rule asks for.
    """
    entries: list[Table] = []
    for table in tables:
        entries += table.tables("reading")
        table.finish()
    require_unique(entries, "id")
    require_unique(entries, "title")
    found = [_reading(entry, clause_ids, events, handled) for entry in entries]
    known = {reading.id: reading for reading in found}
    for entry, reading in zip(entries, found, strict=True):
        _require_well_formed(entry, reading.id)
        _require_earlier_questions(entry, reading, known)
    _require_own_former_ids(entries, found)
    for entry in entries:
        entry.finish()
    places = {clause: place for place, clause in enumerate(clause_ids)}
    return tuple(sorted(found, key=lambda reading: places.get(next(iter(reading.clauses), ""), -1)))


def load_handled(table: Table) -> dict[str, tuple[str, ...]]:
    """Return {reading: the options that rules tell apart}."""
    entries = table.tables("handled", "reading")
    table.finish()
    require_unique(entries, "reading")
    handled = {entry.text("reading"): entry.texts("options", required=True) for entry in entries}
    for entry in entries:
        entry.finish()
    return handled


def require_handled(table: Table, handled: Mapping[str, Sequence[str]], readings: Collection[Reading]) -> None:
    """Record a fault in the `table` of `handled` for every open question that is no more."""
    known = {reading.id for reading in readings}
    for name in handled:
        if name and known and name not in known:
            table.fault(f"handled[{name}].reading", f"没有疑点“{name}”", "登记的疑点；已删去的，连同规则一起删去")


def require_options(
    entry: Table, reading: str, key: str, options: Iterable[str], known: Mapping[str, Collection[str]]
) -> None:
    """Record a fault unless `reading` is one of `known` ({id: its options}) and the `options` at `key` are of it."""
    require_known(entry, "reading", [reading], known, "疑点")
    require_known(entry, key, options, known.get(reading, ()), "该疑点的读法")


def _reading(
    entry: Table, clause_ids: Collection[str], events: Collection[str], handled: Mapping[str, Sequence[str]]
) -> Reading:
    kind = entry.choice("kind", KINDS)
    chosen = kind != REMARK
    asked = kind == QUESTION
    reading = Reading(
        id=entry.text("id"),
        kind=kind,
        title=entry.text("title"),
        clauses=entry.texts("clauses", required=True),
        says=entry.text("says"),
        why=entry.text("why"),
        formerly=entry.texts("formerly"),
        matters=entry.text("matters") if chosen else "",
        options=_options(entry, handled, required=asked) if chosen else (),
        in_force=entry.text("in_force", required=kind == DEFAULT) if chosen else "",
        law=entry.text("law", required=kind == DEFAULT) if kind not in (QUESTION, REMARK) else "",
        effect=entry.choice("effect", EFFECTS, required=asked) if chosen else "",
        decider=entry.choice("decider", DECIDERS, required=asked) if chosen else "",
        first=entry.text("first", required=asked) if chosen else "",
        depends=_depends(entry) if chosen else (),
        state=entry.choice("state", STATES) if chosen else "",
        confirmed_by=entry.text("confirmed_by", required=False) if chosen else "",
        confirmed_on=entry.text("confirmed_on", required=False) if chosen else "",
        file=entry.file,
    )
    require_clauses(entry, "clauses", reading.clauses, clause_ids)
    if reading.in_force and reading.used is None:
        accepted = "、".join(option.id for option in reading.options) or "先写出各种读法"
        entry.fault("in_force", f"“{reading.in_force}”不是本疑点的读法", accepted)
    elif reading.used is not None and not reading.used.handled:
        ready = "、".join(option.id for option in reading.handled)
        entry.fault("in_force", f"读法“{reading.in_force}”{NO_RULE}", f"{ready}；要用这一读法，先请维护者写规则")
    if chosen:
        _require_confirmation(entry, reading)
    _require_day_or_event(entry, reading.first, events)
    return reading


def _options(entry: Table, handled: Mapping[str, Sequence[str]], *, required: bool) -> tuple[Option, ...]:
    tables = entry.tables("option")
    known = handled.get(str(entry.content.get("id")))
    require_unique(tables, "id")
    require_unique(tables, "label")
    options = tuple(
        Option(
            id=(name := one.text("id")),
            label=one.text("label"),
            text=one.text("text"),
            favours=one.choice("favours", FAVOURS, required=required),
            handled=known is None or name in known,
        )
        for one in tables
    )
    for name in known or ():
        if name not in {option.id for option in options}:
            entry.fault("option", f"缺少读法“{name}”", "规则按它作答，须保留")
    if len(options) == 1:
        entry.fault("option", "只有一种读法", "两种以上的读法；没有选择的，kind 写 remark")
    for one, option in zip(tables, options, strict=True):
        _require_well_formed(one, option.id)
        one.finish()
    return options


def _require_well_formed(entry: Table, name: str) -> None:
    if name.strip() and not ID.fullmatch(name):
        entry.fault("id", f"“{shortened(name)}”不能作编号", "小写英文字母和数字，以连字符相连，如 late-invoice")


def _depends(entry: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found: dict[str, list[str]] = {}
    for one in entry.texts("depends"):
        name, dot, option = one.partition(".")
        if not dot:
            entry.fault("depends", f"“{one}”没有写明是哪一种读法", "“疑点编号.读法编号”")
        found.setdefault(name, []).append(option)
    return tuple((name, tuple(options)) for name, options in found.items())


def _require_earlier_questions(entry: Table, reading: Reading, known: Mapping[str, Reading]) -> None:
    """Record a fault for each question it depends on that is none or has no such option, and a circle."""
    for name, options in reading.depends:
        if name not in known:
            entry.fault("depends", f"“{name}”不是疑点的编号", nearest_names(name, known))
            continue
        labels = [option.id for option in known[name].options]
        if not labels:
            entry.fault("depends", f"“{name}”没有读法可取", "有读法的疑点")
            continue
        if set(labels) <= set(options):
            entry.fault("depends", f"疑点“{name}”的读法全部写上了", "只写取了以后本疑点不再有意义的读法")
        for option in options:
            if option not in labels:
                entry.fault("depends", f"“{option}”不是疑点“{name}”的读法", "、".join(labels))
        if _reaches(name, reading.id, known):
            entry.fault("depends", f"与疑点“{name}”互相取决", "只有一方取决于另一方")


def _reaches(start: str, goal: str, known: Mapping[str, Reading]) -> bool:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one in known and one not in seen:
            seen.add(one)
            waiting += [name for name, _ in known[one].depends]
    return False


def _require_own_former_ids(entries: Sequence[Table], readings: Sequence[Reading]) -> None:
    taken = {reading.id for reading in readings}
    for entry, reading in zip(entries, readings, strict=True):
        for old in reading.formerly:
            if old in taken:
                entry.fault("formerly", f"“{old}”另有其条", "不再使用、只归入一处的编号")
            taken.add(old)


def _require_day_or_event(entry: Table, first: str, events: Collection[str]) -> None:
    if not first:
        return
    if ISO_DATE.fullmatch(first):
        entry.date("first")
    elif first not in events:
        entry.fault("first", f"“{first}”不是日期，也不是登记的事实", nearest_names(first, events))


def _require_confirmation(entry: Table, reading: Reading) -> None:
    """Record a fault unless what is confirmed, by whom and when is stated exactly where a reading is confirmed."""
    if reading.state != CONFIRMED:
        stated = [key for key in ("confirmed_by", "confirmed_on") if key in entry.content]
        for key in stated:
            entry.fault(key, "写了确认，状态却不是已确认", '删去此项，或改为 state = "confirmed"')
        return
    if reading.confirmed_by and reading.confirmed_on:
        entry.date("confirmed_on")
    else:
        entry.fault("state", "已确认，却没有写明由谁、于何时确认", "confirmed_by 和 confirmed_on 两项")
    if reading.kind == QUESTION and "in_force" not in entry.content:
        ready = "、".join(option.id for option in reading.handled)
        entry.fault("in_force", "已确认，却没有写明确认的是哪一种读法", ready)
