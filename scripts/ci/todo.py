"""What is to be done before a change can be relied on, and by whom: legal staff, or who maintains the model. Pure.

Called by ``scripts.ci.summary``. What only a maintainer can supply – English, a rule for a new reading – makes no
lawyer's change fail; it is named here, so that nothing is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract_model.register.readings import QUESTION
from scripts.ci.escape import plain
from scripts.ci.losses import READING_PARTS, Comparison
from scripts.ci.sections import NOTHING, Section, Words, broken

LAWYER, MAINTAINER = "法务", "维护者"
NAMED = 8
"""So many things of one kind are named in one entry."""
ENGLISH = {"title": "title_en", "text": "text_en", "reason": "reason_en"}

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that somebody has to do, as Markdown."""

    who: str
    what: str


def tasks(
    now: Record, compared: Comparison | None, findings: Sequence[Record], english: Sequence[str], words: Words
) -> list[Task]:
    """Return all that is to be done, legal staff first. `english` are the texts that have no English yet."""
    found = list(_of_findings(findings))
    if now:
        found += _of_run(now, words)
    if compared is not None:
        found += [*_of_rules(compared, words), *_of_losses(compared, words), *_of_changes(compared, words)]
    if english:
        found.append(Task(MAINTAINER, f"补英文 {len(english)} 条：{_named(english)}"))
    return sorted(found, key=lambda task: task.who != LAWYER)


def todo_section(found: Iterable[Task]) -> Section:
    """Return the tasks as a list."""
    return Section("待办 · To do", tuple(f"- **{task.who}**：{task.what}" for task in found), counted="项")


def _named(names: Iterable[str]) -> str:
    listed = list(dict.fromkeys(names))
    more = f" 等 {len(listed)} 项" if len(listed) > NAMED else ""
    return "、".join(plain(f"“{name}”") for name in listed[:NAMED]) + more


def _of_findings(findings: Sequence[Record]) -> Iterator[Task]:
    if findings:
        yield Task(LAWYER, f"改正写法问题 {len(findings)} 处，见下")


def _of_run(now: Record, words: Words) -> Iterator[Task]:
    bad = broken(now["case"])
    crashed = [case for case in bad if case["status"] == "error"]
    if wrong := len(bad) - len(crashed):
        yield Task(LAWYER, f"不通过的案例 {wrong} 个：核对期待与合同数据，改正其一")
    if crashed:
        yield Task(MAINTAINER, f"程序在 {len(crashed)} 个案例中出错：{_named(case['name'] for case in crashed)}")
    if bare := [clause["id"] for clause in now["clause"] if clause.get("status") == "uncovered"]:
        yield Task(LAWYER, f"条款 {len(bare)} 项没有案例，补场景或写明理由：{_named(map(words.name, bare))}")
    # What the law answers, and a fault of the text that changes nothing, need no scenario.
    questions = [reading for reading in now["reading"] if reading.get("kind", QUESTION) == QUESTION]
    if bare := [reading["title"] for reading in questions if not reading.get("cases")]:
        yield Task(LAWYER, f"疑点 {len(bare)} 个没有场景：{_named(bare)}")
    if suspect := [clause["id"] for clause in now["clause"] if clause.get("suspect")]:
        yield Task(LAWYER, f"原文已变的条款 {len(suspect)} 项待复核：{_named(map(words.name, suspect))}")
    for reading in now["reading"]:
        if lacking := [option["label"] for option in reading.get("options", ()) if option.get("handled") is False]:
            yield Task(MAINTAINER, f"疑点{_named([reading['title']])}的读法还没有规则实现：{_named(lacking)}")


def _of_rules(compared: Comparison, words: Words) -> Iterator[Task]:
    if compared.files:
        yield Task(LAWYER, f"规格文件 {len(compared.files)} 个不再有案例，确认确应删去：{_named(compared.files)}")
    for (_, rule), cases in compared.rules.items():
        first, *others = (case.get("clauses", ()) for case in cases)
        own = [clause for clause in first if all(clause in other for other in others)]  # those of the rule's own tags
        of = f"（{'、'.join(plain(words.name(each)) for each in own)}）" if own else ""
        yield Task(LAWYER, f"规则{_named([rule])}{of}连同 {len(cases)} 个案例不见了：恢复，或确认确应删去")


def _of_losses(compared: Comparison, words: Words) -> Iterator[Task]:
    for record in compared.without_cases("clause"):
        yield Task(LAWYER, f"条款{_named([words.name(record['id'])])}失去全部案例")
    for record in compared.without_cases("reading"):
        yield Task(LAWYER, f"疑点{_named([words.name(record['id'])])}失去全部场景，或已被删去")
    for reading, option in compared.options():
        yield Task(LAWYER, f"疑点{_named([words.name(reading['id'])])}少了读法{_named([option])}：恢复，或确认确应删去")
    if names := compared.questions():
        yield Task(LAWYER, f"不再能问的问题 {len(names)} 个：{_named(names)}")
    if compared.gone:
        yield Task(LAWYER, f"删去的案例 {len(compared.gone)} 个，见下：确认确应删去")
    if compared.weakened:
        yield Task(LAWYER, f"期待变少的案例 {len(compared.weakened)} 个，见下：恢复，或确认确应删去")
    if compared.put_off:
        yield Task(
            LAWYER, f"新暂缓的案例 {len(compared.put_off)} 个：{_named(case['name'] for case in compared.put_off)}"
        )


def _of_changes(compared: Comparison, words: Words) -> Iterator[Task]:
    before = set(compared.before.get("without_effect", ()))
    if new := [title for title in compared.now.get("without_effect", ()) if title not in before]:
        yield Task(MAINTAINER, f"换一种读法、却没有案例随之改变回答的疑点 {len(new)} 个：{_named(new)}")
    was = {clause["id"]: clause for clause in compared.before.get("clause", ())}
    if stale := [
        clause["id"]
        for clause in compared.now.get("clause", ())
        if (old := was.get(clause["id"]))
        and any(
            old.get(text) != clause.get(text) and old.get(english) == clause.get(english)
            for text, english in ENGLISH.items()
        )
    ]:
        yield Task(MAINTAINER, f"条款 {len(stale)} 项的中文已改而英文未改：{_named(map(words.name, stale))}")


def loss_sections(compared: Comparison, words: Words) -> Iterator[Section]:
    """Yield which cases expect less or otherwise, and what is called otherwise."""
    paths = {feature["id"]: feature["path"] for feature in compared.now.get("feature", ())}

    def place(case: Record) -> str:
        path, line = str(paths.get(case["feature"], case["feature"])), int(case.get("row_line") or case["line"])
        return f"{words.place(path, line)} {plain(case['name'])}"

    less = (f"- {place(each.case)}：不再要求 {'；'.join(map(plain, each.gone))}" for each in compared.weakened)
    yield Section("期待变少的案例 · Cases that expect less", tuple(less), counted="个案例")
    other = (f"| {place(each.case)} | {plain(each.before)} | {plain(each.after)} |" for each in compared.altered)
    head = ("| 案例 | 之前的期待 | 现在的期待 |", "| --- | --- | --- |")
    yield Section("改了期待的案例 · Expectations changed", tuple(other), head)
    rows = ((record["title"], READING_PARTS.get(part, "读法"), *sides) for record, part, *sides in compared.reworded())
    told = (f"| {' | '.join(plain(each) or NOTHING for each in row)} |" for row in rows)
    head = ("| 疑点 | 改动之处 | 之前 | 现在 |", "| --- | --- | --- | --- |")
    yield Section("疑点的文字变化 · Open questions reworded", tuple(told), head)
    names = (f"- {plain(before)} → {plain(after)}" for before, after in compared.renamed)
    yield Section("改了名称的规则和场景 · Renamed", tuple(names))
