"""Parse the text of a TOML file; what is wrong with it is told in Chinese, with line and column."""

from __future__ import annotations

import re
import tomllib
from ast import literal_eval
from typing import Any

BOM = b"\xef\xbb\xbf"
PLACE = re.compile(r"^(?P<what>.*?) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)", re.DOTALL)
DEEPEST = 100
"""How deep lists and tables may be nested in one another: far more than any data needs, far less than breaks."""
LONG_NUMBER = re.compile(r"\d{1000,}")
WORDS = (
    (r"Invalid statement", "这里不能这样写", "key = value、[节] 或以 # 起头的注释"),
    (r"Expected newline or end of document", "一句之后还有别的字", "每句独占一行"),
    (r"Expected '=' after a key", "项名之后没有等号", "key = value"),
    (r"Expected '\]+' at the end", "节名没有收尾的方括号", "[节] 或 [[节]]"),
    (r"Found invalid character (?P<told>.*)", "不能用的字符 {told}", "可见的字符"),
    (r"Illegal character (?P<told>.*)", "不能用的字符 {told}", "可见的字符；一行的文字之内不换行"),
    (r"Invalid initial character for a key part", "项名不能以这个字符起头", "字母、数字、下划线，或加引号"),
    (r"Cannot declare \((?P<told>.*?),?\) twice", "节 [{told}] 写了两次", "一节只写一次"),
    (r"Cannot (?:overwrite|redefine|mutate)", "同一项写了两次", "同一项只写一次"),
    (r"Duplicate inline table key (?P<told>.*)", "同一项 {told} 写了两次", "同一项只写一次"),
    (r"Unclosed array", "列表没有收尾的 ]，或项之间缺少逗号", '["…", "…"]'),
    (r"Unclosed inline table", "表没有收尾的 }，或项之间缺少逗号", "{ key = value, … }，写在一行之内"),
    (r"Unterminated string|Expected '[\"']'|Expected \"'\"", "文字没有收尾的引号", '前后各一个英文引号 "'),
    (r"Unescaped|Invalid hex|Escaped character", "反斜线之后的写法不对", r"文字之内的反斜线写作 \\，引号写作 \""),
    (r"Invalid date", "不是日期", '带引号的 "YYYY-MM-DD"'),
    (r"Invalid value", "等号之后不是可以读的值", '文字加英文引号："…"'),
)
"""(what tomllib says, the same in Chinese, what would be right)."""


class TomlFaultError(ValueError):
    """The text is no TOML; `place` (line and column in words), `problem` and `remedy` in the words of the reader."""

    def __init__(self, place: str, problem: str, remedy: str) -> None:
        """Keep the three."""
        super().__init__(f"{place}：{problem}")
        self.place = place
        self.problem = problem
        self.remedy = remedy


def parse(content: bytes) -> dict[str, Any]:
    """Return what the TOML file with that `content` says. Raises TomlFaultError."""
    if content.startswith(BOM):
        raise TomlFaultError(place_words(1, 1), "文件开头有 BOM", "不带 BOM 的 UTF-8（在编辑器里另存）")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        raise TomlFaultError(_place(before, len(before)), "不是 UTF-8", "UTF-8 编码的文件（在编辑器里另存）") from error
    if (deep := _too_deep(text)) is not None:
        raise TomlFaultError(_place(text, deep), f"嵌套超过 {DEEPEST} 层", "数据不需要这样深的嵌套：检查括号")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _explained(str(error)) from error
    except ValueError as error:  # Python refuses to read numbers of thousands of digits
        found = LONG_NUMBER.search(text)
        raise TomlFaultError(_place(text, found.start() if found else 0), "数太长，无法计算", "合理大小的数") from error


def place_words(line: int, column: int) -> str:
    """Return line and column, counted from 1, as faults name them."""
    return f"第 {line} 行第 {column} 列"


def _place(text: str, position: int) -> str:
    return place_words(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _explained(said: str) -> TomlFaultError:
    """Return in Chinese what tomllib `said`."""
    match = PLACE.match(said)
    place = "文件末尾"
    if match and match["line"]:
        place = place_words(int(match["line"]), int(match["column"]))
    for pattern, problem, remedy in WORDS:
        if found := re.match(pattern, said if match is None else match["what"]):
            told = found.groupdict().get("told", "")
            if "[{told}]" in problem:  # tomllib names a section by the tuple of its parts
                told = ".".join(literal_eval(f"({told},)"))
            return TomlFaultError(place, problem.replace("{told}", told), remedy)
    return TomlFaultError(place, f"不是合法的 TOML（{said}）", "合法的 TOML")


def _too_deep(text: str) -> int | None:
    """Return where brackets, outside of texts and comments, are nested too deep; None where they are not."""
    depth = 0
    for token in re.finditer(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]', text):
        if token[0] in ("[", "{"):
            depth += 1
            if depth > DEEPEST:
                return token.start()
        elif token[0] in ("]", "}"):
            depth -= 1
    return None
