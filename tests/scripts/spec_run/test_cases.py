"""Cases as they are read: what they name, and that a feature saved meanwhile is told, not remembered wrongly."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_bdd.parser import FeatureParser

from scripts.spec_run.cases import read_cases
from scripts.spec_run.faults import SpecFaults

TEXT = '# language: zh-CN\n功能: 甲\n\n  场景: {}\n    当 查询 "乙"\n'


def test_a_file_that_is_saved_while_it_is_read_is_told_and_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "spec" / "features" / "article_05_term.feature"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT.format("先"), encoding="utf-8")
    parse = FeatureParser.parse

    def parse_after_a_save(parser: FeatureParser) -> object:
        path.write_text(TEXT.format("后"), encoding="utf-8")
        return parse(parser)

    with monkeypatch.context() as within:
        within.setattr(FeatureParser, "parse", parse_after_a_save)
        with pytest.raises(SpecFaults, match=r"article_05_term\.feature：正在读取时又被保存"):
            list(read_cases(tmp_path))
    path.write_text(TEXT.format("先"), encoding="utf-8")
    assert [case.name for case in read_cases(tmp_path)] == ["先"]


def test_a_case_names_what_its_sentences_quote_and_the_cells_of_their_tables(tmp_path: Path) -> None:
    path = tmp_path / "spec" / "features" / "article_05_term.feature"
    path.parent.mkdir(parents=True)
    path.write_text(TEXT.format("丙") + '    假如 "丁" 如下\n      | 戊 |\n      | 己 |\n', encoding="utf-8")
    [case] = read_cases(tmp_path)
    assert case.names == {"乙", "丁", "戊", "己"}
