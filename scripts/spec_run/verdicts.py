"""What the end of a case before its last step means: the status, the message for a reader, the record of the failure.

Called by the runner and by the pytest plugin, only for a case that did not pass.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scripts.spec_run.failure_words import summary
from scripts.spec_run.failures import broken, explain, undefined
from scripts.spec_run.feature_files import read_feature

if TYPE_CHECKING:
    from contract_model.register.contract import Contract
    from scripts.spec_run.cases import Case
    from scripts.spec_run.records import Record
    from scripts.spec_run.runner import Stop
    from scripts.vocabulary.definitions import Vocabulary

MEMORY_ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def verdict(
    case: Case, stop: Stop, contract: Contract, vocabulary: Vocabulary, root: Path
) -> tuple[str, str, Record | None]:
    """Return status, message and failure of a `case` that ended with `stop`; a skipped one has no failure."""
    exception = stop.exception
    if isinstance(exception, pytest.skip.Exception):
        return "skipped", exception.msg or "", None
    if exception is None:
        step = case.steps[stop.step]
        message = f"没有与这一步对应的步骤定义：{step.keyword} {step.name}"
        return "undefined", message, _placed(undefined(step.type, step.name, vocabulary), case, stop, root)
    is_failure = stop.began and isinstance(exception, AssertionError | pytest.fail.Exception)
    failure = explain(exception, contract, root)
    if not is_failure and failure["kind"] in {"mismatch", "assertion"}:
        failure = broken(exception, root)
    message = summary(failure, in_words(exception, root))
    return "failed" if is_failure else "error", message, _placed(failure, case, stop, root)


def in_words(exception: BaseException, root: Path) -> str:
    """Return the exception's message without what differs between two runs or two machines."""
    text = str(exception).strip()
    # The model's own messages are written for a reader of the contract, and say all there is to say.
    of_the_model = type(exception).__module__.partition(".")[0] == "contract_model"
    if not (of_the_model or isinstance(exception, AssertionError | pytest.fail.Exception)):
        text = f"{type(exception).__name__}: {text}" if text else type(exception).__name__
    text = text.replace(f"{root}{os.sep}", "")
    return MEMORY_ADDRESS.sub("", text) or "断言不成立（没有说明）"


def _placed(failure: Record, case: Case, stop: Stop, root: Path) -> Record:
    """Return the `failure` with where it is: the step that ended the case, the row of the examples."""
    step = case.steps[stop.step] if stop.step < len(case.steps) else None
    feature, _ = read_feature(root / case.path, case.path)
    rows = feature.cases if feature and case.row else ()
    row = next((row for row in rows if (row.line, row.row) == (case.line, case.row)), None)
    return {
        "path": case.path,
        "step": f"{step.keyword} {step.name}" if step else "",
        "line": step.line_number if step else case.line,
        "row": row.row_of_table if row else 0,
        "row_line": row.row_line if row else 0,
        **failure,
    }
