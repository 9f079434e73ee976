"""Setting up: aside and then swapped, never twice, one at a time, and without network nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from scripts.environment import __main__
from scripts.environment.venv import SetUpError, call_by, run, set_up, swap, wholes

ROOT = Path(__file__).parents[3]
STAMP = "installed-1"
NOT_TO_BE_HAD = "nothing-of-this-name==1.0 --hash=sha256:" + "0" * 64 + "\n"


def make_tree(root: Path) -> Path:
    """Make `root` a checkout whose locks pin nothing."""
    (root / "requirements").mkdir()
    for name in ("build", "main", "pdf"):
        (root / "requirements" / f"{name}.txt").write_text("", encoding="utf-8")
    for room in ("cli", "environment", "safely"):
        shutil.copytree(ROOT / "scripts" / room, root / "scripts" / room)
    (root / "scripts" / "__init__.py").touch()
    return root


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Such a checkout."""
    return make_tree(tmp_path)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[int, str, str]]]:
    """Such a checkout that was set up for the first time by two at once, and (status, output, errors) of both."""
    tree = make_tree(tmp_path_factory.mktemp("twice"))
    both = [start(tree) for _ in range(2)]
    told = [process.communicate() for process in both]
    return tree, [(process.returncode, *said) for process, said in zip(both, told, strict=True)]


def locks(tree: Path, *names: str) -> list[Path]:
    return [tree / "requirements" / f"{name}.txt" for name in names]


def command(tree: Path) -> list[str]:
    return [sys.executable, "-X", "utf8", "-m", "scripts.environment", STAMP, *map(str, locks(tree, "build", "main"))]


def start(tree: Path) -> subprocess.Popen[str]:
    """Start the command in `tree`, without network."""
    environment = {name: value for name, value in os.environ.items() if name != "PIP_FIND_LINKS"} | {
        "PIP_NO_INDEX": "1"
    }
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command(tree), cwd=tree, env=environment, stdout=pipe, stderr=pipe, text=True, encoding="utf-8"
    )


def call(tree: Path) -> tuple[int, str, str]:
    process = start(tree)
    said, complained = process.communicate()
    return process.returncode, said, complained


Twice = tuple[Path, list[tuple[int, str, str]]]


def test_two_first_set_ups_at_once_make_one(twice: Twice) -> None:
    tree, told = twice
    assert [status for status, _, _ in told] == [0, 0]
    assert sorted(said.count("正在准备") for _, said, _ in told) == [0, 1]
    assert (tree / ".venv" / STAMP).is_file()
    assert not list(tree.glob(".venv.*"))


def test_what_is_set_up_is_not_set_up_again(twice: Twice) -> None:
    assert call(twice[0]) == (0, "", "")


def test_what_is_set_up_calls_itself_by_its_place(twice: Twice) -> None:
    venv = twice[0] / ".venv"
    asked = subprocess.run([venv / "bin" / "pip", "--version"], check=True, capture_output=True, text=True)
    assert str(venv) in asked.stdout
    assert not [path for path in (venv / "bin").iterdir() if b".venv.new" in path.read_bytes()]
    assert os.access(venv / "bin" / "contract", os.X_OK)


def test_without_network_changed_locks_leave_what_was_set_up(
    twice: Twice, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(command: Sequence[str]) -> None:  # making one anew takes seconds: this is a copy
        if "venv" in command:
            shutil.copytree(twice[0] / ".venv", command[-1], symlinks=True)
        else:
            run(command)

    monkeypatch.setattr("scripts.environment.venv.run", made)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    (tree / ".venv").mkdir()
    (tree / ".venv" / "installed-0").touch()
    locks(tree, "main")[0].write_text(NOT_TO_BE_HAD, encoding="utf-8")
    with pytest.raises(
        SetUpError, match=r"nothing-of-this-name[\s\S]*依赖没有装成（原因见上），原有的 \.venv 保持不变。"
    ):
        set_up(tree, STAMP, locks(tree, "build", "main"))
    assert [path.name for path in (tree / ".venv").iterdir()] == ["installed-0"]
    assert not list(tree.glob(".venv.*"))


def test_what_cannot_be_had_is_told_by_the_command(
    twice: Twice, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree, _ = twice
    monkeypatch.setattr(__main__, "ROOT", tree)
    monkeypatch.setattr("sys.argv", ["", f"{STAMP}-pdf-8", "requirements/none.txt"])
    assert __main__.main() == __main__.FAILED
    assert "none.txt" in capsys.readouterr().err


def test_what_one_target_needs_is_added_to_what_is_there(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    venv, asked = tree / ".venv", []
    venv.mkdir()
    (venv / STAMP).touch()
    monkeypatch.setattr("scripts.environment.venv.run", asked.append)
    set_up(tree, f"{STAMP}-pdf-7", locks(tree, "pdf"))
    set_up(tree, f"{STAMP}-pdf-7", locks(tree, "pdf"))
    [pip] = asked
    assert pip[0] == str(venv / "bin" / "python")
    assert pip[-2:] == ["-r", str(locks(tree, "pdf")[0])]
    assert sorted(path.name for path in venv.iterdir()) == [STAMP, f"{STAMP}-pdf-7"]


def test_a_part_that_cannot_be_had_leaves_no_stamp(twice: Twice, monkeypatch: pytest.MonkeyPatch) -> None:
    tree, _ = twice
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    locks(tree, "pdf")[0].write_text(NOT_TO_BE_HAD, encoding="utf-8")
    with pytest.raises(SetUpError, match="nothing-of-this-name"):
        set_up(tree, f"{STAMP}-pdf-7", locks(tree, "pdf"))
    assert not (tree / ".venv" / f"{STAMP}-pdf-7").exists()


def test_what_a_killed_set_up_left_is_cleared_away(tmp_path: Path) -> None:
    fresh, venv, old = tmp_path / ".venv.new", tmp_path / ".venv", tmp_path / ".venv.old"
    for folder, name in ((fresh, "new"), (venv, "now"), (old, "left")):
        folder.mkdir()
        (folder / name).touch()
    swap(fresh, venv, old)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == [".venv", ".venv/new"]


def test_only_texts_that_name_the_place_are_written(tmp_path: Path) -> None:
    fresh = tmp_path / ".venv.new"
    (fresh / "bin").mkdir(parents=True)
    (fresh / "pyvenv.cfg").write_text(f"command = python -m venv {fresh}\n")
    other = fresh / "bin" / "other"
    other.write_bytes(b"\xff\x00")
    os.utime(other, (1, 1))
    (fresh / "bin" / "python").symlink_to(sys.executable)
    call_by(fresh, tmp_path / ".venv")
    assert (fresh / "pyvenv.cfg").read_text() == f"command = python -m venv {tmp_path / '.venv'}\n"
    assert other.stat().st_mtime < time.time() - 1000


def test_a_part_names_its_whole() -> None:
    assert wholes("installed-12") == []
    assert wholes("installed-12-pdf-34") == ["installed-12"]
