"""Keep a file that is costly to make, named after the digest of all it was made from; make it only when that changes.

Called by ``scripts.site_build.exports`` for the formats whose libraries take longer to load than others to write.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

Given = TypeVar("Given")


def make_or_keep(folder: Path | None, name: str, make: Callable[[Given], bytes], given: Given, library: str) -> bytes:
    """Return ``make(given)``, or what it gave earlier and `folder` holds; None for a folder keeps nothing.

    `given` must have a repr that tells any two values apart; `library` is the package that `make` writes with. A
    change of either, or of a module here, makes the file anew, and the earlier one goes.
    """
    if folder is None:
        return make(given)
    digest = hashlib.sha256(f"{library} {version(library)} {given!r}".encode())
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    kept = folder / f"{digest.hexdigest()}-{name}"
    if kept.is_file():
        return kept.read_bytes()
    content = make(given)
    folder.mkdir(parents=True, exist_ok=True)
    for outdated in folder.glob(f"*-{name}"):
        outdated.unlink(missing_ok=True)  # a preview may build at the same time
    beside = kept.with_suffix(f".{os.getpid()}")
    beside.write_bytes(content)
    os.replace(beside, kept)  # noqa: PTH105 - a killed build leaves no half file under the name that is looked for
    return content
