"""Make the mechanical repairs, show them, and write a file only as a whole.

Called by ``contract lint --fix``. Mending is repeated until nothing mechanical is left, so that a second run
changes nothing. The result is UTF-8 without BOM; line ends stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from tempfile import NamedTemporaryFile

from scripts.lint.check import Checker, apply_edits, check_source, pending
from scripts.lint.source import NAMES, UTF_8, Source, decode
from scripts.spec_run.pitfalls import BOM

ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Mended:
    """A file before and after its repair."""

    before: Source
    after: Source

    def difference(self) -> Iterator[str]:
        """Yield the lines that show what was changed."""
        before, path = self.before, self.before.path
        if before.encoding != UTF_8:
            yield f"{path}：编码 {NAMES[before.encoding]} → UTF-8"
        elif before.data.startswith(BOM):
            yield f"{path}：去掉 BOM"
        old, new = before.text.splitlines(), self.after.text.splitlines()
        yield from unified_diff(old, new, f"{path}（改动前）", f"{path}（改动后）", lineterm="", n=1)


def mend(checker: Checker, source: Source) -> Mended | None:
    """Return the repair of `source`, None when nothing in it can be mended mechanically."""
    if not source.encoding:
        return None  # bytes that cannot be read would be lost
    now = source
    for _ in range(ROUNDS):
        faults = check_source(checker, now)
        if all(fault.edit is None for fault in faults):
            break
        text = apply_edits(now.text, pending(faults)).removeprefix("\ufeff")
        mended = decode(text.encode(), source.path)
        if mended.data == now.data:
            break
        now = mended
    return None if now.data == source.data else Mended(source, now)


def write(path: Path, mended: Mended) -> None:
    """Put the repaired text in the place of the file at `path`, in one move. Raises OSError."""
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(mended.after.data)
            file.flush()
            os.fsync(file.fileno())
            draft.chmod(path.stat().st_mode)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
