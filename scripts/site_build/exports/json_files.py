"""The JSON files: provisions, cases and figures with the fields the README promises, and the whole results document.

Called by ``scripts.site_build.exports``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.site_build.shapes.document import Reading
from scripts.site_build.shapes.figures import PublishedFigure
from scripts.site_build.shapes.published import PublishedCase, PublishedClause


def json_files(results: Mapping[str, Any]) -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the JSON files made from `results`."""
    return {
        "data/clauses.json": _file(_list(_clause(clause) for clause in results.get("clause", []))),
        "data/results.json": _file(
            f'{{"run": {_json(results["run"])},\n"totals": {_json(results["totals"])},\n"cases": '
            f"{_list(_pick(case, PublishedCase) for case in results.get('case', []))}}}"
        ),
        "data/figures.json": _file(_list(_pick(figure, PublishedFigure) for figure in results.get("figure", []))),
        "data/questions.json": _file(_list(_pick(one, Reading) for one in results.get("reading", []))),
        "data/results-full.json": _file(_whole(results)),
    }


def _clause(clause: Mapping[str, Any]) -> dict[str, Any]:
    """`reason` says why nothing can be executed, and is null where a case can."""
    return {**_pick(clause, PublishedClause), "reason": clause["reason"] or None}


def _whole(results: Mapping[str, Any]) -> str:
    """Return the document as it stands in results.toml, key by key."""
    parts = (
        f"{_json(key)}: {_list(value) if isinstance(value, list) else _json(value)}" for key, value in results.items()
    )
    return "{" + ",\n".join(parts) + "}"


def _pick(record: Mapping[str, Any], published: type) -> dict[str, Any]:
    """Return of `record` the keys of the type `published`, which the schema beside the file is made of."""
    return {name: record[name] for name in published.__annotations__ if name in record}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # with an indent it would be written in Python, ten times slower


def _list(records: Iterable[Mapping[str, Any]]) -> str:
    """Return the list of `records`, each on a line of its own: easy to search, to compare and to read in part."""
    return "[\n" + ",\n".join(map(_json, records)) + "\n]"


def _file(text: str) -> bytes:
    return f"{text}\n".encode()
