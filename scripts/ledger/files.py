"""The tables that a ledger consists of: a workbook, a CSV, or a folder of them, as grids of text.

What is too large, damaged, protected or in an unknown encoding is a fault of the file. Reads workbooks by
``workbook``, loaded only where there is one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scripts.ledger.cells import plain
from scripts.ledger.faults import Faults
from scripts.ledger.sheets import SHEETS
from scripts.safely.words import os_error_words

MEGABYTE = 1 << 20
LARGEST = 64 * MEGABYTE
"""Bytes of one file: ten times a year of 100,000 tickets. What is larger is no ledger that somebody keeps."""
MOST_ROWS = 300_000
ENCODINGS = ("utf-8-sig", "gb18030")
CSV, WORKBOOK = ".csv", (".xlsx", ".xlsm")
OTHER_TABLES = (".xls", ".et", ".xlsb", ".ods", ".numbers", ".tsv", ".txt")
ACCEPTED = "一个 .xlsx 工作簿、一个 .csv，或放着它们的文件夹"
OLD_OR_LOCKED, ZIPPED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"
"""What a workbook begins with: an old or a locked one, and one as read here."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 10_000
"""So many letters are looked through for the headers."""
_HEADERS = {name for sheet in SHEETS.values() for name in sheet.names}
_SEPARATORS = ",;\t，；"


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the file, its title (of the sheet, or the file's name), and its cells, the first row being line 1.

    `unsaid` are places (line, column, both from 1) of formulas whose result was not saved.
    """

    file: str
    title: str
    lines: list[list[str]]
    unsaid: frozenset[tuple[int, int]] = field(default_factory=frozenset)


def read_files(path: Path, faults: Faults) -> list[Grid]:
    """Return every table of the ledger at `path`; what cannot be read is noted in `faults`."""
    grids: list[Grid] = []
    for file in _files(path, faults):
        try:
            if not file.is_file():
                faults.add(file.name, "", "不是文件", ACCEPTED)
            elif file.stat().st_size > LARGEST:
                size = file.stat().st_size / MEGABYTE
                faults.add(
                    file.name,
                    "",
                    f"文件有 {size:.0f} MB",
                    f"不超过 {LARGEST // MEGABYTE} MB；按年或按表分成几个文件",
                )
            elif file.suffix.lower() == CSV:
                grids += _csv(file, faults)
            else:
                from scripts.ledger.workbook import read_workbook

                grids += read_workbook(file, faults)
        except OSError as error:
            faults.add(file.name, "", os_error_words(error).rstrip("。"), "可以读的文件")
    return grids


def _files(path: Path, faults: Faults) -> Iterator[Path]:
    if path.is_dir():
        entries = sorted(entry for entry in path.iterdir() if not entry.name.startswith((".", "~$")))
        readable = [entry for entry in entries if entry.suffix.lower() in (CSV, *WORKBOOK)]
        for entry in entries:
            if entry.suffix.lower() in OTHER_TABLES:
                faults.add(entry.name, "", "不读这种格式", "另存为 .xlsx 或 .csv，或移出文件夹")
        if not readable:
            faults.add(str(path), "", "文件夹里没有台账", "至少一个 .csv 或 .xlsx")
        yield from readable
    elif not path.exists():
        faults.add(str(path), "", "没有这个文件或文件夹", ACCEPTED)
    elif path.suffix.lower() not in (CSV, *WORKBOOK):
        faults.add(path.name, "", "不读这种格式", f"{ACCEPTED}；其他格式请另存为 .xlsx")
    else:
        yield path


def _csv(file: Path, faults: Faults) -> Iterator[Grid]:
    content = file.read_bytes()
    if content.startswith((ZIPPED, OLD_OR_LOCKED)):
        faults.add(file.name, "", "名为 .csv，实为工作簿", "改名为 .xlsx，或在表格软件里另存为 CSV")
        return
    text = _decoded(content)
    if text is None or "\0" in text:
        faults.add(file.name, "", "不是 UTF-8 或 GB18030 编码的文字", "在表格软件里另存为“CSV UTF-8（逗号分隔）”")
        return
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error:
        given = f"CSV 读不出：引号没有闭合、引号之后另有文字，或一格超过 {csv.field_size_limit():,} 个字符"
        faults.add(file.name, "", given, "在表格软件里打开、改正，再另存为 CSV")
        return
    if len(lines) > MOST_ROWS:
        faults.add(file.name, "", f"有 {len(lines):,} 行", f"不超过 {MOST_ROWS:,} 行")
        return
    yield Grid(file.name, file.stem, lines)


def _decoded(content: bytes) -> str | None:
    if content.startswith(_UTF16):
        return _in(content, "utf-16")
    return next((text for encoding in ENCODINGS if (text := _in(content, encoding)) is not None), None)


def _in(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """Return what separates the columns: the sign between which the first lines have most of our headers."""
    head = [line.strip('"') for line in text[:_HEAD].splitlines() if line.strip()]

    def headers(sign: str) -> tuple[int, int]:
        found = max((sum(plain(cell.strip('"')) in _HEADERS for cell in line.split(sign)) for line in head), default=0)
        return found, head[0].count(sign) if head and sign in ",;\t" else 0

    return max(_SEPARATORS, key=headers)
