"""The vocabulary as data: where each phrase is used, with an example; and as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from scripts.spec_run.feature_files import parse
from scripts.spec_run.structure import case_id
from scripts.vocabulary.__main__ import main
from scripts.vocabulary.definitions import KEYWORDS, load_vocabulary
from scripts.vocabulary.records import step_records
from scripts.vocabulary.uses import uses_of

ROOT = Path(__file__).resolve().parents[3]
FEATURE = """\
# language: zh-CN
功能: 第七条 付款

  背景:
    假如 合同服务费总额为 12,301,280.80 元

  场景大纲: 第 <期> 期
    当 核对第 <期> 期付款
    那么 金额为 <金额> 元
    而且 金额为 1.00 元

    例子:
      | 期 | 金额 |
      | 2  | 2.00 |
      | 3  | 3.00 |
"""


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    tree, _ = parse(FEATURE, "x.feature")
    assert tree is not None
    vocabulary = load_vocabulary(ROOT)
    uses = uses_of(vocabulary, [("article_07_payment", "spec/x.feature", tree)])
    return {record["id"]: record for record in step_records(vocabulary, uses)}


def test_a_phrase_is_counted_once_for_each_step_that_is_written(records: dict[str, dict[str, Any]]) -> None:
    assert records["outcomes.amount_is"]["uses"] == 2
    assert records["pricing.check_payment"]["uses"] == 1
    assert records["outcomes.amount_is"]["features"] == ["article_07_payment"]


def test_the_example_is_the_first_use_with_the_values_of_its_first_row(records: dict[str, dict[str, Any]]) -> None:
    assert records["pricing.check_payment"]["example"] == {
        "text": "核对第 2 期付款",
        "feature": "article_07_payment",
        "path": "spec/x.feature",
        "line": 8,
        "case": case_id("article_07_payment", "第 <期> 期", 1),
    }


def test_an_example_from_a_background_belongs_to_no_case(records: dict[str, dict[str, Any]]) -> None:
    example = records["pricing.contract_total_is"]["example"]
    assert example["line"] == 5
    assert "case" not in example


def test_a_phrase_that_is_not_used_has_no_example(records: dict[str, dict[str, Any]]) -> None:
    assert records["secrecy.offend"]["example"] == {}
    assert records["secrecy.offend"]["uses"] == 0


def test_slots_say_what_they_accept(records: dict[str, dict[str, Any]]) -> None:
    [slot] = records["outcomes.amount_is"]["slots"]
    assert slot["name"] == "expected"
    assert slot["kind"] == "金额"
    assert "最多两位小数" in slot["accepts"]
    assert slot["example"] == "1,234.50"


def test_records_come_by_topic_then_given_when_then(records: dict[str, dict[str, Any]]) -> None:
    order = [(record["id"].partition(".")[0], list(KEYWORDS).index(record["kind"])) for record in records.values()]
    assert order == sorted(order)


def test_the_command_prints_the_phrases_that_have_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["退出申请"]) == 0
    said = capsys.readouterr().out
    assert "    乙方于 ‹日期› 提出退出申请\n" in said
    assert "‹日期›  YYYY-MM-DD" in said
    assert "结论为" not in said
    assert main(["没有这个词"]) == 1
