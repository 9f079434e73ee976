"""No process outlives the command that started it, however that ended; Ctrl-C is told once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scripts.safely import children

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 5.0
SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
POOL = """
import os, sys, time
from scripts.safely.children import pool
from scripts.safely.last_resort import guarded
from pathlib import Path
def work(_):
    print(os.getpid(), flush=True)
    time.sleep(60)
def main():
    with pool(1) as workers:
        workers.submit(work, 0).result()
    return 0
if __name__ == "__main__":
    sys.exit(guarded(main, Path(sys.argv[1])))
"""
CHILD = f"""
import sys
from scripts.safely.children import child
from scripts.safely.last_resort import guarded
from pathlib import Path
def main():
    with child({SLEEPER!r}) as process:
        print(process.pid, flush=True)
    return 0
if __name__ == "__main__":
    sys.exit(guarded(main, Path(sys.argv[1])))
"""
INSTANT = """
import os, signal, sys
from scripts.safely.children import run_child
os.register_at_fork(before=lambda: print("forked"), after_in_parent=lambda: os.kill(os.getpid(), signal.SIGINT))
print(run_child([sys.executable, "-c", "print(1)"]).stdout)
"""


def is_alive(number: int) -> bool:
    """Return whether the process still runs; one that waits to be reaped does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(number: int) -> bool:
    """Return whether the process ends soon."""
    end = time.monotonic() + PATIENCE
    while is_alive(number) and time.monotonic() < end:
        time.sleep(0.02)
    return not is_alive(number)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("code", [POOL, CHILD], ids=["a pool", "a child"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda number: number.name)
@pytest.mark.parametrize("whole_group", [False, True], ids=["alone", "group"])
def test_nothing_survives(tmp_path: Path, code: str, number: signal.Signals, *, whole_group: bool) -> None:
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout is not None
    below = int(process.stdout.readline())
    time.sleep(0.1)
    (os.killpg if whole_group else os.kill)(process.pid, number)
    _, said = process.communicate(timeout=PATIENCE)
    assert ends(below)
    if number == signal.SIGKILL:
        assert process.returncode == -number
        assert said == ""
    else:
        assert process.returncode == 128 + number
        assert said.startswith("已中断")
        assert said.count("\n") == 1


def test_a_child_that_is_left_by_an_error_is_ended() -> None:
    with pytest.raises(RuntimeError), children.child(SLEEPER) as process:
        raise RuntimeError
    assert process.returncode == -signal.SIGKILL


def test_what_a_child_says_is_kept() -> None:
    ran = children.run_child([sys.executable, "-c", "import sys; print(1); sys.exit('no')"])
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"1\n", b"no\n")


def test_starting_one_runs_nothing_of_pythons_at_the_fork_where_an_interrupt_would_be_swallowed() -> None:
    """What Python calls at a fork ignores every exception, that of Ctrl-C too."""
    ran = subprocess.run([sys.executable, "-c", INSTANT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{b'1' + os.linesep.encode()}\n", "")


def test_a_pool_gives_results() -> None:
    with children.pool(1) as workers:
        assert workers.submit(abs, -3).result() == 3


def test_where_the_kernel_does_not_tell_a_worker_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[tuple[int, int]] = []
    parents = iter((7, 7, 1))
    monkeypatch.setattr(children, "_LOOK", 0)
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(os, "kill", lambda number, what: ended.append((number, what)))
    children._watch(7)
    assert ended == [(os.getpid(), signal.SIGKILL)]
