"""The workbench in a real browser: `make test-workbench`, on a site that `make workbench` has built.

It takes a minute or two, so `make test-browser` leaves it out.
"""

from __future__ import annotations

import os

import pytest

from tests.site.built import SITE

WANTED = bool(os.environ.get("WORKBENCH"))
collect_ignore_glob = [] if WANTED else ["test_*.py"]


def pytest_sessionstart() -> None:
    """End at once, in one line, where the site has no workbench."""
    if WANTED and not (SITE / "workbench" / "engine.json").is_file():
        pytest.exit(f"没有 {SITE / 'workbench'}：请先运行 make workbench。", returncode=1)
