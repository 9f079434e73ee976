"""What rests on provisions whose words in the contract's text have changed, and is to be reviewed with them.

Called by ``scripts.site_build.context``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Record = Mapping[str, Any]
Resting = Mapping[str, Mapping[str, list[str]]]
"""{kind, as of ``Links``: {id: the provisions with other words that it rests on}}."""


def resting(results: Record) -> Resting:
    """Return the cases, figures, open questions and referring provisions that rest on a suspect provision."""
    changed = [clause["id"] for clause in results.get("clause", []) if clause["suspect"]]
    figures = {figure["id"]: figure for figure in results.get("figure", [])}

    def told(records: Iterable[Record], key: str) -> dict[str, list[str]]:
        if not changed:
            return {}
        under = ((record["id"], set(_rests_on(record, key, figures))) for record in records)
        return {name: own for name, rests in under if (own := [each for each in changed if each in rests])}

    return {
        "cases": told(results.get("case", []), "clauses"),
        "figures": told(results.get("figure", []), "clauses"),
        "readings": told(results.get("reading", []), "clauses"),
        "clauses": told(results.get("clause", []), "refs"),
    }


def _rests_on(record: Record, key: str, figures: Mapping[str, Record]) -> Iterator[str]:
    """Yield the provisions that `record` names, and those of the figures that it comes from or shows."""
    yield from record[key]
    if key == "refs":
        return
    waiting: list[str | Record] = [*record.get("inputs", ()), *(record["figures"] if "steps" in record else ())]
    seen: set[str] = set()
    while waiting:
        given = waiting.pop()
        figure = figures.get(given) if isinstance(given, str) else given
        if figure is None or (isinstance(given, str) and given in seen):
            continue
        if isinstance(given, str):
            seen.add(given)
        yield from figure["clauses"]
        waiting.extend(figure["inputs"])
