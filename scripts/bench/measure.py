"""Run a command to its end and say how long it took and how much memory it held. Called by ``contract bench``.

Memory is the largest resident set of the command or of any process it waited for, as the kernel reports it; the
processes of this package import little, because a child's figure begins with its parent's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.bench.table import aligned
from scripts.safely.children import start
from scripts.safely.progress import counted

UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes
LAST = 2000  # characters of a failed command's output that are worth showing


class BenchError(Exception):
    """A measured command did not do what it was measured for; the message says which and shows its last words."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one run took: by the clock, of the processors, and of memory."""

    seconds: float
    busy: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Contender:
    """A command to measure, what to do before it, and how to tell from its output that it did the whole work."""

    name: str
    command: Sequence[str]
    folder: Path
    environment: dict[str, str]
    did_all: Callable[[str], bool]
    prepare: Callable[[], None] = lambda: None


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment without what would change how Python or pytest run, and with `more`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST_", "COV_"))}
    return {**kept, "PYTHONUTF8": "1", **more}


def run(contender: Contender, log: Path) -> Usage:
    """Run `contender` once, its output in the file `log`. Raises BenchError when it did not do all its work."""
    contender.prepare()
    with log.open("wb") as said:
        begun = time.perf_counter()
        process = start(
            contender.command,
            cwd=contender.folder,
            env=contender.environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    output = log.read_text(encoding="utf-8", errors="replace")
    if process.returncode or not contender.did_all(output):
        raise BenchError(f"{contender.name} 没有做完（退出码 {process.returncode}）：\n{output[-LAST:]}")
    return Usage(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * UNIT / 1e6)


def best_of(contenders: Sequence[Contender], rounds: int, log: Path) -> dict[str, Usage]:
    """Run all `contenders` in turn, `rounds` times; return the shortest times and the largest memory of each.

    Turn by turn, so that whatever else the machine does meanwhile hits all of them alike.
    """
    runs: dict[str, list[Usage]] = {contender.name: [] for contender in contenders}
    turns = [contender for _ in range(rounds) for contender in contenders]
    for contender in counted(turns, len(turns), "测速"):
        runs[contender.name].append(run(contender, log))
    return {
        name: Usage(
            min(one.seconds for one in took),
            min(one.busy for one in took),
            max(one.megabytes for one in took),
        )
        for name, took in runs.items()
    }


def show(used: dict[str, Usage]) -> None:
    """Print what each contender took."""
    lines = (
        (f"{usage.seconds:.2f} 秒", f"{usage.busy:.2f} 秒", f"{usage.megabytes:.0f} MB", name)
        for name, usage in used.items()
    )
    print(aligned(lines, [0, 1, 2], ("用时", "处理器", "内存峰值", "命令")))


def did(words: str) -> Callable[[str], bool]:
    """Return the test that the output has `words`, which are said only when all is done."""
    return lambda said: words in said
