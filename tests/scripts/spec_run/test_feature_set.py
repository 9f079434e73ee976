"""The set of feature files is part of the contract: what is missing, unknown or misnamed is a fault."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from scripts.lint.check import Checker, check_paths, feature_paths
from scripts.lint.data import Register
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.feature_set import FEATURES, chapters_of, feature_files, lost_faults, strange_faults
from scripts.spec_run.provenance import spec_digest
from scripts.vocabulary.definitions import Vocabulary

PLAIN = "# language: zh-CN\n功能: 付款\n  场景: 甲\n    当 付款\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a tree with one feature."""
    found = tmp_path / FEATURES
    found.mkdir(parents=True)
    (found / "article_07_payment.feature").write_text(PLAIN, encoding="utf-8")
    return found


def faults_of(root: Path) -> list[str]:
    return [str(fault) for fault in read_features(root).faults]


def test_a_renamed_feature_is_a_fault_with_its_whole_path(tmp_path: Path, folder: Path) -> None:
    (folder / "article_13_majeure.feature.txt").write_text(PLAIN, encoding="utf-8")
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("spec/features/article_13_majeure.feature.txt：不是规格文件")
    assert "改名为 article_13_majeure.feature" in fault


def test_a_folder_named_like_a_feature_is_a_fault(tmp_path: Path, folder: Path) -> None:
    (folder / "article_13_majeure.feature").mkdir()
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("spec/features/article_13_majeure.feature：是文件夹")


def test_what_an_editor_or_a_system_leaves_is_passed_over(tmp_path: Path, folder: Path) -> None:
    before = spec_digest(tmp_path)
    (folder / ".#article_07_payment.feature").symlink_to("somebody@somewhere.1234")
    for name in (".article_07_payment.feature.swp", "article_07_payment.feature~", "#x.feature#", ".DS_Store"):
        (folder / name).write_text("", encoding="utf-8")
    assert faults_of(tmp_path) == []
    assert [path.name for path in feature_files(folder)] == ["article_07_payment.feature"]
    assert spec_digest(tmp_path) == before


def test_a_broken_link_is_a_fault(tmp_path: Path, folder: Path) -> None:
    (folder / "article_13_majeure.feature").symlink_to("nowhere")
    (fault,) = faults_of(tmp_path)
    assert fault.startswith("spec/features/article_13_majeure.feature：读不出（No such file")


def test_a_feature_that_may_not_be_read_is_a_fault(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", closed)
    (fault,) = faults_of(tmp_path)
    assert fault.startswith(f"{FEATURES}/article_07_payment.feature：读不出（Permission denied）。应当：可读的文件")
    assert folder.is_dir()


def test_a_chapter_of_the_register_without_a_feature_is_a_fault(tmp_path: Path, folder: Path) -> None:
    present = chapters_of(read_features(tmp_path).features)
    assert present == ("7",)
    assert list(lost_faults(tmp_path, ("7", "13"), present)) == []  # the tree has no register of its own
    register = tmp_path / "contract_model/data/clauses.toml"
    register.parent.mkdir(parents=True)
    register.write_text("", encoding="utf-8")
    assert [str(fault) for fault in lost_faults(tmp_path, ("PRE", "7", "13", "A2"), present)] == [
        f"{FEATURES}：封面、当事人与签署没有规格文件。应当：登记的每一条、每个附件都有一份：preamble_….feature",
        f"{FEATURES}：第十三条没有规格文件。应当：登记的每一条、每个附件都有一份：article_13_….feature",
        f"{FEATURES}：附件2没有规格文件。应当：登记的每一条、每个附件都有一份：annex_2_….feature",
    ]
    assert folder.is_dir()


def test_the_check_without_a_run_finds_the_same(tmp_path: Path, folder: Path) -> None:
    (folder / "article_13_majeure.feature.txt").write_text(PLAIN, encoding="utf-8")
    register = tmp_path / "contract_model/data/clauses.toml"
    register.parent.mkdir(parents=True)
    register.write_text("", encoding="utf-8")
    checker = Checker(Vocabulary([]), Register((), (), ("7", "13")))
    found = check_paths(checker, tmp_path, feature_paths(tmp_path, [Path(FEATURES)])).faults
    assert {(fault.path, fault.code) for fault in found} >= {
        (f"{FEATURES}/article_13_majeure.feature.txt", "file-name"),
        (FEATURES, "no-file"),
    }
    (folder / "article_14_other.feature").write_text(PLAIN, encoding="utf-8")
    some = check_paths(checker, tmp_path, [folder / "article_14_other.feature"]).faults
    assert {fault.code for fault in some}.isdisjoint({"file-name", "no-file"})  # nothing is said of files not asked for


def test_a_folder_outside_is_named_whole(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("", encoding="utf-8")
    (fault,) = strange_faults(Path("/elsewhere"), tmp_path)
    assert fault.path == (tmp_path / "x.txt").as_posix()
