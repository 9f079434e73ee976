"""One command at a time in a checkout: whoever writes to ``build/`` and ``site/`` holds the lock of that folder.

The system holds it with the process and lets go when that ends, however it ends: a killed command never blocks. The
file says who holds it. A process started by the holder works under the holder's lock.
"""

from __future__ import annotations

import fcntl
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

FOLDER = "build"
INHERITED = "CONTRACT_LOCK"
"""The environment variable that tells a child under which lock it works."""


class BusyError(Exception):
    """Another command holds the lock and will not end by itself; the message says which, and what to do."""


@contextmanager
def alone(root: Path, command: str, *, name: str = "build", waits: bool = True) -> Iterator[None]:
    """Hold the lock `name` of the checkout at `root` for `command`, as its user calls it (``make site``).

    Where another holds it, waits for its end and says so on standard error; with `waits` False raises BusyError, as
    of a preview, which ends when its user wants it to. Raises OSError where the lock cannot be written.
    """
    path = root / FOLDER / f"{name}.lock"
    above = os.environ.get(INHERITED)
    if above and above == _told(path):
        yield
        return
    path.parent.mkdir(exist_ok=True)
    lock = _taken(path, waits=waits)
    try:
        told = json.dumps(
            {
                "command": command,
                "pid": os.getpid(),
                "since": datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S"),
            },
            ensure_ascii=False,
        )
        os.ftruncate(lock, 0)
        os.pwrite(lock, told.encode(), 0)
        os.environ[INHERITED] = told
        try:
            yield
        finally:
            os.environ.pop(INHERITED, None)
            if above:
                os.environ[INHERITED] = above
            os.ftruncate(lock, 0)
    finally:
        os.close(lock)


def _taken(path: Path, *, waits: bool) -> int:
    """Return the open file at `path`, locked. Raises BusyError where another has it and this one does not wait."""
    said = False
    while True:
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(_told(path))
            if not waits:
                os.close(lock)
                raise BusyError(f"{holder}正占用这个目录。请先结束它，或在另一份检出里运行。") from None
            if not said:
                print(f"{holder}正在写这个目录，等它结束……（不等：Ctrl-C；要它停下：结束该进程）", file=sys.stderr)
                said = True
            try:
                fcntl.flock(lock, fcntl.LOCK_EX)
            except BaseException:
                os.close(lock)
                raise
        # `make clean` may have removed the file meanwhile: then others lock the one that took its place.
        if path.exists() and path.stat().st_ino == os.fstat(lock).st_ino:
            return lock
        os.close(lock)


def _told(path: Path) -> str:
    """Return what the holder wrote, "" where nobody did."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _holder(told: str) -> str:
    """Return in words who holds a lock whose file says `told`."""
    try:
        by = json.loads(told)
        return f"另一个命令 {by['command']}（进程 {by['pid']}，始于 {by['since']}）"
    except (ValueError, KeyError, TypeError):  # it has just begun or is about to end
        return "另一个命令"
