"""Check the feature files: ``contract lint [--fix] [--format text|json|github] [PATH …]``.

Reads, and runs nothing. Exit status 0: nothing wrong; 1: faults, all of them printed; 2: something could not be read.
With ``--fix`` the mechanical faults are mended, the changes shown, and what is left is reported.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.characters.terminal import printable
from scripts.lint.check import Checker, Findings, check_paths, feature_paths, shown_path
from scripts.lint.data import load_register
from scripts.lint.fixing import mend, write
from scripts.lint.reports import FORMATS
from scripts.spec_run.feature_set import FEATURES
from scripts.vocabulary.definitions import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FAULTY, UNREAD = 0, 1, 2


def lint(given: Sequence[Path] = (), *, mending: bool = False, shape: str = "text") -> int:
    """Check the files and folders `given`, all features if none is; print in a `shape` of FORMATS; return the status.

    With `mending`, what is mechanical is mended first.
    """
    root = Path.cwd()
    checker = Checker(load_vocabulary(root), load_register(root))
    paths = feature_paths(root, given or [Path(FEATURES)])
    findings = check_paths(checker, root, paths)
    if mending and any(fault.edit is not None for fault in findings.faults):
        fix(checker, root, paths, findings)
        findings = check_paths(checker, root, paths)
    print(FORMATS[shape](findings))
    if findings.unread:
        return UNREAD
    return FAULTY if findings.faults else CLEAN


def fix(checker: Checker, root: Path, paths: Sequence[Path], findings: Findings) -> None:
    """Mend the files at `paths` and print what was changed, on the error output, so that a report stays one."""
    for path in paths:
        source = findings.sources.get(shown_path(root, path))
        mended = source and mend(checker, source)
        if mended:
            write(path, mended)
            print(printable("\n".join(mended.difference())), file=sys.stderr)
