"""Spellings of a feature file that look right to a reader and are read otherwise by the parser, silently.

Called by ``scripts.spec_run.feature_files``. A full-width colon after a keyword makes the line part of a description;
an English keyword in a Chinese file does the same; a BOM or a full-width colon in the first line hides the language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gherkin.dialect import Dialect

from scripts.spec_run.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gherkin.errors import ParserException

LANGUAGE = "zh-CN"
LANGUAGE_LINE = re.compile(rf"\s*#\s*language\s*:\s*{LANGUAGE}\s*")
BOM = b"\xef\xbb\xbf"
NO_FEATURE = "文件里没有功能"
FEATURE_HEAD = f"第一行 # language: {LANGUAGE}，然后“功能: …”"
DOCSTRING_FENCES = ('"""', "```")


def _titles(language: str) -> str:
    """Return a regex alternative of the words that open a block in `language`, the longest first."""
    dialect = Dialect.for_name(language)
    if dialect is None:
        raise LookupError(f"the Gherkin parser does not know the language {language}")
    words = {
        *dialect.feature_keywords,
        *dialect.rule_keywords,
        *dialect.background_keywords,
        *dialect.scenario_keywords,
        *dialect.scenario_outline_keywords,
        *dialect.examples_keywords,
    }
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


MISWRITTEN_COLON = re.compile(rf"({_titles(LANGUAGE)})(?:\s*：|\s+:)")
ENGLISH_KEYWORD = re.compile(rf"({_titles('en')})\s*[:：]")


def text_faults(data: bytes, text: str, path: str) -> list[Fault]:
    """Return what is wrong with a file's spelling: its raw bytes `data`, decoded as `text`, named `path`."""
    faults: list[Fault] = []
    if data.startswith(BOM):
        faults.append(Fault(path, 1, "文件以 BOM 开头", "另存为 UTF-8（不带 BOM）"))
    if not text.strip():
        return [*faults, Fault(path, 0, "文件是空的", "写出功能和场景，或删去文件")]
    first = next(number for number, line in enumerate(text.splitlines(), 1) if line.strip())
    if not LANGUAGE_LINE.fullmatch(text.splitlines()[first - 1]):
        faults.append(Fault(path, first, "第一行没有写明语言", f"# language: {LANGUAGE}（半角冒号）"))
    for number, line in _outside_docstrings(text):
        if match := MISWRITTEN_COLON.match(line):
            faults.append(Fault(path, number, f"“{match[1]}”之后不是半角冒号，这一行会被当作说明", f"{match[1]}: …"))
        elif match := ENGLISH_KEYWORD.match(line):
            faults.append(Fault(path, number, f"英文关键字 {match[1]}", "用中文关键字：功能、规则、背景、场景、例子"))
        elif line.startswith("｜"):
            faults.append(Fault(path, number, "表格用了全角竖线", "用半角竖线 |"))
    return faults


def _outside_docstrings(text: str) -> Iterator[tuple[int, str]]:
    """Yield number and stripped text of every line that is not inside a docstring."""
    fence = ""
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if fence:
            fence = "" if line.startswith(fence) else fence
            continue
        fence = next((mark for mark in DOCSTRING_FENCES if line.startswith(mark)), "")
        if not fence:
            yield number, line


def tags_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and name of every tag of a file that does not parse, so that its tags are checked all the same."""
    for number, line in _outside_docstrings(text):
        if line.startswith("@"):
            yield from ((number, word.removeprefix("@")) for word in line.split() if word.startswith("@"))


def explain_parser_error(path: str, text: str, error: ParserException) -> Fault:
    """Return the parser's `error` as a fault in words, with the line it stands on."""
    number: int = error.location["line"]
    lines = text.splitlines()
    excerpt = lines[number - 1].strip() if 0 < number <= len(lines) else "文件末尾"
    said = str(error)
    if "whitespace" in said:
        return Fault(path, number, f"标签里有空格：“{excerpt}”", "每个标签以 @ 开头，标签之间用空格隔开")
    if "inconsistent cell count" in said:
        return Fault(path, number, f"这一行的格数与表头不同：“{excerpt}”", "每行的 | 数目与表头相同")
    if "Language not supported" in said:
        return Fault(path, number, f"不认识的语言：“{excerpt}”", f"# language: {LANGUAGE}")
    if "unexpected end of file" in said and "#FeatureLine" in said:
        return Fault(path, 0, NO_FEATURE, FEATURE_HEAD)
    if "unexpected end of file" in said:
        return Fault(path, number, "文件没有写完：标签、表格或文字块之后缺少内容", "补全，或删去多余的标签")
    return Fault(path, number, f"这一行不能出现在这里：“{excerpt}”", "检查关键字、冒号、竖线和次序")
