"""What a record of a case is: the plain data of its run, for those who prove and publish it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.spec_run.structure import case_id

if TYPE_CHECKING:
    from scripts.spec_run.cases import Case
    from scripts.spec_run.runner import CaseRun

STATUSES = ("passed", "failed", "undefined", "error", "skipped")
BAD = ("failed", "undefined", "error")

Record = dict[str, Any]
"""A case as JSON: path, line, row (0: no example), template, name, status, message, steps, figures; failure if bad."""


def record_of(run: CaseRun) -> Record:
    """Return the record of `run`."""
    case = run.case
    record: Record = {
        "path": case.path,
        "line": case.line,
        "row": case.row,
        "template": case.template,
        "name": case.name,
        "status": run.status,
        "message": run.message,
        "steps": list(run.steps),
        "figures": list(run.figures),
    }
    return record if run.failure is None else record | {"failure": run.failure}


def step_records(case: Case, reached: int, status: str, message: str) -> tuple[Record, ...]:
    """Return the steps of `case`: those before `reached` passed, that one has its `status` and `message`."""
    records: list[Record] = []
    for number, step in enumerate(case.steps):
        record: Record = {"keyword": step.keyword, "text": step.name, "line": step.line_number}
        if step.datatable is not None:
            record["table"] = step.datatable.raw()
        if step.docstring is not None:
            record["docstring"] = step.docstring
        if number < reached:
            record |= {"status": "passed", "message": ""}
        elif case.is_put_off:
            record |= {"status": "skipped", "message": ""}
        elif number == reached:
            record |= {"status": status, "message": message}
        else:
            record |= {"status": "not_run", "message": ""}
        records.append(record)
    return tuple(records)


def recorded_id(record: Record) -> str:
    """Return the id of the case a record is of."""
    stem = record["path"].rpartition("/")[2].removesuffix(".feature")
    return case_id(stem, record["template"], record["row"])
