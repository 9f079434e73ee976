"""The downloads of a judged ledger: ledger.json, ledger.xlsx, compliance.csv, due.ics.

Called by ``scripts.site_build.render``. The same record gives the same bytes. What people wrote is in them as text: it
runs in no spreadsheet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from scripts.ledger.results import compliance_csv, write_results
from scripts.site_build.compliance.due import due_calendar, in_calendar

Record = Mapping[str, Any]
CALENDAR = "data/due.ics"


def ledger_files(record: Record, clauses: Sequence[Record] = ()) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the files of `record`; `clauses` are those of the results.

    A calendar in which nothing stands is none (RFC 5545 asks for a component): it is left out.
    """
    labels = {clause["id"]: clause["label"] for clause in clauses}
    files = {
        "data/ledger.json": ledger_json(record),
        "data/ledger.xlsx": write_results(record),
        "data/compliance.csv": compliance_csv(record),
    }
    return files | ({CALENDAR: due_calendar(record, labels)} if in_calendar(record) else {})


def ledger_json(record: Record) -> bytes:
    """Return the record as JSON, an item of each list on a line of its own."""
    parts = (
        f"{_json(key)}: {_list(value) if isinstance(value, list) else _json(value)}" for key, value in record.items()
    )
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _list(values: Sequence[object]) -> str:
    return "[" + ("\n" + ",\n".join(map(_json, values)) + "\n" if values else "") + "]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
