from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from scripts.spec_run.completeness import prove_complete
from scripts.spec_run.expected import ExpectedCase
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import read_features

if TYPE_CHECKING:
    from pathlib import Path

OUTLINE = """# language: zh-CN
功能: 付款
  场景: 甲
    当 付款
  场景大纲: 付 <额>
    当 付 <额>
    例子:
      | 额 |
      | 1 |
      | 1 |
"""


def record_of(case: ExpectedCase) -> dict[str, Any]:
    return {"path": case.path, "line": case.line, "row": case.row, "template": case.template, "name": case.name}


@pytest.fixture
def cases(tmp_path: Path) -> list[ExpectedCase]:
    folder = tmp_path / "spec/features"
    folder.mkdir(parents=True)
    (folder / "article_07_payment.feature").write_text(OUTLINE, encoding="utf-8")
    return list(read_features(tmp_path).cases)


def proof(expected: list[ExpectedCase], recorded: list[ExpectedCase], published: list[ExpectedCase]) -> list[str]:
    """Return the faults the proof names."""
    with pytest.raises(SpecFaults) as raised:
        prove_complete(expected, [record_of(case) for case in recorded], [case.id for case in published])
    return [str(fault) for fault in raised.value.faults]


def test_the_same_cases_in_the_files_the_record_and_the_results_are_complete(cases: list[ExpectedCase]) -> None:
    prove_complete(cases, [record_of(case) for case in reversed(cases)], [case.id for case in cases])


def test_a_lost_example_row_is_named_with_its_own_line(cases: list[ExpectedCase]) -> None:
    [fault] = proof(cases, cases[:2], cases)
    assert fault.startswith("spec/features/article_07_payment.feature:10：案例“付 1”没有运行")


def test_a_case_missing_from_the_results_is_named(cases: list[ExpectedCase]) -> None:
    [fault] = proof(cases, cases, cases[1:])
    assert fault.startswith("spec/features/article_07_payment.feature:3：案例“甲”在结果里有 0 份")


def test_a_record_without_a_case_is_named(cases: list[ExpectedCase]) -> None:
    [fault] = proof(cases[1:], cases, cases[1:])
    assert "记录了文件里没有的案例“甲”" in fault


def test_a_case_recorded_twice_is_named(cases: list[ExpectedCase]) -> None:
    [fault] = proof(cases, [*cases, cases[0]], cases)
    assert "记录了 2 次" in fault


def test_a_result_without_a_case_is_named(cases: list[ExpectedCase]) -> None:
    faults = proof(cases[1:], cases[1:], cases)
    assert [cases[0].id in fault for fault in faults] == [True]


def test_of_two_scenarios_of_one_name_the_one_that_did_not_run_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "spec/features"
    folder.mkdir(parents=True)
    rules = "".join(f"  规则: 规则{name}\n    场景: 甲\n      当 付款\n" for name in "一二")
    text = f"# language: zh-CN\n功能: 付款\n{rules}"
    (folder / "article_07_payment.feature").write_text(text, encoding="utf-8")
    cases = list(read_features(tmp_path).cases)
    faults = proof(cases, cases[1:], cases[1:])
    assert any(":4：案例“甲”没有运行，与第 7 行的场景同名" in fault for fault in faults)
