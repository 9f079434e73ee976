"""Damage to feature files, each made by a number: what a hand does that writes Chinese sentences and tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from scripts.torture.judge import Damage
from scripts.torture.text import ODD, TEXT_DAMAGES

WORDED = 0.65
"""The share of damages that know of sentences, tables and numbers."""
KEYWORD = re.compile(r"^\s*(功能|背景|规则|场景大纲|场景|例子|假如|当|那么|而且|但是|如果)(?=[: ：])")
KEYWORDS = (
    "功能:", "背景:", "规则:", "场景大纲:", "场景:", "例子:", "假如", "当", "那么", "而且", "但是", "Scenario:",
    "Given", "*", "Examples:", "场景：", "场 景:", "例子", "那麽", "剧本:", "Rule:", "假设", "同时", "场景大綱:", "",
)  # fmt: skip
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
QUOTED = re.compile(r'"([^"]*)"')
UNIT = re.compile(r"(?<=\d )(?:元|日|个工作日|个月|分钟|小时|次|年|GB|人|秒)|%|‰")
UNITS = ("元", "日", "个工作日", "个月", "分钟", "小时", "次", "年", "%", "‰", "万元", "美元", "", "天", "GB")
NUMBERS = (
    "0", "-1", "1", "0.5", "1e9", "１２", "五", "12.345", "0.0000001", "999999999", "1" + "0" * 30, "9" * 400, "1,00",
    "-0", "NaN", "", "<数>", "1 000", "+5", "٣",
)  # fmt: skip
DAYS = (
    "0001-01-01", "9999-12-31", "2026-02-30", "2020-01-01", "2026-06-19", "2027-06-20", "2035-01-01", "2026-6-2",
    "2026/06/20", "2026-06-20T10:00", "２０２６-06-20", "2026年6月20日", "", "20260620", "1899-12-31",
)  # fmt: skip
TAG = re.compile(r"@\S+")
Lines = list[str]


def damage(files: Mapping[str, bytes], names: frozenset[str], rng: Random) -> Damage:
    """Return the damage that `rng` comes to; `names` are what may stand between quotation marks."""
    # Small files more often: they are tried sooner, and every file is of one kind.
    file = rng.choices(sorted(files), [len(files[name]) ** -0.5 for name in sorted(files)])[0]
    content = files[file]
    if rng.random() >= WORDED:
        made = rng.choice(TEXT_DAMAGES)
        what, changed = made(content, rng)
        return Damage(file, changed, what, removes=True)
    lines = content.decode().split("\n")
    for _ in range(50):
        action, removes = rng.choice(ACTIONS)
        tried = list(lines)
        what = action(tried, rng.randrange(len(lines)), rng, sorted(names))
        if what and tried != lines:
            return Damage(file, "\n".join(tried).encode(), what, removes=removes)
    return Damage(file, b"", "清空文件", removes=True)


Action = Callable[[Lines, int, Random, list[str]], str]
"""Changes `lines` at or after a place; says what it did, "" where nothing of its kind is there."""


def _keyword(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    found = KEYWORD.match(lines[at])
    if not found:
        return ""
    new = rng.choice(KEYWORDS)
    end = found.end() + (lines[at][found.end() : found.end() + 1] == ":")
    lines[at] = lines[at][: found.start(1)] + new + lines[at][end:]
    return f"第 {at + 1} 行的关键词改为“{new}”"


def _replaced(pattern: re.Pattern[str], news: tuple[str, ...]) -> Action:
    def action(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
        found = list(pattern.finditer(lines[at]))
        if not found or lines[at].lstrip().startswith(("#", "@")):
            return ""
        one, new = rng.choice(found), rng.choice(news)
        lines[at] = lines[at][: one.start()] + new + lines[at][one.end() :]
        return f"第 {at + 1} 行的 {one[0]} 改为 {new[:40]!r}"

    return action


def _name(lines: Lines, at: int, rng: Random, names: list[str]) -> str:
    found = list(QUOTED.finditer(lines[at]))
    if not found:
        return ""
    one = rng.choice(found)
    new = rng.choice(
        (rng.choice(names), rng.choice(names), rng.choice(names), one[1][:-1], "", one[1] + "的", "x" * 900, "<无>")
    )
    lines[at] = f'{lines[at][: one.start()]}"{new}"{lines[at][one.end() :]}'
    return f"第 {at + 1} 行的“{one[1]}”改为“{new[:30]}”"


def _cells(line: str) -> list[str] | None:
    return line.strip().strip("|").split("|") if line.lstrip().startswith("|") else None


def _cell(lines: Lines, at: int, rng: Random, names: list[str]) -> str:
    cells = _cells(lines[at])
    if cells is None:
        return ""
    place = rng.randrange(len(cells))
    new = rng.choice(
        ("", "—", "x", "0", "-5", "9999-12-31", "<x>", rng.choice(names), cells[rng.randrange(len(cells))], "长" * 700)
    )
    old, cells[place] = cells[place].strip(), f" {new} "
    lines[at] = f"      |{'|'.join(cells)}|"
    return f"第 {at + 1} 行第 {place + 1} 格 {old} 改为 {new[:30]}"


def _drop_cell(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    cells = _cells(lines[at])
    if cells is None:
        return ""
    del cells[rng.randrange(len(cells))]
    lines[at] = f"      |{'|'.join(cells)}|"
    return f"第 {at + 1} 行少了一格"


def _table(lines: Lines, at: int) -> range:
    first = last = at
    while first and lines[first - 1].lstrip().startswith("|"):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].lstrip().startswith("|"):
        last += 1
    return range(first, last + 1)


def _drop_column(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    if _cells(lines[at]) is None:
        return ""
    rows = [_cells(lines[row]) or [] for row in _table(lines, at)]
    place = rng.randrange(min(map(len, rows)))
    for row, cells in zip(_table(lines, at), rows, strict=True):
        del cells[place]
        lines[row] = f"      |{'|'.join(cells)}|"
    return f"第 {at + 1} 行所在的表少了第 {place + 1} 列"


def _drop_row(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    if _cells(lines[at]) is None:
        return ""
    del lines[at]
    return f"删去表的一行，第 {at + 1} 行"


def _double_row(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    if _cells(lines[at]) is None:
        return ""
    lines.insert(at, lines[at])
    return f"重复表的一行，第 {at + 1} 行"


def _header(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    if _cells(lines[at]) is None:
        return ""
    first = _table(lines, at)[0]
    cells = _cells(lines[first]) or []
    place = rng.randrange(len(cells))
    cells[place] = rng.choice(("", " x ", cells[0], f" {cells[place].strip()}数 ", " <数> "))
    lines[first] = f"      |{'|'.join(cells)}|"
    return f"表头第 {place + 1} 格改为 {cells[place]}，第 {first + 1} 行"


def _bars(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    if _cells(lines[at]) is None:
        return ""
    place = rng.choice([n for n, letter in enumerate(lines[at]) if letter == "|"])
    lines[at] = lines[at][:place] + rng.choice(("", "｜", "||", "\\|", "│")) + lines[at][place + 1 :]
    return f"第 {at + 1} 行的竖线写错"


def _scenario(lines: Lines, at: int) -> range | None:
    heads = [n for n, line in enumerate(lines) if re.match(r"\s*(场景|场景大纲):", line)]
    before = [n for n in heads if n <= at]
    if not before:
        return None
    return range(before[-1], next((n for n in heads if n > at), len(lines)))


def _drop_scenario(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    own = _scenario(lines, at)
    if own is None:
        return ""
    del lines[own.start : own.stop]
    return f"删去第 {own.start + 1} 行起的场景"


def _double_scenario(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    own = _scenario(lines, at)
    if own is None:
        return ""
    lines[own.start : own.start] = lines[own.start : own.stop]
    return f"重复第 {own.start + 1} 行起的场景"


def _move_scenario(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    own = _scenario(lines, at)
    if own is None:
        return ""
    block = lines[own.start : own.stop]
    del lines[own.start : own.stop]
    to = rng.randrange(len(lines) + 1)
    lines[to:to] = block
    return f"第 {own.start + 1} 行起的场景移到第 {to + 1} 行"


def _tags(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    found = TAG.findall(lines[at]) if lines[at].lstrip().startswith("@") else []
    if not found:
        return ""
    new = rng.choice(
        ("", "@99.9", "@疑点.没有", "@", "@暂缓", "@12.3 @12.3", "＠12.3", "12.3", f"{found[0]}{found[0]}", "@<数>")
    )
    lines[at] = lines[at].replace(rng.choice(found), new, 1)
    return f"第 {at + 1} 行的标签改为 {new}"


def _odd(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    odd = rng.choice(ODD)
    place = rng.choice((0, len(lines[at]) - len(lines[at].lstrip()), rng.randrange(len(lines[at]) + 1), len(lines[at])))
    lines[at] = lines[at][:place] + odd + lines[at][place:]
    return f"第 {at + 1} 行插入 {odd!r}"


def _fence(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    lines.insert(at, rng.choice(('      """', "      ```", '"""', "    | a | b", "    | a |", '      "', "      #")))
    return f"在第 {at + 1} 行之前写了 {lines[at]!r}"


def _join(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    if at + 1 >= len(lines):
        return ""
    lines[at : at + 2] = [lines[at] + lines[at + 1].lstrip()]
    return f"第 {at + 1} 行与下一行连成一行"


def _split(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    place = rng.randrange(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]
    return f"第 {at + 1} 行断成两行"


def _comment(lines: Lines, at: int, _rng: Random, _names: list[str]) -> str:
    lines[at] = f"# {lines[at]}"
    return f"第 {at + 1} 行成了注释"


def _move_step(lines: Lines, at: int, rng: Random, _names: list[str]) -> str:
    own = _scenario(lines, at)
    if own is None:
        return ""
    line = lines.pop(at)
    to = rng.randrange(own.start, own.stop)
    lines.insert(to, line)
    return f"第 {at + 1} 行移到第 {to + 1} 行"


ACTIONS: tuple[tuple[Action, bool], ...] = (
    (_keyword, False), (_keyword, False), (_replaced(NUMBER, NUMBERS), False), (_replaced(NUMBER, NUMBERS), False),
    (_replaced(DAY, DAYS), False), (_replaced(DAY, DAYS), False), (_replaced(UNIT, UNITS), False), (_name, False),
    (_name, False), (_cell, False), (_cell, False), (_drop_cell, False), (_drop_column, True), (_drop_row, True),
    (_double_row, True), (_header, False), (_bars, False), (_drop_scenario, True), (_double_scenario, True),
    (_move_scenario, True), (_tags, False), (_odd, False), (_odd, False), (_fence, False), (_join, False),
    (_split, False), (_comment, True), (_move_step, True),
)  # fmt: skip
