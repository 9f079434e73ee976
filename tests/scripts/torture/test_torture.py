"""Damaged input is answered in words: a few of the damages of ``make torture``, and what counts as a defect."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from random import Random

import pytest

from scripts.torture.command import ROOMS, outcome_of, report, torture
from scripts.torture.damage_data import ACTIONS, Action
from scripts.torture.judge import Damage, NeverEndsError, Outcome, at_most, wording_defects
from scripts.torture.try_data import DataTrials, failure_defects
from scripts.torture.try_feature import FeatureTrials, count_by_eye

ROOT = Path(__file__).resolve().parents[3]
WALK = Random(0)  # noqa: S311 - a walk, nothing secret
FEATURE = "article_05_term.feature"


@pytest.fixture(autouse=True)
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Try where the command tries."""
    monkeypatch.chdir(ROOT)


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> FeatureTrials:
    return FeatureTrials(ROOT, tmp_path_factory.mktemp("features"))


@pytest.mark.parametrize(("data", "features"), [(20, 0), (0, 30)], ids=["data", "features"])
def test_damaged_input_is_refused_in_words_or_run_with_no_case_lost(
    capsys: pytest.CaptureFixture[str], data: int, features: int
) -> None:
    status = torture(data, features, workers=1)
    printed = capsys.readouterr().out
    assert status == 0, printed
    assert f"损坏 {data + features} 次，0 次的回答不合要求" in printed


def test_the_same_number_is_the_same_damage(capsys: pytest.CaptureFixture[str]) -> None:
    told = []
    for _ in range(2):
        assert torture(0, 0, only="features:7") == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "损坏 1 次" in told[0]


@pytest.mark.parametrize("only", ["7", "pages:7", "data:", "data:x"])
def test_a_number_that_there_is_not_is_told(capsys: pytest.CaptureFixture[str], only: str) -> None:
    assert torture(0, 0, only=only) == 2
    assert capsys.readouterr().err == f"没有编号“{only}”；应为 data:123 或 features:123\n"


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        ("something is wrong", "不是中文"),
        ("“label”不在可选之列", ""),
        ("语法：Expected newline or end of document", "夹有程序的话“Expected newline or end"),
        ("是NoneType", "夹有程序的话“NoneType"),
        ("出错 KeyError", "夹有程序的话“KeyError"),
        (f"“{'长' * 2000}”重复", "太长"),
    ],
)
def test_a_message_is_chinese_and_short_whatever_it_repeats(text: str, defect: str) -> None:
    found = list(wording_defects(text))
    assert [one[: len(defect)] for one in found] == ([defect] if defect else [])


def test_a_program_error_is_a_defect_and_a_failed_case_is_none() -> None:
    assert failure_defects("a.1", "program", "KeyError: 'x'") == ["程序出错，a.1：KeyError: 'x'"]
    assert failure_defects("a.1", "mismatch", "规格要求 1 元，模型算得 2 元") == []


def test_a_trial_that_does_not_end_is_stopped() -> None:
    def endless() -> None:
        while True:
            pass

    with pytest.raises(NeverEndsError), at_most(0.05):
        endless()


def test_what_a_trial_raises_is_a_defect_with_its_place() -> None:
    class Breaking(FeatureTrials):
        def __init__(self) -> None:
            pass

        def trial(self, _damage: Damage, _rng: Random, *, whole: bool) -> Outcome:
            raise KeyError("nothing", whole)

    outcome = outcome_of(Breaking(), Damage("a", b"", "无"), WALK)
    assert outcome.word == "异常"
    assert "KeyError" in outcome.defects[0]
    assert "test_torture.py" in outcome.defects[0]


def test_defects_make_the_command_fail(capsys: pytest.CaptureFixture[str]) -> None:
    damage = Damage("a.toml", b"", "删去一行")
    assert report([("data", 3, damage, Outcome("异常", ("说了",), ["没有位置"]))], said=True) == 1
    assert capsys.readouterr().out.splitlines() == [
        "a.toml：删去一行",
        "  说了",
        "data:3 a.toml：删去一行 → 异常",
        "    没有位置",
        "    data      1  异常",
        "损坏 1 次，1 次的回答不合要求",
    ]


def test_a_case_that_goes_missing_without_a_word_is_a_defect(features: FeatureTrials) -> None:
    whole = features.files[FEATURE]
    name = next(line for line in whole.decode().split("\n") if line.strip().startswith("场景:"))
    hidden = whole.replace(name.encode(), b"    \xef\xbc\x83" + name.strip().encode(), 1)
    outcome = features.trial(Damage(FEATURE, hidden, "藏起一个场景"), WALK, whole=False)
    assert outcome.word == "拒绝"
    lost = list(features._losses(Damage(FEATURE, hidden, "藏起一个场景"), 1, told=False))
    assert len(lost) == 2
    assert all("没有一句话" in one for one in lost)


def test_cases_are_counted_as_a_reader_counts_them() -> None:
    text = "场景: 一\n  当 甲\n场景大纲: 二\n  当 <a>\n  例子:\n    说明\n    | a |\n    # 注\n    | 1 |\n"
    text += "    | 2 |\n规则: 三\n"
    assert count_by_eye(text.encode()) == 3
    assert count_by_eye("功能: 无\n".encode()) == 0


def test_every_room_can_lose_a_whole_file(tmp_path: Path) -> None:
    assert set(ROOMS) == {"data", "features"}
    trials = DataTrials(ROOT, tmp_path)
    outcome = trials.trial(Damage("period.toml", None, "删去文件"), WALK, whole=False)
    assert (outcome.word, outcome.defects) == ("拒绝", [])
    assert "period.toml: 文件: 不存在" in outcome.said[0]
    assert (trials.folder / "period.toml").is_file()


@pytest.mark.parametrize("action", sorted({*ACTIONS}, key=lambda action: action.__name__))
def test_every_damage_can_be_made_of_an_entry_with_few_keys(action: Action) -> None:
    document = {"reading": [{"id": "a", "kind": "remark", "clauses": ["1"]}, {"id": "b", "kind": "remark"}]}
    for place in [("reading", 0), ("reading", 0, "id"), ("reading", 0, "clauses"), ("reading", 1, "kind")]:
        assert isinstance(action(deepcopy(document), place, Random(0)), str)  # noqa: S311 - as above
