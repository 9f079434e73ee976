"""Spellings of a feature file that look right to a reader and are read otherwise by the parser, silently.

Called by ``scripts.spec_run.feature_files``. A full-width colon after a keyword makes the line part of a description;
an English keyword in a Chinese file does the same; a BOM or a full-width colon in the first line hides the language.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from gherkin.dialect import Dialect

from scripts.spec_run.faults import Edit, Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gherkin.errors import ParserException

LANGUAGE = "zh-CN"
HEAD = f"# language: {LANGUAGE}"
MEANT_LANGUAGE = re.compile(r"\s*[#＃]\s*(language|语言|語言)", re.IGNORECASE)
SAVE_AS = "另存为 UTF-8（不带 BOM）"
LANGUAGE_LINE = re.compile(rf"\s*#\s*language\s*:\s*{LANGUAGE}\s*")
BOM = b"\xef\xbb\xbf"
NO_FEATURE = "文件里没有功能"
FEATURE_HEAD = f"第一行 {HEAD}，然后“功能: …”"
DOCSTRING_FENCES = ('"""', "```")


def _dialect(language: str) -> Dialect:
    dialect = Dialect.for_name(language)
    if dialect is None:
        raise LookupError(f"the Gherkin parser does not know the language {language}")
    return dialect


def _longest_first(words: Iterable[str]) -> str:
    """Return a regex alternative of the `words`."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _titles(language: str) -> str:
    """Return a regex alternative of the words that open a block in `language`."""
    dialect = _dialect(language)
    words = {
        *dialect.feature_keywords,
        *dialect.rule_keywords,
        *dialect.background_keywords,
        *dialect.scenario_keywords,
        *dialect.scenario_outline_keywords,
        *dialect.examples_keywords,
    }
    return _longest_first(words)


def _steps(language: str) -> str:
    """Return a regex alternative of the words that open a step in `language`, without the bullet ``*``."""
    dialect = _dialect(language)
    given, when, then = dialect.given_keywords, dialect.when_keywords, dialect.then_keywords
    words = {word.strip() for word in (*given, *when, *then, *dialect.and_keywords, *dialect.but_keywords)}
    return _longest_first(words - {"*"})


MISWRITTEN_COLON = re.compile(rf"(?P<word>{_titles(LANGUAGE)})(?P<place>\s*：\s*|\s+:\s*)")
ENGLISH_KEYWORD = re.compile(rf"(?P<place>{_titles('en')})\s*[:：]")
STEP_COLON = re.compile(rf"(?P<word>{_steps(LANGUAGE)})(?P<place>\s*[：:]\s*)")
STEP_WORD = re.compile(rf"(?P<word>{_steps(LANGUAGE)})")
TITLE_WORD = re.compile(rf"(?P<word>{_titles(LANGUAGE)})\s*[:：]")
BARE_TITLE = re.compile(rf"(?P<word>{_titles(LANGUAGE)})(?:\s|$)")
ENGLISH_STEP = re.compile(rf"(?P<word>{_steps('en')})\b")
WIDE_BAR = "｜"
FULL_WIDTH_AT = re.compile(r"(?P<place>＠)(?=\S)")


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
    for number, line, indent in outside_docstrings(text):
        if number == first and MEANT_LANGUAGE.match(line):
            continue
        faults += _line_faults(path, number, line, indent)
    return faults + [fault for rows in tables_in(text) for fault in _bar_faults(path, rows)]


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
    elif match := ENGLISH_KEYWORD.match(line):
        remedy = "用中文关键字：功能、规则、背景、场景、例子"
        yield fault(match, f"英文关键字 {match['place']}", remedy, code="english-keyword", mended=None)
    elif match := STEP_COLON.match(line):
        word = match["word"]
        yield fault(match, f"“{word}”之后不写冒号", f"{word} …，关键字之后空一格", code="step-colon", mended=" ")
    elif line.startswith(("@", "＠")):
        for match in FULL_WIDTH_AT.finditer(line):
            yield fault(match, "标签用了全角 ＠，不会被当作标签", "用半角 @", code="at-sign", mended="@")


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


def tables_in(text: str) -> Iterator[list[tuple[int, str, int]]]:
    """Yield every table outside of docstrings as the number, stripped text and indentation of its rows."""
    for is_row, lines in groupby(outside_docstrings(text), lambda line: line[1].startswith(("|", WIDE_BAR))):
        if is_row:
            yield list(lines)


def lines_of(text: str) -> list[str]:
    """Return the lines of `text` as the Gherkin parser counts them, without their ends."""
    return [line.removesuffix("\r") for line in text.split("\n")]


def outside_docstrings(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield number, stripped text and indentation of every line that is not inside a docstring."""
    fence = ""
    for number, raw in enumerate(lines_of(text), 1):
        line = raw.strip()
        if fence:
            fence = "" if line.startswith(fence) else fence
            continue
        fence = next((mark for mark in DOCSTRING_FENCES if line.startswith(mark)), "")
        if not fence:
            yield number, line, len(raw) - len(raw.lstrip())


def tags_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every tag of a file that does not parse, so that its tags are checked all the same."""
    for number, line, _ in outside_docstrings(text):
        if line.startswith("@"):
            yield from ((number, word.removeprefix("@")) for word in line.split() if word.startswith("@"))


# What the parser says, the name of the check, what is wrong (with the line), what would be right.
PARSER_ERRORS = (
    ("whitespace", "tag-space", "标签里有空格：“{}”", "每个标签以 @ 开头，标签之间用空格隔开"),
    ("inconsistent cell count", "cell-count", "这一行的格数与表头不同：“{}”", "每行的 | 数目与表头相同"),
    ("Language not supported", "language", "不认识的语言：“{}”", HEAD),
    ("unexpected end of file", "unfinished", "文件没有写完：标签、表格或文字块之后缺少内容", "补全，或删去多余的标签"),
    ("", "misplaced", "这一行不能出现在这里：“{}”", "检查关键字、冒号、竖线和次序"),
)


def explain_parser_error(path: str, text: str, error: ParserException) -> Fault:
    """Return the parser's `error` as a fault in words, with the line it stands on."""
    number: int = error.location["line"]
    column: int = error.location.get("column") or 0
    lines = lines_of(text)
    excerpt = lines[number - 1].strip() if 0 < number <= len(lines) else "文件末尾"
    said = str(error)
    if "unexpected end of file" in said and "#FeatureLine" in said:
        return Fault(path, 0, NO_FEATURE, FEATURE_HEAD, code="no-feature")
    if "unexpected end of file" in said:  # named after the last line: what is unfinished stands on it
        number = len(text.rstrip().split("\n"))
    code, what, remedy = next(rest for needle, *rest in PARSER_ERRORS if needle in said)
    edit = None
    if code == "misplaced" and (match := ENGLISH_STEP.match(excerpt)):
        code, what, remedy = (
            "english-keyword",
            f"英文关键字 {match['word']}",
            "用中文关键字：假如、当、那么、而且、但是",
        )
    elif code == "misplaced" and (match := BARE_TITLE.match(excerpt)):
        begin, end = (lines[number - 1].index(excerpt) + place for place in (match.end("word"), match.end()))
        code, what, remedy = "no-colon", f"“{match['word']}”之后没有冒号", f"{match['word']}: …"
        edit = Edit(begin, end, ": ")
    return Fault(path, number, what.format(excerpt), remedy, column, code, edit)
