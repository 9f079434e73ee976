"""Replace the published site in one move, so that a build killed at any moment leaves a whole site.

Called by ``contract site``. On Linux the old and the new folder change places in one system call; elsewhere the
old one steps aside and the new one takes its place, and a build killed between the two is mended at the next start.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EXDEV)


def publish(fresh: Path, site: Path, aside: Path) -> None:
    """Put the folder `fresh` in the place of `site`; the old one passes through `aside` and is removed.

    All three lie on one file system. `aside` is not there before (see `recover`) nor after.
    """
    if not site.exists():
        fresh.rename(site)
        return
    if _exchange(fresh, site):
        shutil.rmtree(fresh)  # by now the old site
        return
    site.rename(aside)
    fresh.rename(site)
    shutil.rmtree(aside)


def recover(site: Path, aside: Path) -> None:
    """Undo or finish what a killed `publish` left: a site that stepped aside comes back, a leftover goes."""
    if not aside.exists():
        return
    if site.exists():
        shutil.rmtree(aside)
    else:
        aside.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one move; return False where the system or file system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_HERE:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))
