"""What a record of a case is: the shape shared by the recorder, which writes it, and those who read it.

The recorder runs inside pytest; its readers (``completeness``, ``assemble``) do not, and should not have to load it.
"""

from __future__ import annotations

from typing import Any

from scripts.spec_run.structure import case_id

RECORD_SCHEMA = 1
STATUSES = ("passed", "failed", "undefined", "error", "skipped")
BAD = ("failed", "undefined", "error")

Record = dict[str, Any]
"""A case as JSON: path, line, row (0: no example), template, name, status, message, steps, figures; failure if bad."""


def recorded_id(record: Record) -> str:
    """Return the id of the case a record is of."""
    stem = record["path"].rpartition("/")[2].removesuffix(".feature")
    return case_id(stem, record["template"], record["row"])
