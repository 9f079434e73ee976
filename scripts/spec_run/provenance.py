"""Say which inputs a run had: commit, digest of features and data, versions. Nothing of the clock or the machine.

Called by ``scripts.spec_run.specification`` and, for the digest, by the term mutation.
"""

from __future__ import annotations

import hashlib
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.spec_run.feature_set import FEATURES, feature_files

DATA = "contract_model/data"
UNKNOWN = "unknown"
"""The commit where there is no git, no repository of its own, or no commit."""
INPUTS = ("spec", "steps", "contract_model")


def run_entry(root: Path) -> dict[str, Any]:
    """Return the ``[run]`` table for the tree at `root`."""
    commit = _git(root, "rev-parse", "HEAD").strip() if is_repository(root) else ""
    changes = _git(root, "status", "--porcelain", "--", *INPUTS) if commit else ""
    day = _git(root, "show", "--no-patch", "--format=%cs", "HEAD").strip() if commit else ""
    return {
        "commit": commit or UNKNOWN,
        # Of what is not known nothing is said.
        **({"day": day, "dirty": bool(changes.strip())} if commit else {}),
        "spec_digest": spec_digest(root),
        "versions": {
            "python": ".".join(platform.python_version_tuple()[:2]),
            "pytest": version("pytest"),
            "pytest-bdd": version("pytest-bdd"),
        },
    }


def is_repository(root: Path) -> bool:
    """Return whether `root` is a git repository of its own, not a folder that lies in somebody else's."""
    top = _git(root, "rev-parse", "--show-toplevel").rstrip("\n")
    return bool(top) and Path(top).resolve() == root.resolve()


def spec_digest(root: Path) -> str:
    """Return the SHA-256 (hex) over the feature files and the contract's data files, by path and content."""
    found = [*feature_files(root / FEATURES), *(root / DATA).rglob("*.toml")]
    digest = hashlib.sha256()
    for name, path in sorted((path.relative_to(root).as_posix(), path) for path in found):
        content = path.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _git(root: Path, *arguments: str) -> str:
    """Return git's answer, or nothing where there is no git, no repository or no commit."""
    try:
        ran = subprocess.run(
            ["git", *arguments],  # noqa: S607 - git is looked up on the path
            check=False,
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
    except FileNotFoundError:
        return ""
    return ran.stdout if ran.returncode == 0 else ""
