"""Make a folder hold exactly given files, touching only what differs. Called by ``contract site``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_tree(files: Mapping[str, bytes], folder: Path) -> int:
    """Write `files` below `folder`, leave equal ones alone, remove everything else; return how many were written.

    Each file is written beside its place and moved there, so a killed build leaves no half file.
    """
    written = 0
    for name, content in files.items():
        path = folder / name
        if path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.new")
        beside.write_bytes(content)
        os.replace(beside, path)  # noqa: PTH105 - os.replace says what matters: over whatever stands there
        written += 1
    _remove_others({folder / name for name in files}, folder)
    return written


def _remove_others(wanted: set[Path], folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):  # deepest first, so that emptied folders can go
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()
