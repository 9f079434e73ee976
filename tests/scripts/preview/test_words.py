"""Whatever goes wrong is told in words, with the place in the tree."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateError

from contract_model.core.faults import DataFaults, Fault
from scripts.preview.words import in_words


def raised_by(program: str, path: Path) -> BaseException:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(program, encoding="utf-8")
    try:
        exec(compile(program, str(path), "exec"), {})  # noqa: S102 - our own lines
    except Exception as error:  # noqa: BLE001 - whatever it is
        return error
    pytest.fail("nothing was raised")


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("def f():\n    return 1 / 0\nf()\n", "steps/x.py:2：ZeroDivisionError：division by zero"),
        ("1\ndef (:\n", "steps/x.py:2：SyntaxError：invalid syntax"),
        ("import json\njson.loads('{')\n", "steps/x.py:2：JSONDecodeError："),
        ("b'\\xff'.decode()\n", "steps/x.py:1：不是 UTF-8 编码"),
    ],
)
def test_an_error_is_told_with_the_innermost_place_of_ours(tmp_path: Path, program: str, words: str) -> None:
    assert in_words(raised_by(program, tmp_path / "steps/x.py"), tmp_path).startswith(words)


def test_an_error_that_is_nowhere_in_the_tree_is_the_programs(tmp_path: Path) -> None:
    assert in_words(ValueError("no"), tmp_path).startswith("程序：ValueError：no")


def test_a_template_is_named_with_its_line(tmp_path: Path) -> None:
    pages = tmp_path / "site_src" / "pages"
    pages.mkdir(parents=True)
    for text, line in (("\n\n{% if %}", 3), ("\n{{ 1 + nothing }}", 2)):
        (pages / "a.j2").write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError) as caught:
            Environment(loader=FileSystemLoader(pages), autoescape=True).get_template("a.j2").render()
        assert in_words(caught.value, tmp_path).startswith(f"site_src/pages/a.j2:{line}：")


def test_what_the_system_refuses_is_told_with_the_file_from_the_root_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory") as caught:
        (tmp_path / "spec" / "none").read_bytes()
    assert in_words(caught.value, tmp_path) == "spec/none：不存在。请补上该文件，或改正路径。"


def test_faults_that_say_themselves_what_is_wrong_are_told_as_they_are(tmp_path: Path) -> None:
    faults = DataFaults([Fault("prices.toml", "row[0].item", "缺失", "文字")])
    assert in_words(faults, tmp_path) == str(faults)
