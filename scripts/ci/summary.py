"""Put the summary of a change together: a table of verdicts, then the sections, within what a host accepts.

Called by ``contract summary``. What does not fit is left out entry by entry, and how much that is is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.ci.escape import block, linked, plain
from scripts.ci.losses import Comparison
from scripts.ci.sections import (
    Labels,
    Record,
    Section,
    Words,
    broken,
    change_sections,
    failures_section,
    findings_section,
    make_words,
)
from scripts.ci.todo import LAWYER, Task, loss_sections, tasks, todo_section
from scripts.site_build.changes import compare

LONGEST = 65_000
"""Letters of the whole: a comment may have 65,536, and the page of a run three times as many bytes and more."""
MOST_ENTRIES = 60
"""Entries of one section, so that none hides the others."""
RESERVED = 100
"""Letters kept free for the line of each section that says what was left out."""
PASSED, FAILED, TO_DO, UNKNOWN = "✓ 通过", "✗ 不通过", "△ 有待办", "– 未知"
SHOWN = 12
"""Letters of the name of a commit."""
LAST_LINES = 40
"""Lines shown of what a run said that did not come to its end."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a change; all of it may be missing.

    `now` and `before` are results, {} where the run did not come to its end or there was nothing to compare with, of
    which `said` and `not_compared` tell; `findings` the linter's, None when it was not asked; `mutation` the score, {}
    when not measured; `english` the texts that have no English yet; `artifact` the address of the built site; `source`
    begins that of a file of the change.
    """

    now: Record
    before: Record
    findings: Sequence[Record] | None
    mutation: Mapping[str, Any]
    english: Sequence[str] = ()
    named: str = ""
    said: str = ""
    not_compared: str = ""
    artifact: str = ""
    source: str = ""


def summarise(given: Given, labels: Labels) -> str:
    """Return the summary in Markdown."""
    words = make_words(labels, (given.before, given.now), given.source)
    compared = Comparison(given.before, given.now) if given.now and given.before else None
    found = tasks(given.now, compared, given.findings or (), given.english, words)
    parts = [todo_section(found)]
    if given.findings:
        parts.append(findings_section(given.findings, words))
    changed = False
    if given.now:
        parts += _failures(given, compared, words)
    if compared:
        changes = compare(given.before, given.now, given.named)
        parts += [*loss_sections(compared, words), *change_sections(changes, words)]
        otherwise = compared.weakened or compared.altered or compared.renamed or compared.reworded()
        changed = not changes.is_empty or bool(otherwise)
    parts = [part for part in parts if part.entries]
    return fitted("\n".join([*_verdicts(given, compared, found), "", *_compared(given, changed=changed)]), parts)


def _failures(given: Given, compared: Comparison | None, words: Words) -> Iterator[Section]:
    paths = {feature["id"]: feature["path"] for feature in given.now.get("feature", ())}
    failing = broken(given.now["case"])
    was = compared.was if compared else {}
    old = {case["id"]: case for case in failing if broken(filter(None, [was.get(case["id"])]))}
    new = [case for case in failing if case["id"] not in old]
    heading = "新出现的不通过 · Newly failing" if given.before else "不通过的案例 · Failing"
    yield failures_section(new, heading, paths, words)
    yield failures_section([*old.values()], "仍然不通过 · Still failing", paths, words)


def _verdicts(given: Given, compared: Comparison | None, found: Sequence[Task]) -> list[str]:
    rows = [("写法检查 `make lint`", *_lint(given.findings)), ("案例 `make test`", *_cases(given))]
    if given.now:
        rows += [("条款覆盖", *_coverage(given)), ("数据改动测试 `make mutate`", *_mutation(given.mutation))]
    rows += [("与上一版相比", *_lost(compared)), ("待办", *_open_tasks(found))]
    if given.artifact:
        rows.append(("预览网站", linked("下载", given.artifact), "解压后打开 `index.html`"))
    results = [row[1] for row in rows]
    verdict = FAILED if FAILED in results else TO_DO if TO_DO in results else PASSED
    return [
        f"## 合同规格检查：{verdict}",
        "",
        "| 检查 | 结果 | 说明 |",
        "| --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in rows),
    ]


def _lint(findings: Sequence[Record] | None) -> tuple[str, str]:
    if findings is None:
        return UNKNOWN, "没有运行"
    return (FAILED, f"{len(findings)} 处问题，见下") if findings else (PASSED, "没有发现问题")


def _cases(given: Given) -> tuple[str, str]:
    if not given.now:
        return FAILED, "规格没有运行完成，原因见下"
    totals = given.now["totals"]
    failing = len(broken(given.now["case"]))
    told = f"{totals['cases']} 个案例，通过 {totals['passed']} 个" + (f"，不通过 {failing} 个" if failing else "")
    return (FAILED if failing else PASSED), told + (f"，暂缓 {totals['skipped']} 个" if totals["skipped"] else "")


def _coverage(given: Given) -> tuple[str, str]:
    now, before = _counts(given.now), _counts(given.before)
    was = f"（之前 {_told(before)}）" if given.before and before != now else ""
    return (FAILED if now["uncovered"] else PASSED), _told(now) + was


def _counts(results: Record) -> Counter[str]:
    kinds = {"exempt": "exempt", "uncovered": "uncovered"}
    return Counter(kinds.get(clause.get("status", ""), "covered") for clause in results.get("clause", ()))


def _told(counts: Counter[str]) -> str:
    total = counts.total()
    return (
        f"{total} 项条款：有案例 {counts['covered']}，无可执行内容 {counts['exempt']}，尚无案例 {counts['uncovered']}"
    )


def _mutation(score: Mapping[str, Any]) -> tuple[str, str]:
    if not score:
        return UNKNOWN, "这一版规格还没有测过"
    survivors = len(score["survivors"])
    told = f"{score['changes']} 处改动，案例发觉 {score['noticed']} 处"
    return (FAILED if survivors else PASSED), told


def _lost(compared: Comparison | None) -> tuple[str, str]:
    if compared is None:
        return UNKNOWN, "没有比较，看不出失去了什么"
    lost: dict[str, Sequence[object]] = {
        "失去案例的条款": compared.without_cases("clause"),
        "失去场景的疑点": compared.without_cases("reading"),
        "少了的读法": compared.options(),
        "不再能问的问题": compared.questions(),
        "删去的案例": compared.gone,
        "期待变少的案例": compared.weakened,
        "新暂缓的案例": compared.put_off,
    }
    told = "，".join(f"{name} {len(those)}" for name, those in lost.items() if those)
    return (TO_DO, told) if told else (PASSED, "没有失去案例、期待、疑点或读法")


def _open_tasks(found: Sequence[Task]) -> tuple[str, str]:
    legal = sum(task.who == LAWYER for task in found)
    told = f"法务 {legal} 项，维护者 {len(found) - legal} 项，见下"
    return (TO_DO, told) if found else (PASSED, "没有")


def _compared(given: Given, *, changed: bool) -> list[str]:
    if not given.now:
        return ["规格没有运行完成：", "", *block(given.said.splitlines()[-LAST_LINES:] or ["没有结果文件"])]
    if not given.before:
        return [f"没有与上一版比较：{plain(given.not_compared) or '没有指定上一版'}。"]
    commit = given.before.get("run", {}).get("commit", "")
    named = given.named
    if commit:
        named = commit[:SHOWN] if named == commit else f"{named}，提交 {commit[:SHOWN]}"
    lines = [f"对比的上一版：{plain(named)}。"]
    return lines if changed else [*lines, "条款、金额、案例和疑点都没有变化。"]


def fitted(head: str, parts: Sequence[Section], longest: int = LONGEST) -> str:
    """Return `head` and the `parts`, entries left out where they would make it longer than `longest`."""
    text = [head]
    left = longest - len(head) - sum(len(_open(part, len(part.entries))) + RESERVED for part in parts)
    for part in parts:
        kept = list(_fitting(part.entries[:MOST_ENTRIES], left))
        left -= sum(len(entry) + 1 for entry in kept)
        text += [_open(part, len(part.entries)), "\n".join(kept).rstrip("\n")]
        if more := len(part.entries) - len(kept):
            text += ["", f"另有 {more} {part.counted}没有列出，见预览网站的总览页。"]
    return "\n".join(text) + "\n"


def _open(part: Section, count: int) -> str:
    return "\n".join(["", f"### {part.heading}（{count}）", "", *part.head])


def _fitting(entries: Iterable[str], left: int) -> Iterator[str]:
    for entry in entries:
        left -= len(entry) + 1
        if left < 0:
            return
        yield entry
