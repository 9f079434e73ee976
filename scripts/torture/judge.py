"""What must become of damaged input: refused in Chinese with its place, or run with every case accounted for.

Anything else is a defect of the program: an exception, a message that names no place or no remedy, words of the
programming language or of an English library in it, a case lost without a word, an answer that never comes.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType

SECONDS = 5.0
"""Computing time after which a trial counts as one that never ends."""
QUOTED = re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\"", re.DOTALL)
"""What a message repeats of the input, whatever language that is in."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]{2,}[ ,.]+){3,}[A-Za-z]{2,}")
PYTHON = re.compile(
    r"(?<![A-Za-z_.-])(?:dict|list|tuple|NoneType|None|Decimal|[A-Za-z]*Error|Exception|Traceback)(?![A-Za-z_-])"
    r"| object at |<class"
)
LONGEST = 1200


@dataclass(frozen=True, slots=True)
class Damage:
    """One change: in `file` (below its folder), whose content becomes `content`, None: there is no such file any more.

    `what` tells it; `near` are names around the place; `removes` says that cases may go with what was taken away.
    """

    file: str
    content: bytes | None
    what: str
    near: frozenset[str] = frozenset()
    removes: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of a trial: in one word, with what was said, and with what is wrong about it."""

    word: str
    said: tuple[str, ...] = ()
    defects: list[str] = field(default_factory=list)


class NeverEndsError(BaseException):
    """Raised in a trial that computes too long; nothing catches it as a fault of a case."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise NeverEndsError inside the block once it has computed for `seconds`."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise NeverEndsError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def wording_defects(text: str, remedy: str = "") -> Iterator[str]:
    """Yield what is wrong with a message: no Chinese, English prose, words of Python, too long."""
    own = QUOTED.sub("“”", f"{text} {remedy}")
    if not CHINESE.search(own):
        yield f"不是中文：{text}"
    if found := ENGLISH.search(own) or PYTHON.search(own):
        yield f"夹有程序的话“{found[0]}”：{text[:LONGEST]}"
    if len(text) > LONGEST:
        yield f"太长（{len(text)} 字）：{text[:80]}…"
