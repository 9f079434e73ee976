"""DuckDB for probe data: bounded memory, what does not fit below a scratch folder, nothing fetched from elsewhere."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MISSING = "没有 DuckDB：请用 make probe-downtime 运行，它会安装 requirements/probe.txt 中的库。"
INTERRUPTED = "interrupt"
"""What DuckDB says where a signal came while it worked; the signal's own exception is behind that, or lost."""
BEIJING = "Asia/Shanghai"
MEMORY = "1GB"
"""So much DuckDB takes before it goes on on disk."""


class ProbeError(Exception):
    """Probe data could not be worked out; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Room:
    """An open database, and the folder for files beside it."""

    database: DuckDBPyConnection
    folder: Path


def available() -> bool:
    """Return whether DuckDB is installed."""
    return find_spec("duckdb") is not None


@contextmanager
def opened(scratch: Path, memory: str = MEMORY) -> Iterator[Room]:
    """Open a database whose folder `scratch` is there as long as the block, and nothing of it afterwards.

    Raises ProbeError for what DuckDB cannot do within the block, KeyboardInterrupt where it was asked to end.
    """
    duckdb = importlib.import_module("duckdb")
    shutil.rmtree(scratch, ignore_errors=True)  # what a killed run left
    scratch.mkdir(parents=True)
    settings = {
        "memory_limit": memory,
        "temp_directory": str(scratch / "spilled"),
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    try:
        with duckdb.connect(config=settings) as database:
            database.execute(f"SET TimeZone = '{BEIJING}'")
            yield Room(database, scratch)
    except (RuntimeError, duckdb.InterruptException) as error:
        if INTERRUPTED not in str(error).lower():
            raise
        raise error.__cause__ or KeyboardInterrupt from None
    except duckdb.OutOfMemoryException as error:
        raise ProbeError(
            f"内存或暂存的磁盘空间不够：{_said(error)}。请腾出磁盘，或用 --memory 4GB 多给内存。"
        ) from None
    except duckdb.Error as error:
        raise ProbeError(f"没有算成（DuckDB：{_said(error)}）。请核对数据文件是否完整、磁盘是否已满。") from None
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def sql(name: str) -> str:
    """Return the query in ``name.sql`` of this room."""
    return Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8")


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0][:200]
