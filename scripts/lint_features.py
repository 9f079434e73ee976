"""Check the feature files: ``python -m scripts.lint_features [--fix] [--format text|json|github] [PATH …]``.

Reads, and runs nothing. Exit status 0: nothing wrong; 1: faults, all of them printed; 2: something could not be read.
With ``--fix`` the mechanical faults are mended, the changes shown, and what is left is reported.
"""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.lint.check import Checker, Findings, check_paths, feature_paths, shown_path
from scripts.lint.data import load_register
from scripts.lint.fixing import mend, write
from scripts.lint.reports import FORMATS
from scripts.spec_run.feature_files import FEATURES
from scripts.vocabulary.definitions import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

CLEAN, FAULTY, UNREAD = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in the current folder; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m scripts.lint_features", description="检查规格文件，不运行。")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=f"文件或文件夹（默认 {FEATURES}）")
    parser.add_argument("--fix", action="store_true", help="改正可以机械改正的，并显示改了什么")
    parser.add_argument("--format", choices=FORMATS, default="text", help="text 供人读，json 供程序，github 供合并请求")
    options = parser.parse_args(arguments)
    root = Path.cwd()
    checker = Checker(load_vocabulary(root), load_register(root))
    paths = feature_paths(root, options.paths or [Path(FEATURES)])
    findings = check_paths(checker, root, paths)
    if options.fix and any(fault.edit is not None for fault in findings.faults):
        fix(checker, root, paths, findings)
        findings = check_paths(checker, root, paths)
    print(FORMATS[options.format](findings))
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
            print("\n".join(mended.difference()), file=sys.stderr)


if __name__ == "__main__":
    gc.disable()  # the process is short, and looking for garbage is a sixth of its time
    sys.exit(main())
