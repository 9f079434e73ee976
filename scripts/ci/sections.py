"""What a summary tells, section by section: findings, failures, and what is not as it was. Pure: records to Markdown.

Called by ``scripts.ci.summary``. A section is a heading and entries; which of them fit is decided there. Everything
that comes from features, data or findings passes through ``scripts.ci.escape``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.ci.escape import block, code, linked, plain
from scripts.site_build.changes import Changes, Edit, Group, Item
from scripts.site_build.chapters import BROKEN
from scripts.site_build.filters import digest, quantity
from scripts.spec_run.failure_words import alike, also, in_words

Record = Mapping[str, Any]
Labels = Mapping[str, Any]

TOLD_IN_FULL = 20
"""How many failures are told with their derivation; the others name place and reason."""
FIELDS = {
    "title": "标题",
    "title_en": "英文标题",
    "text": "转述",
    "text_en": "英文转述",
    "kind": "类型",
    "sha256": "原文摘要值",
    "status": "状态",
    "label": "名称",
    "value": "数值",
    "unit": "单位",
    "in_force": "现用读法",
    "state": "确认状态",
}
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the summary: heading, what stands before the entries, the entries, and how one of them is counted."""

    heading: str
    entries: tuple[str, ...]
    head: tuple[str, ...] = ()
    counted: str = "处"


@dataclass(frozen=True, slots=True)
class Words:
    """What ids and keys are called: the labels of machine keys, and the records of both runs by id."""

    labels: Labels
    names: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]
    confirmed: Mapping[str, str]
    """By whom and when an open question was confirmed, last."""
    source: str = ""
    """Begins the address of a file as it is in this change, "" for nowhere."""

    def place(self, path: str, line: int, tail: str = "") -> str:
        """Return file and line, leading to the line where there is an address."""
        address = f"{self.source}/{path}#L{line}" if self.source and line else ""
        return linked(code(f"{path}:{line}{tail}" if line else path), address)

    def name(self, identifier: str) -> str:
        """Return what a lawyer calls the provision or open question."""
        return self.names.get(identifier, identifier)


def make_words(labels: Labels, documents: Iterable[Record], source: str) -> Words:
    """Return the words for `documents`, of which a later one prevails."""
    names: dict[str, str] = {}
    options: dict[str, dict[str, str]] = {}
    confirmed: dict[str, str] = {}
    for document in documents:
        names |= {clause["id"]: clause.get("label", clause["id"]) for clause in document.get("clause", ())}
        for reading in document.get("reading", ()):
            names[reading["id"]] = reading.get("title", reading["id"])
            own = options.setdefault(reading["id"], {})
            own |= {option["id"]: option["label"] for option in reading.get("options", ())}
            confirmed[reading["id"]] = "，".join(filter(None, map(reading.get, ("confirmed_by", "confirmed_on"))))
    return Words(labels, names, options, confirmed, source.rstrip("/"))


def findings_section(findings: Sequence[Record], words: Words) -> Section:
    """Return what the linter found: place, reason, remedy and the line itself."""
    return Section("写法问题 · Findings", tuple(_finding(found, words) for found in findings))


def _finding(found: Record, words: Words) -> str:
    column = found.get("column") or 0
    place = words.place(found["path"], found.get("line") or 0, f":{column}" if column else "")
    remedy, *more = found.get("remedy", "").splitlines() or [""]
    told = [f"- {place} {plain(found['reason'])}" + (f" → {plain(remedy)}" if remedy else ""), *map(plain, more)]
    if text := found.get("text", "").strip():
        told.append(code(text))
    return "  \n  ".join(told)


def failures_section(cases: Sequence[Record], heading: str, paths: Mapping[str, str], words: Words) -> Section:
    """Return the failing `cases`, those that fail for one cause together, with the reason in words.

    `paths` gives the file of each feature, for cases of results that do not say why.
    """
    told = [case for case in cases if "failure" in case]
    untold = [case for case in cases if "failure" not in case]
    entries = [_group(group, number, words) for number, group in enumerate(alike(told))]
    for case in untold:
        place = words.place(paths.get(case["feature"], case["feature"]), case["line"])
        reason = next(iter(case.get("message", "").splitlines()), "")
        entries.append(f"- {place} {plain(case['name'])}" + (f"：{plain(reason)}" if reason else ""))
    return Section(heading, tuple(entries))


def _group(group: Sequence[Record], number: int, words: Words) -> str:
    first, *others = group
    failure = first["failure"]
    row = f"（例子第 {failure['row']} 行，:{failure['row_line']}）" if failure["row"] else ""
    line = f"{words.place(failure['path'], failure['line'])}{row} **{plain(first['name'])}**"
    if number < TOLD_IN_FULL:
        return "\n".join([line, "", *block([*in_words(first, words.name)[1:], *also(first, others)]), ""])
    return "\n".join([f"- {line}：{plain(first['message'].partition(chr(10))[0])}", *map(plain, also(first, others))])


def change_sections(changes: Changes, words: Words) -> Iterator[Section]:
    """Yield what of provisions, figures and open questions is not as it was, and which cases came, went or pass now."""
    yield _table("条款变化 · Provisions changed", "条款", changes.clauses, words)
    yield _table("金额与数字变化 · Amounts changed", "金额与数字", changes.figures, words)
    yield _table("疑点变化 · Open questions changed", "疑点", changes.readings, words)
    cases = changes.cases
    yield _cases("变为通过的案例 · Cases that pass now", cases.newly_passing, words)
    yield _cases("新增的案例 · Cases added", cases.added, words)
    yield _cases("删去的案例 · Cases removed", cases.removed, words)


def _cases(heading: str, items: Sequence[Item], words: Words) -> Section:
    entries = (f"- {words.labels['status'].get(item.status, item.status)}：{plain(item.name)}" for item in items)
    return Section(heading, tuple(entries), counted="个案例")


def _table(heading: str, what: str, group: Group, words: Words) -> Section:
    entries = [
        *(row for item in group.changed for row in _rows(item, "", words)),
        *(row for item in group.added for row in _rows(item, "新增", words)),
        *(row for item in group.removed for row in _rows(item, "删去", words)),
    ]
    align = "--:" if "金额" in what else "---"
    head = (f"| {what} | 改动之处 | 之前 | 现在 |", f"| --- | --- | {align} | {align} |")
    return Section(heading, tuple(entries), head)


def _rows(item: Item, what: str, words: Words) -> Iterator[str]:
    label = words.names.get(item.id, "")
    if item.id.startswith("reading."):  # a figure: what an option of an open question comes to
        label = f"“{words.name(item.id.split('.')[1])}”"
    name = plain(f"{label} {item.name}" if label != item.name else label).strip()
    for edit in item.edits or (None,):
        sides = (
            [NOTHING, NOTHING]
            if edit is None
            else [_side(item, edit, each, words) for each in (edit.before, edit.after)]
        )
        yield f"| {name} | {what or FIELDS[edit.field if edit else '']} | {sides[0]} | {sides[1]} |"


def _side(item: Item, edit: Edit, value: str, words: Words) -> str:
    labels = words.labels
    names: Mapping[str, Mapping[str, str]] = {
        "kind": labels["kind"],
        "status": labels["status"],
        "state": labels["reading_state"],
        "unit": {unit: several.replace("%(n)s", "").strip() for unit, (_, several) in labels["unit"].items()},
        "in_force": words.options.get(item.id, {}),
    }
    match edit.field, value:
        case _, "":
            return NOTHING
        case "value", _:
            return plain(quantity(value, item.unit, labels["unit"]))
        case "sha256", _:
            return code(digest(value))
        case "state", "confirmed" if words.confirmed.get(item.id):
            return plain(f"{labels['reading_state'][value]}（{words.confirmed[item.id]}）")
        case field, _:
            return plain(names.get(field, {}).get(value, value)) or NOTHING


def broken(cases: Iterable[Record]) -> list[Record]:
    """Return those of `cases` that fail, in whatever way."""
    return [case for case in cases if case["status"] in BROKEN]
