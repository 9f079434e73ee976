"""The feature files, and the readings they rest on, are written as they should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.lint.check import Checker, check_paths, feature_paths
from scripts.lint.data import load_register
from scripts.lint.reports import as_text
from scripts.spec_run.feature_set import FEATURES
from scripts.vocabulary.definitions import load_vocabulary

ROOT = Path(__file__).resolve().parents[2]


def test_the_feature_files_have_no_fault() -> None:
    checker = Checker(load_vocabulary(ROOT), load_register(ROOT))
    findings = check_paths(checker, ROOT, feature_paths(ROOT, [Path(FEATURES)]))
    if findings.faults or findings.unread:
        pytest.fail(as_text(findings), pytrace=False)
