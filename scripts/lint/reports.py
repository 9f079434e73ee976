"""Write findings for people (text), for other programs (json) and for a pull request (github).

Called by ``contract lint``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping

from scripts.characters.terminal import printable, printable_json, width
from scripts.lint.check import Findings
from scripts.lint.source import Source
from scripts.spec_run.faults import Fault

MENDING = "make fix"


def as_text(findings: Findings) -> str:
    """Return every fault with its line, a mark under the place, the reason and the remedy."""
    lines = [line for fault in findings.faults for line in _shown(fault, findings.sources)]
    lines += [f"读不出：{one}" for one in findings.unread]
    return printable("\n".join([*lines, summary(findings)]))


def summary(findings: Findings) -> str:
    """Return one line that says how many faults there are and what can be mended mechanically."""
    files = sum(path.endswith(".feature") for path in findings.sources)
    if not findings.faults:
        return f"规格文件检查完毕：{files} 个文件，没有发现问题"
    mechanical = sum(fault.edit is not None for fault in findings.faults)
    hint = f"，其中 {mechanical} 处可以自动改正：{MENDING}" if mechanical else ""
    return f"规格文件检查完毕：{files} 个文件，{len(findings.faults)} 处问题{hint}"


def _shown(fault: Fault, sources: Mapping[str, Source]) -> Iterator[str]:
    place = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part)
    yield f"{place}  [{fault.code}]"
    line = printable(line_of(fault, sources))
    if line:
        number = f"{fault.line:>6} | "
        yield number + line.replace("\t", " ")
        if fault.column:
            yield " " * (len(number) - 2) + "| " + " " * width(line[: fault.column - 1]) + "^" * _marked(fault, line)
    yield f"  原因：{fault.what}"
    if fault.remedy:
        first, *more = fault.remedy.split("\n")
        yield f"  改法：{first}"
        yield from (f"        {other}" for other in more)
    yield ""


def line_of(fault: Fault, sources: Mapping[str, Source]) -> str:
    """Return the line that `fault` stands on, "" where there is none."""
    source = sources.get(fault.path)
    return source.lines[fault.line - 1] if source and 0 < fault.line <= len(source.lines) else ""


def _marked(fault: Fault, line: str) -> int:
    """Return how many columns are marked: what the repair replaces, else one letter."""
    edit = fault.edit
    start = fault.column - 1
    end = edit.end if edit and edit.end > start else start + 1
    return max(1, width(line[start:end]))


def as_json(findings: Findings) -> str:
    """Return a list of {path, line, column, code, text, reason, remedy, fixable}, one also for each unread file."""
    entries = [
        {
            "path": fault.path,
            "line": fault.line,
            "column": fault.column,
            "code": fault.code,
            "text": line_of(fault, findings.sources),
            "reason": fault.what,
            "remedy": fault.remedy,
            "fixable": fault.edit is not None,
        }
        for fault in findings.faults
    ]
    nowhere = {"line": 0, "column": 0, "code": "unread", "text": "", "remedy": "", "fixable": False}
    for one in findings.unread:
        path, _, reason = one.rpartition("：")
        entries.append({**nowhere, "path": path, "reason": reason})
    return printable_json(json.dumps(entries, ensure_ascii=False, indent=2))


def as_github(findings: Findings) -> str:
    """Return workflow commands, which a pull request shows beside the lines; the last line is the summary."""
    lines = []
    for fault in findings.faults:
        properties = {"file": fault.path, "line": fault.line, "col": fault.column, "title": fault.code}
        told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
        remedy = f"\n改法：{fault.remedy}" if fault.remedy else ""
        lines.append(f"::error {told}::{_data(fault.what + remedy)}")
    lines += [f"::error ::{_data(one)}" for one in findings.unread]
    return "\n".join([*lines, summary(findings)])


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: dict[str, Callable[[Findings], str]] = {"text": as_text, "json": as_json, "github": as_github}
