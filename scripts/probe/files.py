"""The files of probe data, and how each writes its rows: the headers of a CSV, the schema of a Parquet file."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.ledger.faults import Faults
from scripts.probe.columns import Layout, layout_of
from scripts.safely.words import os_error_words

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CSV, PARQUET = "csv", "parquet"
KINDS = {".csv": CSV, ".csv.gz": CSV, ".parquet": PARQUET}
OTHERS = (".xlsx", ".xls", ".tsv", ".txt", ".json", ".jsonl", ".orc", ".avro", ".gz", ".zip", ".zst", ".7z")
"""Files that look like data; what is none, as a note or a mark that a job has ended, is passed over."""
ACCEPTED = "一个 .csv、.csv.gz 或 .parquet，或放着它们的文件夹"
HEAD = 1 << 16
_SEPARATORS = ",;\t|"


def find_files(path: Path, faults: Faults) -> list[Path]:
    """Return the files of probe data at `path`, in folders at any depth; what cannot be read is noted in `faults`."""
    if not path.exists():
        faults.add(str(path), "", "没有这个文件或文件夹", ACCEPTED)
        return []
    if not path.is_dir():
        if not kind_of(path):
            faults.add(path.name, "", "不读这种格式", ACCEPTED)
        return [path]
    entries = sorted(entry for entry in path.rglob("*") if entry.is_file() and not _hidden(entry, path))
    for entry in entries:
        if not kind_of(entry) and entry.suffix.lower() in OTHERS:
            faults.add(str(entry.relative_to(path)), "", "不读这种格式", f"{ACCEPTED}；或移出文件夹")
    found = [entry for entry in entries if kind_of(entry)]
    if not found:
        faults.add(str(path), "", "文件夹里没有探测数据", ACCEPTED)
    return found


def kind_of(path: Path) -> str:
    """Return csv or parquet, "" for what is neither."""
    name = path.name.lower()
    return next((kind for ending, kind in KINDS.items() if name.endswith(ending)), "")


def read_layout(path: Path, name: str, database: DuckDBPyConnection, faults: Faults) -> Layout | None:
    """Return how the file at `path`, called `name` by its user, writes its rows; None where it cannot be told."""
    try:
        if kind_of(path) == PARQUET:
            return _of_parquet(path, name, database, faults)
        return _of_csv(path, name, faults)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        faults.add(name, "", "读不出：不是 gzip，或损坏、没有传完", ACCEPTED)
    except OSError as error:
        faults.add(name, "", os_error_words(error).rstrip("。"), "可以读的文件")
    return None


def _of_parquet(path: Path, name: str, database: DuckDBPyConnection, faults: Faults) -> Layout | None:
    import duckdb

    with path.open("rb"):  # the system's own words where it cannot be read
        pass
    try:
        columns = database.execute("SELECT * FROM (DESCRIBE SELECT * FROM read_parquet([?]))", [str(path)]).fetchall()
    except duckdb.Error:
        faults.add(name, "", "读不出：不是 Parquet，或损坏、没有传完", ACCEPTED)
        return None
    return layout_of(name, PARQUET, [(str(column[0]), str(column[1])) for column in columns], faults)


def _of_csv(path: Path, name: str, faults: Faults) -> Layout | None:
    with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
        head = file.read(HEAD)
    line = _first_line(head)
    if not line.strip():
        faults.add(name, "", "第一行是空的，或不是 UTF-8 编码的文字", "第一行是列名；编码不同的先转换为 UTF-8")
        return None
    delimiter = max(_SEPARATORS, key=line.count)
    headers = next(csv.reader([line], delimiter=delimiter))
    return layout_of(name, CSV, [(header, "VARCHAR") for header in headers], faults, delimiter)


def _first_line(head: bytes) -> str:
    """Return the first line of a file as text, "" where it is none."""
    try:
        return next(iter(head.splitlines()), b"").decode("utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _hidden(entry: Path, folder: Path) -> bool:
    return any(part.startswith((".", "_", "~$")) for part in entry.relative_to(folder).parts)


def groups(layouts: list[tuple[Path, Layout]]) -> Iterator[tuple[Layout, list[Path]]]:
    """Yield the files that write their rows alike."""
    found: dict[Layout, list[Path]] = {}
    for path, layout in layouts:
        found.setdefault(layout, []).append(path)
    yield from found.items()
