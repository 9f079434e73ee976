"""Without DuckDB, what needs it is skipped (`make test WITH=probe` installs it); in CI that is a failure."""

from __future__ import annotations

import os

import pytest

from scripts.probe.database import available


@pytest.fixture
def duckdb() -> None:
    """Let a test run only where DuckDB is installed, or where it has to be."""
    if not available() and not os.environ.get("CI"):
        pytest.skip("DuckDB is not installed: make test WITH=probe")
