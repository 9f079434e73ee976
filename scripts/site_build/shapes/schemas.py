"""The JSON Schema of each published JSON file, derived from the types that it is described by.

Called by ``scripts.site_build.render``; the page 下载 links each beside its file.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

from scripts.site_build.changes import Changes
from scripts.site_build.shapes.compliance import Compliance
from scripts.site_build.shapes.document import Reading, Results
from scripts.site_build.shapes.figures import PublishedFigure
from scripts.site_build.shapes.published import CucumberFeature, PublishedClause, PublishedResults

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES: dict[str, Any] = {
    "clauses": list[PublishedClause],
    "results": PublishedResults,
    "figures": list[PublishedFigure],
    "questions": list[Reading],
    "results-full": Results,
    "changes": Changes,
    "cucumber": list[CucumberFeature],
}
"""{name of a JSON file below data/, without its ending: the type of its content}."""


PRIVATE: dict[str, Any] = {"ledger": Compliance}
"""The same of what only a site with a ledger has."""


def schema(name: str) -> dict[str, Any]:
    """Return the schema of the published file `name`, one of TYPES or PRIVATE."""
    return {"$schema": DIALECT, "title": f"{name}.json", **msgspec.json.schema((TYPES | PRIVATE)[name])}


def schema_file(name: str) -> bytes:
    """Return the content of the schema of `name`."""
    return f"{json.dumps(schema(name), ensure_ascii=False, indent=1)}\n".encode()


def schema_files() -> dict[str, bytes]:
    """Return {path below the docs folder: content} of the schemas of what every site has."""
    return {f"data/{name}.schema.json": schema_file(name) for name in TYPES}
