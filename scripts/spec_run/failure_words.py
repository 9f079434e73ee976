"""A failure in words, for the terminal: the line, what the feature expects, what the model answers, and why.

Called by ``scripts.spec_run.terminal`` for pytest's own output and by ``contract run`` after a run.
Both hand over plain cases: name, message, failure (the record that ``scripts.spec_run.failures`` makes).
Imports neither pytest nor the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from scripts.characters.terminal import printable

Case = Mapping[str, Any]
Label = Callable[[str], str]
"""Turns the id of a provision or an open question into the name a lawyer knows it by."""

COMPARED = {
    "conclusion": "结论",
    "clauses": "依据",
    "amount": "金额",
    "value": "数值",
    "date": "日期",
    "date_state": "日期的状态",
    "days_counted": "数到的工作日",
    "notices": "放假安排",
    "written": "所记内容",
    "reading": "现用读法",
    "occasion": "所涉的一次",
    "parts": "各项",
    "refusal": "可接受的写法",
    "refused": "不被接受的一项",
    "spread": "各读法的金额之差",
}
KINDS = {
    "mismatch": "不通过",
    "assertion": "不通过",
    "wording": "写法不被接受",
    "undefined": "步骤未定义",
    "program": "程序出错",
}
UNITS = {
    "yuan": "元",
    "minute": "分钟",
    "day": "日",
    "working_day": "个工作日",
    "month": "个月",
    "count": "",
    "date": "",
}
MOST_LINES, DEEPEST = 20, 6
"""How much of a derivation is printed: the site shows all of it."""
MOST_TOLD, MOST_PLACES = 20, 12
"""How many failures are told in full, and how many places of one and the same failure are named."""
WITH_DIFFERENCE = ("amount", "value", "date", "spread")
"""Comparisons whose difference is short enough to stand in one line with both sides."""


def with_unit(value: str, unit: str) -> str:
    """Return a canonical value with its unit, thousands separated: 738,076.85 元; a ratio in percent."""
    try:
        amount = Decimal(value)
    except InvalidOperation:
        return value  # a date
    if unit == "ratio":
        return f"{format((amount * 100).normalize(), 'f')}%"
    return f"{amount:,f} {UNITS.get(unit, unit)}".rstrip()


def summary(failure: Mapping[str, Any], fallback: str) -> str:
    """Return the failure on one line; `fallback` is what the exception itself said."""
    match failure["kind"]:
        case "mismatch":
            tells = failure["difference"] and failure["compares"] in WITH_DIFFERENCE
            difference = f"（{failure['difference']}）" if tells else ""
            return f"规格要求{wanted(failure)}，模型回答{_spaced(failure['actual'])}{difference}"
        case "wording":
            return f"{failure['actual']}；可接受的是：{failure['expected']}"
        case "program":
            return f"程序出错：{fallback}"
        case _:
            return fallback


def wanted(failure: Mapping[str, Any]) -> str:
    """Return what the feature expects, with what it is: 金额 738,076.85 元, 按读法“…”结论“适用”, 没有金额."""
    what, expected = failure["what"], failure["expected"]
    return f"{failure['about']}{expected if expected == f'没有{what}' else what + _spaced(expected)}"


def _spaced(text: str) -> str:
    """Return `text` with a space before it where it begins with a figure or letter."""
    return f" {text}" if text[:1].isascii() else text


def report(cases: Iterable[Case], label: Label, *, verbose: bool = False) -> list[str]:
    """Return the lines that tell of the failed `cases`, by file and line; what fails alike is told once.

    The first are told in full, the others on one line each, unless `verbose` asks for all and for the calls.
    """
    lines: list[str] = []
    for number, (first, *others) in enumerate(alike(cases)):
        if number < MOST_TOLD or verbose:
            lines += [*in_words(first, label, verbose=verbose), *also(first, others), ""]
        else:
            lines += [one_line(first), *also(first, others)]
    return [printable(line) for line in lines]


def alike(cases: Iterable[Case]) -> list[list[Case]]:
    """Return the failed `cases` by file and line, those that fail for one and the same cause together."""
    groups: dict[object, list[Case]] = {}
    for case in sorted(cases, key=_where):
        groups.setdefault(_cause(case), []).append(case)
    return list(groups.values())


def _where(case: Case) -> tuple[str, int, int]:
    failure = case["failure"]
    return failure["path"], failure["line"], failure["row_line"]


def _cause(case: Case) -> object:
    """Return what two cases share when they fail alike: the place in the program, or the sentence not understood."""
    failure = case["failure"]
    match failure["kind"]:
        case "program" if failure["calls"]:
            return failure["calls"][-1], case["message"]
        case "mismatch":
            return _where(case), case["name"]
        case _:
            return failure["path"], failure["line"], case["message"]


def also(first: Case, others: Sequence[Case]) -> list[str]:
    """Return a line that names the places of the `others`, which fail as the `first` does."""
    if not others:
        return []
    places = [_short_place(case["failure"], first["failure"]["path"]) for case in others[:MOST_PLACES]]
    more = " ……" if len(others) > MOST_PLACES else ""
    return [f"  同样的还有 {len(others)} 处：{' '.join(places)}{more}"]


def _short_place(failure: Mapping[str, Any], path: str) -> str:
    """Return the line of the row or step, with its file unless that is `path`."""
    return f"{'' if failure['path'] == path else failure['path']}:{failure['row_line'] or failure['line']}"


def place(case: Case) -> str:
    """Return where to look: the step's line, and the example's row with its line."""
    failure = case["failure"]
    at = f"{failure['path']}:{failure['line']}"
    return f"{at}（例子第 {failure['row']} 行，:{failure['row_line']}）" if failure["row"] else at


def one_line(case: Case) -> str:
    """Return place, name and reason of a failed case on one line."""
    kind, message = KINDS[case["failure"]["kind"]], case["message"].partition("\n")[0]
    said = message if message.startswith(kind) else f"{kind}：{message}"
    return f"{place(case)} {case['name']}：{said}"


def in_words(case: Case, label: Label, *, verbose: bool = False) -> list[str]:
    """Return the lines that say why `case` failed; `verbose` adds the calls."""
    failure = case["failure"]
    lines = [f"{place(case)} {KINDS[failure['kind']]}：{case['name']}"]
    if failure["step"]:
        lines.append(f"  {failure['step']}")
    match failure["kind"]:
        case "mismatch":
            lines += [f"  规格要求：{wanted(failure)}", f"  模型回答：{failure['actual']}"]
            if failure["difference"]:
                gap = "差额" if failure["difference"].endswith("元") else "相差"
                lines.append(f"  {gap}：{failure['difference']}")
            lines += (f"  {line}" for line in derivation(failure, label))
        case "wording":
            lines += [f"  所写：{failure['actual']}", f"  可接受的是：{failure['expected']}"]
        case _:
            lines += (f"  {line}" for line in case["message"].splitlines())
    if failure["calls"]:
        heading = "  调用（由外到内）：" if verbose else "  位置（加 -v 可见全部调用）："
        lines += [heading, *(f"    {call}" for call in (failure["calls"] if verbose else failure["calls"][-1:]))]
    if failure["hint"]:
        lines.append("  提示：" + failure["hint"].replace("\n", "\n    "))
    return lines


def derivation(failure: Mapping[str, Any], label: Label) -> list[str]:
    """Return the lines that say how the model came to its answer: the conclusion, then the trees of its figures."""
    lines = []
    if answer := failure.get("answer"):
        lines.append(f"  结论{_concluded(answer, '：')}{_basis(answer, label)}")
        lines += (f"    {other['name']}：{_concluded(other, '，')}" for other in answer["alternatives"])
    found = [line for figure in failure["derivation"] for line in tree(figure, label, 1)]
    lines += found[:MOST_LINES]
    if len(found) > MOST_LINES:
        lines.append(f"  ……另有 {len(found) - MOST_LINES} 项，全部推导见网站")
    return ["推导：", *lines] if lines else []


def _concluded(answer: Mapping[str, Any], mark: str) -> str:
    """Return the conclusion and, after `mark`, why; a plain figure has no reason but its derivation."""
    return f"“{answer['conclusion']}”{mark if answer['because'] else ''}{answer['because']}"


def tree(figure: Mapping[str, Any], label: Label, depth: int) -> Iterator[str]:
    """Yield the lines of a derivation, `depth` steps in: the figure, then what it came from."""
    formula = f" ＝ {figure['formula']}" if figure["formula"] else ""
    value = with_unit(figure["value"], figure["unit"])
    yield f"{'  ' * depth}{figure['label']} {value}{formula}{_basis(figure, label)}"
    if depth < DEEPEST:
        for part in figure["inputs"]:
            yield from tree(part, label, depth + 1)


def _basis(source: Mapping[str, Any], label: Label) -> str:
    basis = "、".join(map(label, source["clauses"]))
    readings = f"；疑点：{_names(source['readings'], label)}" if source["readings"] else ""
    return f"（{basis}{readings}）" if basis or readings else ""


def _names(ids: Sequence[str], label: Label) -> str:
    return "、".join(f"“{label(name)}”" for name in ids)
