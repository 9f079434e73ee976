"""What every test may use: the plugin that the specification is bound with."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

# Who runs the tests in the background ignores Ctrl-C and a hang-up, and what is ignored is inherited: tests of what a
# signal does would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)

pytest_plugins = ["scripts.spec_run.plugin"]

BROWSER = "tests/site"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the browser tests unless they are named, as `make test-browser` does: they need the built site."""
    named = any(BROWSER in argument for argument in config.invocation_params.args)
    return True if collection_path == config.rootpath / BROWSER and not named else None
