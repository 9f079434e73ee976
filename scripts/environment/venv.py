"""Make ``.venv`` beside the old one and put it in its place when it is whole; add to it what only one target needs.

A stamp is a file in ``.venv`` that says what was installed from which locks. It is written last: the same locks are
never installed twice, and a set-up that was killed half-way starts afresh.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

VENV, FRESH, OLD = ".venv", ".venv.new", ".venv.old"
WORD = "contract"
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes", "--no-deps")
FROM_SOURCE = ("--use-pep517", "--no-build-isolation")
"""For packages that come only as source: built with the tools of the first lock, not with unpinned ones."""


class SetUpError(Exception):
    """It could not be set up; the message says what went wrong and what is left."""


def set_up(root: Path, stamp: str, locks: Sequence[Path]) -> None:
    """Set up in the checkout at `root` what `locks` pin, unless `stamp` says that it is there.

    The stamp of a part, ``<stamp of the whole>-<part>-<digest>``, adds to what is there; that of the whole makes it
    anew, its first lock holding the build tools. Raises SetUpError, with ``.venv`` as it was.
    """
    venv = root / VENV
    if (venv / stamp).is_file():  # somebody else did, while this one waited
        return
    if any((venv / whole).is_file() for whole in wholes(stamp)):
        install(venv, locks)
        (venv / stamp).touch()
        return
    print(f"正在准备 {VENV}（仅首次，或依赖版本变化之后）……", flush=True)
    fresh = root / FRESH
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        run([sys.executable, "-m", "venv", "--prompt", VENV, str(fresh)])
        install(fresh, locks[:1])
        install(fresh, locks[1:], *FROM_SOURCE)
        launcher = fresh / "bin" / WORD
        shutil.copyfile(root / "scripts" / "cli" / f"{WORD}.sh", launcher)
        launcher.chmod(0o755)
        call_by(fresh, venv)
        (fresh / stamp).touch()
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    swap(fresh, venv, root / OLD)


def wholes(stamp: str) -> list[str]:
    """Return the stamps of what `stamp`, of a part, is a part of: none for the stamp of a whole."""
    parts = stamp.split("-")
    return ["-".join(parts[:2])] if len(parts) > 2 else []  # noqa: PLR2004 - installed-<digest>


def install(venv: Path, locks: Sequence[Path], *options: str) -> None:
    """Install into `venv` what `locks` pin. Raises SetUpError; pip fetches all before it changes anything."""
    given = [part for lock in locks for part in ("-r", str(lock))]
    run([str(venv / "bin" / "python"), *PIP, *options, *given])


def run(command: Sequence[str]) -> None:
    """Run `command`; what it says is shown where it fails. Raises SetUpError."""
    ran = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", errors="replace")
    if ran.returncode:
        raise SetUpError(
            f"{ran.stdout}{ran.stderr}\n依赖没有装成（原因见上），原有的 {VENV} 保持不变。"
            "没有网络时：退回与它相符的 requirements/，或联网后重新运行。"
        )


def call_by(fresh: Path, name: Path) -> None:
    """Let the scripts of `fresh` call it by `name`, where it will be: an environment keeps its own path in them."""
    for path in (fresh / "pyvenv.cfg", *(fresh / "bin").iterdir()):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if str(fresh).encode() in content:
                path.write_bytes(content.replace(str(fresh).encode(), str(name).encode()))


def swap(fresh: Path, venv: Path, old: Path) -> None:
    """Put `fresh` in the place of `venv`; between two moves there is none, and a kill there leaves both beside it."""
    shutil.rmtree(old, ignore_errors=True)
    if venv.exists():
        venv.rename(old)
    fresh.rename(venv)
    shutil.rmtree(old, ignore_errors=True)
