"""The static checks, run as tests, so that one closing line speaks for everything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "ruff": ["-m", "ruff", "check", "--quiet", "--output-format=concise", "."],
    "mypy": ["-m", "mypy", "--no-error-summary", "--hide-error-context"],
    "import rules": ["-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"],
}


@pytest.mark.parametrize("check", CHECKS)
def test_static_check_finds_nothing(check: str) -> None:
    ran = subprocess.run(  # noqa: PLW1510 — the exit status is what is asserted
        [sys.executable, *CHECKS[check]], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    if ran.returncode:
        pytest.fail(f"{check}:\n{ran.stdout}{ran.stderr}", pytrace=False)
