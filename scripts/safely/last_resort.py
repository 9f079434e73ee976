"""The last resort of every command: whatever happens, it ends with a sentence and an exit status, not a traceback.

Ctrl-C and a request to end are told in one line; what the system refuses, with path and remedy; anything unexpected
with the file that has the details. Loaded before all else, so it imports little.
"""

from __future__ import annotations

import os
import platform
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from scripts.safely.words import os_error_words

REFUSED, UNEXPECTED = 2, 70
BY_SIGNAL = 128
REPORT = Path("build") / "unexpected-error.txt"
SAMPLE = "规格，。“”"


class Stopped(KeyboardInterrupt):
    """Somebody asked the command to end; `number` is the signal."""

    def __init__(self, number: int) -> None:
        """Keep the `number` of the signal."""
        super().__init__()
        self.number = number


def guarded(command: Callable[[], int], root: Path) -> int:
    """Run `command` and return its exit status, whatever it meets; details of the unexpected go below `root`.

    2: the system refused something; 70: unexpected; 128 + signal: it was asked to end.
    """
    make_printable()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, _stop)
    try:
        status = command()
        sys.stdout.flush()
    except KeyboardInterrupt as stopped:
        _say("已中断，没有做完；已有的 site/ 和结果保持原样。")
        return BY_SIGNAL + getattr(stopped, "number", signal.SIGINT)
    except BrokenPipeError:  # whoever read the output, as `head` does, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BY_SIGNAL + signal.SIGPIPE
    except OSError as error:
        _say(os_error_words(error))
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the last resort
        _say(unexpected(error, root))
        return UNEXPECTED
    return status


def make_printable() -> None:
    """Let both streams print Chinese; where the locale cannot, say so and how to mend it."""
    asked = ""
    for stream in (sys.stdout, sys.stderr):
        encoding = getattr(stream, "encoding", None) or "utf-8"
        try:
            SAMPLE.encode(encoding)
        except (UnicodeEncodeError, LookupError):
            encoding, asked = "utf-8", encoding
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    if asked:
        _say(
            f"The locale's encoding ({asked}) cannot print Chinese; UTF-8 is written instead. To mend it: "
            "export LC_ALL=C.UTF-8, unset PYTHONIOENCODING.（终端编码不能显示中文，改用 UTF-8 输出。）"
        )


def unexpected(error: Exception, root: Path) -> str:
    """Return in words that `error`, which nobody expected, ended the command; its details go to a file."""
    what = f"{type(error).__name__}: {error}".partition("\n")[0][:200]
    said = f"程序出错，不是你的输入被拒绝：{what}。已有的 site/ 和结果保持原样。"
    details = "".join(traceback.format_exception(error))
    about = f"{' '.join(sys.argv)}\nPython {platform.python_version()}, {platform.platform()}\n\n{details}"
    path = root / REPORT
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(about, encoding="utf-8")
    except OSError as refused:
        return f"{said}详情也写不出（{os_error_words(refused)}）"
    return (
        f"{said}详情在 {path}：请看过其中没有不宜公开的内容，再连同所做的操作在代码仓库报告（新建议题，选“程序出错”）。"
    )


def _stop(number: int, _: FrameType | None) -> NoReturn:
    """End the command by an exception; a second signal ends it at once."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_DFL)
    raise Stopped(number)


def _say(sentence: str) -> None:
    with suppress(OSError, ValueError):  # nobody listens
        print(sentence, file=sys.stderr, flush=True)
