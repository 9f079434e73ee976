"""``make serve`` as its user meets it: a taken port, a second preview, Ctrl-C, a kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import IO

import pytest

from scripts.preview.command import serve
from tests.scripts.preview.conftest import FEATURE, make_tree, wait_for

pytestmark = pytest.mark.xdist_group("preview")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tree(tmp_path_factory.mktemp("served"))


@pytest.fixture
def served(tree: Path) -> Iterator[subprocess.Popen[str]]:
    """A preview in a process of its own, at work on its first build."""
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts", "serve", "--port=0"],
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    wait_for(lambda: any(map(is_worker, children(process.pid))))
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def children(pid: int) -> list[int]:
    """Return the processes that the process `pid` started, and theirs."""
    own = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return [*own, *(below for child in own for below in children(child))]


def is_worker(pid: int) -> bool:
    return b"scripts.preview.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_taken_port_is_told_at_once_with_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(port, root=tmp_path) == 2
    said = capsys.readouterr()
    assert said.out == ""  # nothing was begun
    assert f"127.0.0.1:{port}" in said.err
    assert "make serve PORT=8001" in said.err


def test_what_a_killed_private_build_left_goes_before_anything_is_shown(tmp_path: Path) -> None:
    left = tmp_path / "build" / "private" / "zh"
    left.mkdir(parents=True)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert serve(taken.getsockname()[1], root=tmp_path) == 2
    assert not left.parent.exists()


def test_a_second_preview_of_a_checkout_is_told_of_the_first(
    served: subprocess.Popen[str], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(0, root=tree) == 2
    assert f"make serve（进程 {served.pid}" in capsys.readouterr().err


def test_ctrl_c_ends_the_preview_and_all_it_started_without_a_word_of_python(served: subprocess.Popen[str]) -> None:
    begun = children(served.pid)
    served.send_signal(signal.SIGINT)
    said, _ = served.communicate(timeout=30)
    assert served.returncode == 0
    assert said.strip() == ""
    wait_for(lambda: not any(map(is_alive, begun)), 10)


def test_a_killed_preview_leaves_no_process(served: subprocess.Popen[str]) -> None:
    begun = children(served.pid)
    os.kill(served.pid, signal.SIGKILL)
    served.wait()
    wait_for(lambda: not any(map(is_alive, begun)), 10)


class Listening:
    """Reads what the preview says as it says it."""

    def __init__(self, served: subprocess.Popen[str]) -> None:
        self.text = ""
        self.read = 0
        Thread(target=self._read, args=(served.stdout,), daemon=True).start()

    def _read(self, lines: IO[str]) -> None:
        for line in lines:
            self.text += line

    def after(self, words: str) -> str:
        """Wait until `words` are said after all that was waited for before; return that line."""
        wait_for(lambda: words in self.text[self.read :])
        begin = self.text.index(words, self.read)
        self.read = self.text.index("\n", begin)
        return self.text[begin : self.read]


@pytest.mark.torture
def test_whatever_editors_do_the_preview_ends_up_with_what_was_saved_last(
    served: subprocess.Popen[str], tree: Path
) -> None:
    said = Listening(served)
    address = said.after("预览：").split("预览：")[1].split()[0]
    path = tree / FEATURE
    text = path.read_text(encoding="utf-8")
    for number in range(200):
        path.write_text(text.replace("功能: ", f"功能: 第{number}次 "), encoding="utf-8")
        time.sleep(0.005)
    beside = path.with_suffix(".tmp")
    with path.open("w", encoding="utf-8") as half:  # a save that stops half-way, a folder, a lock, a file that goes
        half.write(text[: len(text) // 2].rstrip() + "\n  场景")
    (path.parent / "article_09_x.feature").mkdir()
    (path.parent / ".#a.feature").symlink_to("nowhere")
    time.sleep(2)
    path.unlink()
    time.sleep(2)
    (path.parent / "article_09_x.feature").rmdir()
    (path.parent / ".#a.feature").unlink()
    beside.write_text(text.replace("功能: ", "功能: 最后 "), encoding="utf-8")
    beside.replace(path)
    said.after("整个网站与 make site 相同")
    with urllib.request.urlopen(f"{address}clauses/article-05.html", timeout=60) as page:
        assert "最后 第五条" in page.read().decode()
    assert "Traceback" not in said.text
