"""The command: exit statuses, formats, what --fix shows and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.cli.app import main
from scripts.lint.command import CLEAN, FAULTY, UNREAD

ROOT = Path(__file__).resolve().parents[3]
GOOD = """\
# language: zh-CN
功能: 第七条 付款

  @7.1
  规则: 总额

    场景: 总额相符
      当 核对 "所列金额"
      那么 金额为 12,301,280.80 元
      而且 依据为 "7.1"
"""


@pytest.fixture
def feature(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A clean feature file; the command runs at the root of the repository, whose phrases and provisions it takes."""
    monkeypatch.chdir(ROOT)
    path = tmp_path / "article_07_payment.feature"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_clean_file_is_said_to_be_clean(feature: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(feature)]) == CLEAN
    assert capsys.readouterr().out == "规格文件检查完毕：1 个文件，没有发现问题\n"


def test_faults_of_all_files_come_at_once(feature: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feature.write_text(GOOD.replace("功能: ", "功能："), encoding="utf-8")
    other = feature.with_name("article_08_rights.feature")
    other.write_text(GOOD.replace("@7.1", "@7.99"), encoding="utf-8")
    assert main(["lint", str(feature.parent)]) == FAULTY
    said = capsys.readouterr().out
    assert f"{feature}:2:3  [colon]" in said
    assert f"{other}:4:3  [unknown-tag]" in said
    assert said.endswith("2 个文件，2 处问题，其中 1 处可以自动改正：make fix\n")


def test_two_files_of_one_name_in_different_folders_are_named(feature: Path) -> None:
    folder = feature.parent / "more"
    folder.mkdir()
    (folder / feature.name).write_text(GOOD, encoding="utf-8")
    assert main(["lint", str(feature.parent)]) == FAULTY


def test_what_cannot_be_read_is_told_apart_from_faults(feature: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(feature), "no/such.feature"]) == UNREAD
    assert "读不出：no/such.feature：" in capsys.readouterr().out


def test_a_folder_without_features_is_not_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["lint", str(tmp_path)]) == UNREAD


def test_fix_shows_what_it_changed_and_reports_what_is_left(feature: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feature.write_bytes(GOOD.replace("功能: ", "功能：").replace("金额为", "金额是").encode("gb18030"))
    assert main(["lint", "--fix", "--format", "json", str(feature)]) == FAULTY
    said = capsys.readouterr()
    assert "GB18030" in said.err
    assert "+功能: 第七条 付款" in said.err
    assert [fault["code"] for fault in json.loads(said.out)] == ["unknown-step"]
    assert feature.read_text(encoding="utf-8") == GOOD.replace("金额为", "金额是")


def test_fix_leaves_a_clean_file_untouched(feature: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = feature.stat()
    assert main(["lint", "--fix", str(feature)]) == CLEAN
    assert feature.stat().st_mtime_ns == before.st_mtime_ns
    assert not capsys.readouterr().err
