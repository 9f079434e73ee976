"""Write and read ``build/results.toml``, the only source of the pages.

Written by ``contract run``, read by whoever publishes. A file is replaced in one move or not at all.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

import tomli_w

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SCHEMA = 1
RESULTS = Path("build/results.toml")
PARTS = ("run", "totals", "feature", "case", "outline", "clause", "figure", "reading", "step", "tables")
COMMAND = "python -m scripts run"


class ResultsError(Exception):
    """There are no results to read, or not of this kind; the message says what to do."""


def write_results(path: Path, document: Mapping[str, Any]) -> None:
    """Write the `document` to `path`, making its folder; a file already there is whole until it is replaced."""
    text = tomli_w.dumps(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=path.name, delete=False) as file:
        draft = Path(file.name)
        try:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
            # A temporary file is for its owner only; the results are for everyone.
            draft.chmod(0o644)
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def load_results(path: Path, parts: Sequence[str] = PARTS) -> dict[str, Any]:
    """Return the results document at `path`. Raises ResultsError when there is none of this schema with all `parts`."""
    import tomli  # compiled: whatever runs the features does without it

    try:
        document = tomli.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ResultsError(f"{path}：没有结果文件。先运行 {COMMAND}") from None
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError) as error:
        raise ResultsError(f"{path}：读不出结果（{error}）。重新运行 {COMMAND}") from error
    if document.get("schema") != SCHEMA:
        found = document.get("schema", "没有 schema")
        raise ResultsError(f"{path}：格式是 {found}，应当是 schema = {SCHEMA}。重新运行 {COMMAND}")
    missing = [part for part in parts if part not in document]
    if missing:
        raise ResultsError(f"{path}：缺少 {'、'.join(missing)}，不是完整的结果。重新运行 {COMMAND}")
    return document
