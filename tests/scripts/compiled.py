"""Templates compiled once for all trees that tests make: to compile them takes half of the time of a small site."""

from __future__ import annotations

import atexit
import shutil
from pathlib import Path
from tempfile import mkdtemp

from jinja2 import FileSystemBytecodeCache

from scripts.site_build.folders import Folders

COMPILED = Path(mkdtemp(prefix="compiled-"))
"""The folder of what this process has compiled; gone when it ends."""
atexit.register(shutil.rmtree, COMPILED, ignore_errors=True)


def share_compiled(root: Path) -> None:
    """Let a build in the tree `root` find what was compiled elsewhere; a template that differs is compiled anew."""
    path = Folders(root).compiled
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(COMPILED)


_key_of = FileSystemBytecodeCache.get_cache_key


def _by_name(cache: FileSystemBytecodeCache, name: str, _: str | None = None) -> str:
    """Return the key of a template, wherever it lies."""
    return _key_of(cache, name)


FileSystemBytecodeCache.get_cache_key = _by_name  # type: ignore[method-assign]
