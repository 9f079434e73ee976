"""The features under pytest, with pytest-bdd as it comes: what the plugin of this project adds to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Tree


def test_a_failure_is_reported_by_place_sentence_and_message(every_status: Tree) -> None:
    ran = every_status.pytest("-k", "不通过 or 事实不成立")
    assert ran.returncode == 1
    path = "spec/features/article_07_payment.feature"
    assert f"{path}:30 不通过：不通过\n  那么 应付 2.00 元\n  应付 1.00 元，不是 2.00 元\n" in ran.stdout
    assert f"{path}:41 写法不被接受：事实不成立\n  当 时长为负\n  所写：时长为 -1 分钟\n" in ran.stdout
    assert "Traceback" not in ran.stdout
    assert "site-packages" not in ran.stdout


def test_cases_end_as_they_do_for_the_command(every_status: Tree) -> None:
    ran = every_status.pytest()
    for count in ("4 passed", "3 skipped", "4 规格不通过", "1 规格步骤未定义", "6 规格出错"):
        assert count in ran.stdout
    said = (every_status.root / "said.txt").read_text(encoding="utf-8")
    told = said[said.index("spec/features/") : said.rindex("\n\n")]  # below are the totals
    assert told.strip() in ran.stdout


@pytest.mark.parametrize(("marker", "selected"), [("3.4", 1), ("7.2", 17), ("A2.7", 0), ("疑点.penalty-base", 5)])
def test_a_provision_selects_its_cases(every_status: Tree, marker: str, selected: int) -> None:
    ran = every_status.pytest("-m", marker, "--collect-only", "-o", "addopts=--strict-markers")
    assert f"{selected}/18 tests collected" in ran.stdout if selected else "no tests collected" in ran.stdout
