"""What is wrong with a TOML file is told in Chinese, with line and column."""

from __future__ import annotations

import re
import tomllib

import pytest

from contract_model.core.toml_text import DEEPEST, TomlFaultError, parse

EXAMPLES = [
    ("a = 1\nb", "文件末尾", "项名之后没有等号"),
    ("a = 1\n\n= 2", "第 3 行第 1 列", "这里不能这样写"),
    ("a = 1 b = 2", "第 1 行第 7 列", "一句之后还有别的字"),
    ("[a", "文件末尾", "节名没有收尾的方括号"),
    ("[[a]\n", "第 1 行第 4 列", "节名没有收尾的方括号"),
    ("[a]\n[a]", "第 2 行第 3 列", "节 [a] 写了两次"),
    ('["a\'"]\n["a\'"]', "第 2 行第 6 列", "节 [a'] 写了两次"),
    ("[a.b]\n[a.b]", "第 2 行第 5 列", "节 [a.b] 写了两次"),
    ("a = 1\na = 2", "文件末尾", "同一项写了两次"),
    ("a = {b = 1, b = 2}", "第 1 行第 18 列", "同一项 'b' 写了两次"),
    ("a = {}\na.b = 1", "文件末尾", "同一项写了两次"),
    ("a = [1\nb = 2", "第 2 行第 1 列", "列表没有收尾的 ]"),
    ("a = {b = 1\nc = 2", "第 1 行第 11 列", "表没有收尾的 }"),
    ('a = "x\n', "第 1 行第 7 列", "不能用的字符 '\\n'"),
    ('a = "x', "文件末尾", "文字没有收尾的引号"),
    ('a = """x', "文件末尾", "文字没有收尾的引号"),
    ("a = 'x", "文件末尾", "文字没有收尾的引号"),
    (r'a = "\d"', "第 1 行第 8 列", "反斜线之后的写法不对"),
    (r'a = "\uZZZZ"', "第 1 行第 8 列", "反斜线之后的写法不对"),
    ("a = 2026-02-30", "第 1 行第 5 列", "不是日期"),
    ("a = 合同", "第 1 行第 5 列", "等号之后不是可以读的值"),
    ("合同 = 1", "第 1 行第 1 列", "这里不能这样写"),
    ("a.合同 = 1", "第 1 行第 3 列", "项名不能以这个字符起头"),
    ("# \x01", "第 1 行第 3 列", "不能用的字符"),
    (f"# x\na = {'9' * 5000}", "第 2 行第 5 列", "数太长，无法计算"),
    (f"# x\na = {'[' * 2000}{']' * 2000}", f"第 2 行第 {5 + DEEPEST} 列", "嵌套超过 100 层"),
]


@pytest.mark.parametrize(("text", "place", "problem"), EXAMPLES, ids=[text[:20] for text, _, _ in EXAMPLES])
def test_what_is_wrong_is_told_in_chinese_with_its_place(text: str, place: str, problem: str) -> None:
    with pytest.raises(TomlFaultError) as refused:
        parse(text.encode())
    fault = refused.value
    assert (fault.place, fault.problem[: len(problem)]) == (place, problem)
    assert fault.remedy
    assert not re.search("[A-Za-z]{6,}", fault.problem)


def test_a_bom_is_told() -> None:
    with pytest.raises(TomlFaultError, match=r"^第 1 行第 1 列：文件开头有 BOM$"):
        parse(b"\xef\xbb\xbfa = 1")


def test_what_is_not_utf_8_is_told_with_its_place() -> None:
    with pytest.raises(TomlFaultError, match=r"^第 2 行第 3 列：不是 UTF-8$"):
        parse("# 甲\n# ".encode() + "乙".encode("gb18030"))


def test_brackets_in_texts_and_comments_are_not_nested() -> None:
    text = f"a = \"{'[' * 200}\"\n# {'{' * 200}\nb = '{'[' * 200}'\nc = [[1], [2]]"
    assert parse(text.encode())["c"] == [[1], [2]]


def test_what_has_no_words_yet_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def loads(_: str) -> None:
        raise tomllib.TOMLDecodeError("Something new")

    monkeypatch.setattr(tomllib, "loads", loads)
    with pytest.raises(TomlFaultError, match=r"^文件末尾：不是合法的 TOML（Something new）$"):
        parse(b"")
