"""Whatever a command meets, it ends with a sentence and an exit status."""

from __future__ import annotations

import errno
import io
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts.safely.last_resort import REFUSED, REPORT, UNEXPECTED, Stopped, guarded, make_printable
from scripts.safely.words import REASONS, os_error_words

ROOT = Path(__file__).resolve().parents[3]
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def raising(error: BaseException) -> Callable[[], int]:
    """Return a command that meets `error`."""

    def command() -> int:
        raise error

    return command


@pytest.mark.parametrize("status", [0, 1, 2])
def test_a_command_that_ends_by_itself_keeps_its_status(tmp_path: Path, status: int) -> None:
    assert guarded(lambda: status, tmp_path) == status


def test_a_full_disk_is_a_sentence_with_path_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(raising(OSError(errno.ENOSPC, "No space", "build/x")), tmp_path) == REFUSED
    assert capsys.readouterr().err == "build/x：磁盘已满。请腾出空间后重新运行。\n"


@pytest.mark.parametrize("number", REASONS)
def test_what_the_system_refuses_has_words_and_a_remedy(number: int) -> None:
    said = os_error_words(OSError(number, "", "site"))
    assert said.startswith("site：")
    assert "。请" in said


def test_what_the_system_refuses_otherwise_is_told_in_its_own_words() -> None:
    assert os_error_words(OSError(errno.EDOM, "odd", "a", None, "b")) == "a → b：odd。请排除这一原因后重新运行。"
    assert os_error_words(OSError("only words")) == "读写文件：OSError。请排除这一原因后重新运行。"


@pytest.mark.parametrize(
    ("error", "status"), [(KeyboardInterrupt(), 130), (Stopped(signal.SIGTERM), 143), (Stopped(signal.SIGHUP), 129)]
)
def test_being_stopped_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: BaseException, status: int
) -> None:
    assert guarded(raising(error), tmp_path) == status
    assert capsys.readouterr().err == "已中断，没有做完；已有的 site/ 和结果保持原样。\n"


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_stops_the_command(tmp_path: Path, number: signal.Signals) -> None:
    def command() -> int:
        signal.raise_signal(number)
        return 0

    assert guarded(command, tmp_path) == 128 + number


def test_a_signal_that_was_to_be_ignored_is(tmp_path: Path) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does

    def command() -> int:
        signal.raise_signal(signal.SIGHUP)
        return 0

    assert guarded(command, tmp_path) == 0


@pytest.mark.parametrize("error", [KeyError("P14"), RecursionError(), MemoryError(), ValueError("多\n行")])
def test_the_unexpected_is_a_sentence_and_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    assert guarded(raising(error), tmp_path) == UNEXPECTED
    said = capsys.readouterr().err
    assert said.startswith(f"程序出错，不是你的输入被拒绝：{type(error).__name__}")
    assert said.count("\n") == 1
    assert str(tmp_path / REPORT) in said
    assert "in raising" not in said
    assert "Traceback" in (tmp_path / REPORT).read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "build").write_text("", encoding="utf-8")
    assert guarded(raising(KeyError("P14")), tmp_path) == UNEXPECTED
    assert "详情也写不出" in capsys.readouterr().err


def test_chinese_is_printed_where_the_locale_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", err)
    make_printable()
    print("合同")
    out.flush()
    assert out.buffer.getvalue().decode() == "合同\n"  # type: ignore[attr-defined]
    said = err.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert said.startswith("The locale's encoding (ascii) cannot print Chinese")
    assert "export LC_ALL=C.UTF-8" in said
    assert said.count("\n") == 1


def test_what_an_encoding_lacks_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="gb2312")
    monkeypatch.setattr(sys, "stdout", out)
    make_printable()
    print("合同 ✓")
    out.flush()
    assert out.buffer.getvalue() == "合同 \\u2713\n".encode("gb2312")  # type: ignore[attr-defined]


def test_a_reader_who_has_had_enough_is_no_error() -> None:
    code = (
        "import sys; from pathlib import Path; from scripts.safely.last_resort import guarded\n"
        "sys.exit(guarded(lambda: [print('x' * 99) for _ in range(9999)] and 0, Path()))"
    )
    read, write = os.pipe()
    os.close(read)
    process = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    _, said = process.communicate()
    assert (process.returncode, said) == (141, b"")
