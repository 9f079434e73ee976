"""``make ask``: what is taken for a question, what is printed, and the exit status."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from scripts.asking.command import ANSWERED, NOT_UNDERSTOOD, UNREAD
from scripts.asking.record import SCHEMA
from scripts.cli.app import main

ROOT = Path(__file__).resolve().parents[3]
STEPS = """\
假如 "服务延迟的原因" 为 "乙方"
而且 "服务延迟的日数" 为 3 日
当 查询 "延迟违约金"
"""
REFUSED = STEPS.replace("3 日", "半 日")
SCENARIOS = f"场景: 一\n{STEPS}\n场景: 二\n{REFUSED}"
FEATURE = f"# language: zh-CN\n功能: 延迟\n\n{SCENARIOS}"
RESULT = ("conclusion", "because", "clauses", "amount", "date", "says", "occasion", "missing", "parts")


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command runs at the root of the repository, whose phrases it takes."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """Where the questions of a test are written."""
    return tmp_path / "questions.txt"


def records(path: Path, capsys: pytest.CaptureFixture[str], status: int = ANSWERED) -> list[dict[str, Any]]:
    """Return what the command prints as JSON."""
    assert main(["ask", str(path), "--json"]) == status
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    ("text", "names"),
    [(STEPS, ["提问"]), (SCENARIOS, ["一", "二"]), (FEATURE, ["一", "二"]), (FEATURE.partition("\n")[2], ["一", "二"])],
    ids=["steps", "scenarios", "feature", "feature without language"],
)
def test_a_question_may_be_steps_scenarios_or_a_feature(
    asked: Path, capsys: pytest.CaptureFixture[str], text: str, names: list[str]
) -> None:
    asked.write_text(text, encoding="utf-8")
    found = records(asked, capsys)
    assert [record["scenario"] for record in found] == names
    assert found[0]["question"]["name"] == "延迟违约金"
    assert {fact["name"] for fact in found[0]["facts"]} == {"服务延迟的原因", "服务延迟的日数"}


def test_standard_input_is_read_without_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(STEPS.encode())))
    assert main(["ask"]) == ANSWERED
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["【提问】", "问：延迟违约金"]
    assert said[2].startswith("答：")


def test_refused_facts_are_an_answer(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text(REFUSED, encoding="utf-8")
    [found] = records(asked, capsys)
    assert found == {
        "scenario": "提问",
        "refused": {"given": "自然日数“半”不是数", "accepted": "十进制数，如 1,234.50"},
    }
    assert main(["ask", str(asked)]) == ANSWERED
    assert capsys.readouterr().out == "【提问】\n不接受：自然日数“半”不是数\n可接受的是：十进制数，如 1,234.50\n"


def test_an_answer_has_just_the_keys_of_the_schema(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text(STEPS, encoding="utf-8")
    [found] = records(asked, capsys)
    properties = SCHEMA["properties"]
    assert set(found) == set(properties)
    assert set(found["amount"]) >= set(properties["amount"]["oneOf"][0]["required"])
    assert found["readings"]
    for reading in found["readings"]:
        shape = properties["readings"]["items"]["properties"]
        assert set(reading) == set(shape)
        for option in reading["options"]:
            assert set(option) == set(shape["options"]["items"]["properties"])
            assert option["differs"] is (option["result"] is not None)
            assert not option["differs"] or set(option["result"]) == set(RESULT)


def test_what_a_missing_finding_would_give_is_told(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text(STEPS.partition("\n")[2].replace("而且", "假如", 1), encoding="utf-8")
    [found] = records(asked, capsys)
    assert [one["name"] for one in found["missing"]] == ["服务延迟的原因"]
    told = [(each["fact"], each["label"]) for each in found["findings"]]
    assert told == [(one["fact"], value) for one in found["missing"] for value in one["values"]]


def test_a_sentence_that_is_not_understood_is_named_and_the_others_are_answered(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(SCENARIOS.replace("当 查询", "当 查寻", 1), encoding="utf-8")
    wrong, other = records(asked, capsys, NOT_UNDERSTOOD)
    assert '没有与这一步对应的步骤定义：当 查寻 "延迟违约金"' in wrong["fault"]
    assert other["refused"]
    assert "fault" not in other


def test_facts_without_a_question_are_no_question(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked.write_text(STEPS.partition("当")[0], encoding="utf-8")
    [found] = records(asked, capsys, NOT_UNDERSTOOD)
    assert found["fault"] == "没有提问：少一步“当 …”"


@pytest.mark.parametrize(
    "text", ["假如 已发生的事项如下\n  | 日期 | 事项 |\n  | 2030-01-01 |\n", "功能: 一\n功能: 二\n"]
)
def test_a_text_that_is_no_feature_cannot_be_read(asked: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    asked.write_text(text, encoding="utf-8")
    assert main(["ask", str(asked)]) == UNREAD
    assert capsys.readouterr().err.startswith("无法提问：")


def test_a_file_that_is_not_there_cannot_be_read(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(asked)]) == UNREAD
    assert capsys.readouterr().err.startswith("无法提问：")


def test_the_schema_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--schema"]) == ANSWERED
    assert json.loads(capsys.readouterr().out) == SCHEMA


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "没有文字"),
        ('请问\n当 查询 "延迟违约金"\n', "提问.feature:1：“请问”在第一个关键字之前"),
        ("\n假如 已发生的事项如下\n  | 日期 |\n  | 一 | 二 |\n", "提问.feature:4：这一行的格数与表头不同"),
    ],
    ids=["empty", "words first", "the line as asked"],
)
def test_what_is_not_asked_rightly_is_told_with_its_line(
    asked: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    asked.write_text(text, encoding="utf-8")
    assert main(["ask", str(asked)]) == UNREAD
    assert said in capsys.readouterr().err


def test_a_folder_is_no_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", str(tmp_path)]) == UNREAD
    assert "是文件夹，不是文件" in capsys.readouterr().err


def test_what_is_checked_before_it_is_asked_is_told_at_its_line(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(f'那么 结论为 "适用"\n{STEPS}', encoding="utf-8")
    [found] = records(asked, capsys, NOT_UNDERSTOOD)
    assert found["fault"].startswith("提问.feature:1：此前没有“当”")


def test_control_characters_of_a_question_do_not_reach_the_terminal(
    asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked.write_text(f"场景: \x1b[2J一\n{STEPS}", encoding="utf-8")
    assert main(["ask", str(asked)]) == ANSWERED
    assert capsys.readouterr().out.startswith("【␛[2J一】")
