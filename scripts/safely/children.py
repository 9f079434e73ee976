"""Processes that a command starts: none outlives it, and Ctrl-C is told by the command alone.

On Linux the kernel ends a child with its parent, however that ended. Elsewhere a worker looks after its parent itself;
a single child ends with its work.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.context import BaseContext
from threading import Thread
from typing import Any

from scripts.safely import bound

_KERNEL_TELLS = sys.platform == "linux"
_LOOK = 0.2
"""Seconds between two looks after the parent where the kernel does not tell of its end."""


def start(command: Sequence[str], **options: Any) -> subprocess.Popen[Any]:  # noqa: ANN401 - those of Popen
    """Start `command`, which ends with this process.

    It has a process group of its own: what a terminal sends on Ctrl-C reaches this process, which ends the child.
    """
    ends_with_us = [sys.executable, "-I", "-S", bound.__file__, str(os.getpid())] if _KERNEL_TELLS else []
    return subprocess.Popen([*ends_with_us, *command], process_group=0, **options)


def end(process: subprocess.Popen[Any]) -> None:
    """End `process`, which `start` started, with all that it started, whatever they are doing."""
    with suppress(ProcessLookupError):  # they ended by themselves
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            with suppress(OSError):  # what was not written to it yet no longer matters
                pipe.close()


@contextmanager
def child(command: Sequence[str], **options: Any) -> Iterator[subprocess.Popen[Any]]:  # noqa: ANN401 - those of Popen
    """Run `command` beside the block and wait for it; whatever ends the block early ends the child too."""
    process = start(command, **options)
    try:
        yield process
        process.communicate()
    except BaseException:
        process.kill()
        process.communicate()
        raise


def run_child(command: Sequence[str], **options: Any) -> subprocess.CompletedProcess[Any]:  # noqa: ANN401 - as above
    """Run `command` to its end as `child`, keeping what it says; return its exit status and output."""
    with child(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options) as process:
        said, complained = process.communicate()
    return subprocess.CompletedProcess(command, process.returncode, said, complained)


@contextmanager
def pool(workers: int, context: BaseContext | None = None) -> Iterator[ProcessPoolExecutor]:
    """Give an executor of `workers` processes; whatever ends the block early ends them at once."""
    executor = ProcessPoolExecutor(workers, context, initializer=_begin_worker, initargs=(os.getpid(),))
    with executor:
        try:
            yield executor
        except BaseException:
            for worker in multiprocessing.active_children():
                worker.kill()
            raise


def _begin_worker(parent: int) -> None:
    """Prepare a worker of a pool: its parent tells of Ctrl-C and ends it; it ends with its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if _KERNEL_TELLS:
        bound.end_with(parent)
    else:
        Thread(target=_watch, args=(parent,), daemon=True).start()


def _watch(parent: int) -> None:
    """End this process soon after `parent` has ended."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os.kill(os.getpid(), signal.SIGKILL)
