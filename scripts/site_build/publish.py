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

from scripts.site_build.faults import SiteFaults

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NOT_HERE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM, errno.EXDEV)


def require_place(site: Path, scratch: Path) -> None:
    """Raise SiteFaults where a site made in the folder `scratch` could not take the place of `site` in one move.

    Asked before anything is built, so that nobody waits for what cannot be.
    """
    faults = []
    if site.is_symlink():
        faults.append(f"{site} 是符号链接，不能整体替换；应为文件夹：请删去该链接，另把它要指向的地方链接到 site")
    elif site.exists() and not site.is_dir():
        faults.append(f"{site} 不是文件夹；请移走它")
    folders = [folder for folder in (site.parent, site, scratch) if folder.is_dir()]
    closed = (folder for folder in folders if not os.access(folder, os.W_OK | os.X_OK))
    faults += [f"{folder} 不可写；请改正权限，或换一个自己可写的目录" for folder in closed]
    if not faults and len({folder.stat().st_dev for folder in folders}) > 1:
        faults.append(f"{site} 与 {scratch} 不在同一个文件系统上，不能一步替换；请不要把它们单独挂载或链接到别处")
    if faults:
        raise SiteFaults("网站没有地方可放", faults)


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
