"""The vocabulary as data: where each phrase is used, with an example; and as it is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from contract_model.register.contract import load_contract
from scripts.cli.app import main
from scripts.spec_run.parsing import parse
from scripts.spec_run.structure import case_id
from scripts.vocabulary.definitions import KEYWORDS, load_vocabulary
from scripts.vocabulary.records import step_records
from scripts.vocabulary.told import question_records
from scripts.vocabulary.uses import uses_of

ROOT = Path(__file__).resolve().parents[3]
LOOK_UP_ONE = "questions.look_up_one.2"
"""The phrase with 查询; the one with 核对, of the same function, is not used."""
FEATURE = """\
# language: zh-CN
功能: 第七条 付款

  背景:
    假如 合同服务费总额为 100.00 元

  场景大纲: 第 <期> 期
    当 就 "第 <期> 期付款" 查询 "所列金额"
    那么 金额为 <金额> 元
    而且 金额为 1.00 元

    例子:
      | 期 | 金额 |
      | 2  | 2.00 |
      | 3  | 3.00 |
"""


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, Any]]:
    tree = parse(FEATURE, "x.feature").tree
    assert tree is not None
    vocabulary = load_vocabulary(ROOT)
    uses = uses_of(vocabulary, [("article_07_payment", "spec/x.feature", tree)])
    return {record["id"]: record for record in step_records(vocabulary, uses)}


def test_a_phrase_is_counted_once_for_each_step_that_is_written(records: dict[str, dict[str, Any]]) -> None:
    assert records["outcomes.amount_is"]["uses"] == 2
    assert records[LOOK_UP_ONE]["uses"] == 1
    assert records["outcomes.amount_is"]["features"] == ["article_07_payment"]


def test_of_two_phrases_of_one_function_only_the_one_that_is_written_is_used(
    records: dict[str, dict[str, Any]],
) -> None:
    other = records[LOOK_UP_ONE.removesuffix(".2")]
    assert (records[LOOK_UP_ONE]["phrase"], other["phrase"]) == (
        '就 "‹文字›" 查询 "‹问题›"',
        '就 "‹文字›" 核对 "‹问题›"',
    )
    assert (other["uses"], other["example"]) == (0, {})


def test_the_example_is_the_first_use_with_the_values_of_its_first_row(records: dict[str, dict[str, Any]]) -> None:
    assert records[LOOK_UP_ONE]["example"] == {
        "text": '就 "第 2 期付款" 查询 "所列金额"',
        "feature": "article_07_payment",
        "path": "spec/x.feature",
        "line": 8,
        "case": case_id("article_07_payment", "第 <期> 期", 1),
    }


def test_an_example_from_a_background_belongs_to_no_case(records: dict[str, dict[str, Any]]) -> None:
    example = records["facts.contract_total_is"]["example"]
    assert example["line"] == 5
    assert "case" not in example


def test_a_phrase_that_is_not_used_has_no_example(records: dict[str, dict[str, Any]]) -> None:
    assert records["outcomes.date_is"]["example"] == {}
    assert records["outcomes.date_is"]["uses"] == 0


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
    assert main(["steps", "采用读法"]) == 0
    said = capsys.readouterr().out
    assert '    就疑点 "‹疑点›" 采用读法 "‹文字›"\n' in said
    assert "‹疑点›  疑点的标题" in said
    assert "结论为" not in said
    assert main(["steps", "没有这个词"]) == 1


def test_the_command_prints_what_can_be_told_and_asked(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    contract = load_contract()
    fact, question = next(iter(contract.facts)), question_records(contract)[0]
    assert main(["steps", fact.name]) == 0
    said = capsys.readouterr().out
    assert "■ 可以告诉的事实" in said
    assert fact.name in said
    assert main(["steps", question["name"]]) == 0
    said = capsys.readouterr().out
    assert "■ 可以提出的问题" in said
    assert f"    {question['name']}" in said
