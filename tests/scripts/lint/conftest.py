"""The linter with the real phrases and provisions, on feature texts written in the tests.

Nothing that imports the steps is imported at the top: the plugin registers them before any other module may.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scripts.lint.check import Checker
    from scripts.spec_run.faults import Fault

ROOT = Path(__file__).resolve().parents[3]
PATH = "spec/features/article_07_payment.feature"


@pytest.fixture(scope="session")
def checker() -> Checker:
    from scripts.lint.check import Checker
    from scripts.lint.data import load_register
    from scripts.vocabulary.definitions import load_vocabulary

    return Checker(load_vocabulary(ROOT), load_register(ROOT))


@pytest.fixture(scope="session")
def lint(checker: Checker) -> Callable[[str | bytes], list[Fault]]:
    """Return the faults of a text, in the order of the file."""
    from scripts.lint.check import check_source
    from scripts.lint.source import decode

    def faults(content: str | bytes) -> list[Fault]:
        data = content.encode() if isinstance(content, str) else content
        return sorted(check_source(checker, decode(data, PATH)), key=lambda fault: (fault.line, fault.column))

    return faults
