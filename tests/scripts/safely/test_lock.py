"""One command at a time in a checkout; a killed one never blocks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.safely.lock import INHERITED, BusyError, alone

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys, time
from pathlib import Path
from scripts.safely.lock import alone
with alone(Path(sys.argv[1]), "make site", name=sys.argv[2]):
    print("held", flush=True)
    time.sleep(float(sys.argv[3]))
"""


def holder(root: Path, seconds: float, name: str = "build") -> subprocess.Popen[str]:
    """Return a process that holds the lock of `root` by now."""
    command = [sys.executable, "-c", HOLD, str(root), name, str(seconds)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_command_waits_and_says_for_whom(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with holder(tmp_path, 0.5) as other, alone(tmp_path, "make pdf"):
        assert other.wait(1) == 0
    told = capsys.readouterr().err
    assert f"另一个命令 make site（进程 {other.pid}，始于 20" in told
    assert told.count("\n") == 1


def test_one_that_cannot_wait_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with holder(tmp_path, 60, "preview") as other:
        told = rf"make site（进程 {other.pid}，.*请先结束它"
        with pytest.raises(BusyError, match=told), alone(tmp_path, "serve", name="preview", waits=False):
            pytest.fail("both hold it")
        other.kill()


def test_locks_of_different_names_and_checkouts_do_not_meet(tmp_path: Path) -> None:
    with holder(tmp_path / "a", 60) as other:
        with alone(tmp_path / "b", "make site", waits=False), alone(tmp_path / "a", "x", name="preview", waits=False):
            assert other.poll() is None
        other.kill()


@pytest.fixture(autouse=True)
def _folders(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()


def test_a_killed_holder_blocks_nobody(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert (tmp_path / "build" / "build.lock").read_text(encoding="utf-8")  # still says who held it
    with alone(tmp_path, "make site", waits=False):
        pass


def test_a_child_works_under_its_parents_lock(tmp_path: Path) -> None:
    with alone(tmp_path, "make bench"):
        with holder(tmp_path, 0) as child:
            assert child.wait(10) == 0
        assert INHERITED in os.environ
    assert INHERITED not in os.environ


def test_a_lock_of_another_checkout_is_not_inherited(tmp_path: Path) -> None:
    with alone(tmp_path / "a", "make bench"):
        outer = os.environ[INHERITED]
        with alone(tmp_path / "b", "make site"):
            assert os.environ[INHERITED] != outer
            with holder(tmp_path / "b", 0) as child:
                assert child.wait(10) == 0
        assert os.environ[INHERITED] == outer


def test_a_lock_removed_meanwhile_is_taken_anew(tmp_path: Path) -> None:
    with holder(tmp_path, 1):
        begun = time.monotonic()
        waiting = holder_later(tmp_path)
        time.sleep(0.3)
        (tmp_path / "build" / "build.lock").unlink()  # make clean
        with alone(tmp_path, "make site"):
            time.sleep(1)
            assert waiting.poll() is None  # it waits for the lock that is there now
        assert waiting.wait(10) == 0
        assert time.monotonic() - begun > 1


def holder_later(root: Path) -> subprocess.Popen[bytes]:
    """Return a process that wants the lock of `root` and ends when it has it."""
    return subprocess.Popen([sys.executable, "-c", HOLD, str(root), "build", "0"], cwd=ROOT, stdout=subprocess.DEVNULL)


def test_who_holds_it_may_not_be_told_yet(tmp_path: Path) -> None:
    with holder(tmp_path, 60) as other:
        (tmp_path / "build" / "build.lock").write_text("", encoding="utf-8")
        with pytest.raises(BusyError, match=r"^另一个命令正占用"), alone(tmp_path, "make serve", waits=False):
            pytest.fail("both hold it")
        other.kill()
