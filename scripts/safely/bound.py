"""Begin a program that ends with the process that started it: ``python bound.py PID PROGRAM ARGUMENTS …``, on Linux.

Run by ``scripts.safely.children``, before the program takes the place of this one. It is a step of its own because the
starting process must run nothing of Python's between the two sides of a fork: a Ctrl-C at that instant would be lost.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)  # before any fork: loading is not safe after one


def end_with(parent: int) -> None:
    """Let the kernel end this process with `parent`; end it now where that has ended before."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


if __name__ == "__main__":
    end_with(int(sys.argv[1]))
    os.execvp(sys.argv[2], sys.argv[2:])  # noqa: S606 - what was asked for, argument by argument
