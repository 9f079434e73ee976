"""What went wrong, in words with a place, whatever it was: a preview ends no change in a traceback.

Called by the processes of ``scripts.preview``.
"""

from __future__ import annotations

import os
import traceback
from pathlib import Path

from contract_model.core.faults import DataFaults
from scripts.preview.spec import RunFault
from scripts.safely.words import os_error_words
from scripts.site_build.faults import SiteFaults
from scripts.spec_run.faults import SpecFaults

IN_WORDS = (DataFaults, SpecFaults, SiteFaults, RunFault)
"""What says itself where, what and what would be right."""
OURS = ("spec", "contract_model", "steps", "site_src", "scripts")
MENDED = "改正并保存之后，预览会自动更新。"


def in_words(error: BaseException, root: Path) -> str:
    """Return what `error` says: its own words where they are for a reader, else place, kind and message."""
    if isinstance(error, IN_WORDS):
        return str(error)
    if isinstance(error, UnicodeDecodeError):
        return f"{place_of(error, root)}：不是 UTF-8 编码。应当：另存为 UTF-8。{MENDED}"
    if isinstance(error, OSError):
        return os_error_words(error).replace(f"{root}{os.sep}", "")
    return f"{place_of(error, root)}：{type(error).__name__}：{getattr(error, 'msg', None) or error}。{MENDED}"


def place_of(error: BaseException, root: Path) -> str:
    """Return the file and line, from `root`, where `error` arose: of a text that does not parse, its own."""
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if file and line and (shown := shown_path(file, root)):
        return f"{shown}:{line}"
    frames = [(shown_path(frame.filename, root), frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    own = [(shown, line) for shown, line in frames if shown]
    return f"{own[-1][0]}:{own[-1][1]}" if own else "程序"


def shown_path(file: str, root: Path) -> str:
    """Return `file` from `root`, with ``/``; "" for what is no file of ours."""
    path = Path(file)
    if not path.is_relative_to(root) or path.relative_to(root).parts[:1] not in [(part,) for part in OURS]:
        return ""
    return path.relative_to(root).as_posix()
