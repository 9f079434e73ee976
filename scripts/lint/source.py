"""Read a feature file in whatever encoding it was saved, and say which that was.

Called by ``scripts.lint.check`` and ``scripts.lint.fixing``. Notepad and older tools save Chinese as GB18030, UTF-16 or
Big5.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scripts.spec_run.faults import Edit, Fault
from scripts.spec_run.pitfalls import BOM, SAVE_AS, lines_of

if TYPE_CHECKING:
    from pathlib import Path

UTF_8 = "utf-8"
FAMILIAR = ("功能", "场景", "場景")
"""A text in which none of these stands was not decoded rightly, or is no feature."""
MANY_ZEROS = 20  # one zero byte in so many: text of two bytes a letter
NAMES = {
    "gb18030": "GB18030（记事本的“ANSI”）",
    "big5": "Big5（繁体）",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read: `path` as it is named in messages, its bytes, its text, and what its encoding is."""

    path: str
    data: bytes
    text: str
    encoding: str
    """A codec of Python, "" when none reads the whole file."""

    @property
    def stem(self) -> str:
        """The name of the file without folder and ending."""
        return self.path.rpartition("/")[2].removesuffix(".feature")

    @property
    def lines(self) -> list[str]:
        """The lines of the text, as they are counted in messages."""
        return lines_of(self.text)


def read_source(path: Path, shown: str) -> Source:
    """Return the file at `path`. Raises OSError."""
    return decode(path.read_bytes(), shown)


def decode(data: bytes, shown: str) -> Source:
    """Return the source that `data` is; bytes that no encoding reads are replaced in its text."""
    if data.startswith(BOM):
        return Source(shown, data, data.decode("utf-8-sig", errors="replace"), UTF_8)
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == UTF_8 or any(word in text for word in FAMILIAR):
            return Source(shown, data, text, encoding)
    return Source(shown, data, data.decode(UTF_8, errors="replace"), "")


def _candidates(data: bytes) -> list[str]:
    """Return the encodings to try, the likely ones first."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["utf-16"]
    if data.count(0) * MANY_ZEROS > len(data):
        return ["utf-16-le", "utf-16-be"]
    return [UTF_8, "gb18030", "big5"]


def encoding_faults(source: Source) -> list[Fault]:
    """Return the fault that the file is not UTF-8; a BOM is a fault of spelling."""
    if source.encoding == UTF_8:
        return []
    if source.encoding:
        what = f"文件的编码是 {NAMES[source.encoding]}，不是 UTF-8"
        return [Fault(source.path, 1, what, SAVE_AS, 1, "encoding", Edit())]
    number, line = next(
        ((number, line) for number, line in enumerate(source.lines, 1) if "\N{REPLACEMENT CHARACTER}" in line), (1, "")
    )
    column = line.find("\N{REPLACEMENT CHARACTER}") + 1
    what = "这里的字节不是 UTF-8，也不是 GB18030、UTF-16"
    return [Fault(source.path, number, what, f"重新输入这些字，{SAVE_AS}", column, "encoding")]
