"""Spellings of a feature file that look right to a reader and are read otherwise by the parser, silently.

Called by ``scripts.spec_run.feature_files``. A full-width colon after a keyword makes the line part of a description;
a keyword of another language does the same; a BOM or a full-width colon in the first line hides the language; what
stands after the last bar of a row, and below a text block that is never closed, is not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from scripts.characters.lookalikes import lookalikes
from scripts.characters.terminal import printable
from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.keywords import (
    ENGLISH_STEPS,
    ENGLISH_TITLES,
    LANGUAGE,
    MEANT_STEPS,
    MEANT_TITLES,
    MISWRITTEN_COLON,
    OTHER_STEP,
    OTHER_TITLE,
    STEP_COLON,
    STEP_WORD,
    TITLE_WORD,
)

HEAD = f"# language: {LANGUAGE}"
MEANT_LANGUAGE = re.compile(r"\s*[#＃]\s*(language|语言|語言)", re.IGNORECASE)
SAVE_AS = "另存为 UTF-8（不带 BOM）"
LANGUAGE_LINE = re.compile(rf"\s*#\s*language\s*:\s*{LANGUAGE}\s*")
BOM = b"\xef\xbb\xbf"
DOCSTRING_FENCES = ('"""', "```")
WIDE_BAR = "｜"
FULL_WIDTH_AT = re.compile(r"(?P<place>＠)(?=\S)")
WIDE_HASH = re.compile(r"(?P<place>＃)")
COMMENT = re.compile(r"#\s*")
LAST_BAR = re.compile(r"(?:\\.|[^\\])*?\|(?=(?:\\.|[^\\|])*$)")
"""All of a row up to its last bar that is none of a cell's text."""
CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ue000-\uf8ff]")
"""What no text has: control characters with what they control, line ends inside a line, characters of private use."""


def text_faults(data: bytes, text: str, path: str) -> list[Fault]:
    """Return what is wrong with a file's spelling: its raw bytes `data`, decoded as `text`, named `path`."""
    faults: list[Fault] = []
    if data.startswith(BOM):
        faults.append(Fault(path, 1, "文件以 BOM 开头", SAVE_AS, 1, "bom", Edit()))
    if not text.strip():
        return [*faults, Fault(path, 0, "文件是空的", "写出功能和场景，或删去文件", code="empty-file")]
    lines = lines_of(text)
    first = next(number for number, line in enumerate(lines, 1) if line.strip())
    head = lines[first - 1]
    if not LANGUAGE_LINE.fullmatch(head):
        # A line that was meant to name the language is written anew, any other gets one in front of it.
        edit = Edit(0, len(head), HEAD) if MEANT_LANGUAGE.match(head) else Edit(text=f"{HEAD}\n")
        remedy = f"{HEAD}（半角冒号）"
        faults.append(Fault(path, first, "第一行没有写明语言", remedy, 1, "language", edit))
    for number, line in enumerate(lines, 1):
        faults += _character_faults(path, number, line)
    for number, line, indent in outside_docstrings(text):
        if MEANT_LANGUAGE.match(line):
            if number != first:
                what, remedy = "语言只在第一行写明，这一行会改变其后关键字的语言", "删去这一行"
                edit = Edit(indent, indent + len(line))
                faults.append(Fault(path, number, what, remedy, indent + 1, "language", edit))
            continue
        faults += _line_faults(path, number, line, indent)
    faults += [fault for rows in tables_in(text) for fault in (*_bar_faults(path, rows), *_rest_faults(path, rows))]
    for number in unclosed(text):
        what, remedy = "文字块没有结束，其后的内容都会被当作文字", '在文字之后另起一行写 """，或删去这一行'
        column = len(lines[number - 1]) - len(lines[number - 1].lstrip()) + 1
        faults.append(Fault(path, number, what, remedy, column, "unclosed"))
    return faults


def _character_faults(path: str, number: int, line: str) -> Iterator[Fault]:
    """Yield what is wrong with the characters of a whole line: taken for others, not seen, obeyed by a terminal."""
    found = list(lookalikes(line))
    for code, these in (
        ("lookalike", [one for one in found if one.meant]),
        ("invisible", [one for one in found if not one.meant]),
    ):
        if these:
            start, end = these[0].at, these[-1].at + 1
            own = {one.at: one.meant for one in these}
            mended = "".join(own.get(at, line[at]) for at in range(start, end))
            which = "、".join(dict.fromkeys(f"“{one.letter}”是{one.name}" if one.meant else one.name for one in these))
            meant = "、".join(dict.fromkeys(f"“{one.meant}”" for one in these))
            what = f"{which}，不是汉字、标点本身" if code == "lookalike" else f"这里有{which}"
            remedy = f"写作 {meant}" if code == "lookalike" else "删去"
            yield Fault(path, number, what, remedy, start + 1, code, Edit(start, end, mended))
    if match := CONTROL.search(line):
        last = list(CONTROL.finditer(line))[-1].end()
        if "\r" in line[match.start() : last]:
            what, mended = "行尾只有回车符，其后的几行会被当作同一行", line[match.start() : last].replace("\r", "\n")
            yield Fault(
                path, number, what, "以换行符分行", match.start() + 1, "line-end", Edit(match.start(), last, mended)
            )
            return
        names = "、".join(dict.fromkeys(f"U+{ord(one[0][0]):04X}" for one in CONTROL.finditer(line)))
        mended = CONTROL.sub("", line[match.start() : last])
        what = f"这里有控制字符 {names}：“{printable(line[match.start() : last][:20])}”"
        yield Fault(path, number, what, "删去", match.start() + 1, "control", Edit(match.start(), last, mended))


def _line_faults(path: str, number: int, line: str, indent: int) -> Iterator[Fault]:
    """Yield what is wrong with one stripped `line`, before which `indent` characters stand."""

    def fault(match: re.Match[str], what: str, remedy: str, *, code: str, mended: str | None) -> Fault:
        start, end = (indent + place for place in match.span("place"))
        return Fault(path, number, what, remedy, start + 1, code, None if mended is None else Edit(start, end, mended))

    if match := MISWRITTEN_COLON.match(line):
        word = match["word"]
        what = f"“{word}”之后不是半角冒号，这一行会被当作说明"
        mended = ": " if match.end() < len(line) else ":"
        yield fault(match, what, f"{word}: …", code="colon", mended=mended)
    elif match := OTHER_TITLE.match(line):
        word, meant = match["word"], MEANT_TITLES[match["word"]]
        english = word in ENGLISH_TITLES
        what = f"英文关键字 {word}" if english else f"“{word}”不是关键字"
        remedy = f"写作 {meant}:（中文关键字：功能、规则、背景、场景、场景大纲、例子）"
        code = "english-keyword" if english else "other-keyword"
        yield fault(match, what, remedy, code=code, mended=f"{meant}:")
    elif match := STEP_COLON.match(line):
        word = match["word"]
        yield fault(match, f"“{word}”之后不写冒号", f"{word} …，关键字之后空一格", code="step-colon", mended=" ")
    elif match := OTHER_STEP.match(line):
        word, meant = match["word"], MEANT_STEPS[match["word"]]
        english = word in ENGLISH_STEPS
        what = f"英文关键字 {word}" if english else f"“{word}”不是关键字，这一行不会作为步骤运行"
        remedy = f"写作 {meant}（中文关键字：假如、当、那么、而且、但是）"
        code = "english-keyword" if english else "other-keyword"
        yield fault(match, what, remedy, code=code, mended=meant)
    elif line.startswith(("@", "＠")):
        for match in FULL_WIDTH_AT.finditer(line):
            yield fault(match, "标签用了全角 ＠，不会被当作标签", "用半角 @", code="at-sign", mended="@")
    elif match := WIDE_HASH.match(line):
        yield fault(match, "注释用了全角 ＃，不会被当作注释", "用半角 #", code="hash", mended="#")
    elif (match := COMMENT.match(line)) and _would_run(line[match.end() :]):
        what = "这一行被写成注释，不会运行，也不会列为暂缓"
        remedy = "删去这一行；暂不运行的场景保留原样，在其上一行写标签 @暂缓"
        yield Fault(path, number, what, remedy, indent + 1, "commented-out")


def _would_run(line: str) -> bool:
    """Return whether a `line` would be read if it were no comment."""
    step = STEP_WORD.match(line)
    return line.startswith(("|", "@")) or bool(TITLE_WORD.match(line) or (step and line[step.end() :][:1].isspace()))


def _bar_faults(path: str, rows: Sequence[tuple[int, str, int]]) -> Iterator[Fault]:
    """Yield a fault for each row of a table that bars of full width divide; where they are content, rows agree."""
    halves = {line.count("|") for _, line, _ in rows}
    same = len({line.count("|") + line.count(WIDE_BAR) for _, line, _ in rows}) == 1
    for number, line, indent in rows:
        if WIDE_BAR in line and (len(halves) > 1 or line.startswith(WIDE_BAR)):
            start, end = line.index(WIDE_BAR), line.rindex(WIDE_BAR) + 1
            mended = Edit(indent + start, indent + end, line[start:end].replace(WIDE_BAR, "|"))
            column = indent + start + 1
            yield Fault(path, number, "表格用了全角竖线", "用半角竖线 |", column, "pipe", mended if same else None)


def _rest_faults(path: str, rows: Sequence[tuple[int, str, int]]) -> Iterator[Fault]:
    """Yield a fault for each row that goes on after its last bar, mended where the rows agree once it has one more."""
    ends = [match.end() if (match := LAST_BAR.match(line)) else 0 for _, line, _ in rows]
    rests = [line[end:].strip() for (_, line, _), end in zip(rows, ends, strict=True)]
    bars = {line[:end].count("|") + bool(rest) for (_, line, _), end, rest in zip(rows, ends, rests, strict=True)}
    closable = len(bars) == 1 and not any(rest.startswith(("#", "＃")) for rest in rests)
    for (number, line, indent), end, rest in zip(rows, ends, rests, strict=True):
        if not rest or WIDE_BAR in line:
            continue
        column = indent + line.index(rest, end) + 1
        what = f"最后一个 | 之后的“{printable(rest)}”不会被读入"
        if rest.startswith(("#", "＃")):
            remedy, edit = "注释另写一行，或删去", None
        elif closable:
            remedy, edit = "行末补上 |", Edit(indent + len(line), indent + len(line), " |")
        else:
            remedy, edit = "删去；若是一格的内容，行末补上 |，表头和各行的格数相同", None
        yield Fault(path, number, what, remedy, column, "row-rest", edit)


def tables_in(text: str) -> Iterator[list[tuple[int, str, int]]]:
    """Yield every table outside of docstrings as the number, stripped text and indentation of its rows."""
    for is_row, lines in groupby(outside_docstrings(text), lambda line: line[1].startswith(("|", WIDE_BAR))):
        if is_row:
            yield list(lines)


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` as the Gherkin parser counts them, without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def docstrings(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first and the last line of every docstring; the last is 0 where it is never closed.

    Where the marks are odd in number one is not closed: the first in which a scenario or a rule begins, else the last.
    """
    marks = [(at, line.strip()[:3]) for at, line in enumerate(lines, 1) if line.strip().startswith(DOCSTRING_FENCES)]
    odd = len(marks) % 2 == 1
    while marks:
        (begin, fence), *marks = marks
        end = next((at for at, mark in marks if mark == fence), 0)
        if end and not (odd and any(TITLE_WORD.match(inner.strip()) for inner in lines[begin : end - 1])):
            yield begin, end
            marks = [one for one in marks if one[0] > end]
        else:
            odd = False
            yield begin, 0


def unclosed(text: str) -> list[int]:
    """Return the number of the first line of every docstring that is never closed."""
    return [begin for begin, end in docstrings(lines_of(text)) if not end]


def outside_docstrings(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield number, stripped text and indentation of every line that is not inside a docstring."""
    lines = lines_of(text)
    inside = {number for begin, end in docstrings(lines) for number in range(begin, (end or begin) + 1)}
    for number, raw in enumerate(lines, 1):
        if number not in inside:
            yield number, raw.strip(), len(raw) - len(raw.lstrip())


def tags_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every tag of a file that does not parse, so that its tags are checked all the same."""
    for number, line, _ in outside_docstrings(text):
        if line.startswith("@"):
            yield from ((number, word.removeprefix("@")) for word in line.split() if word.startswith("@"))
