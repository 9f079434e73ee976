"""The cases as Cucumber JSON, in the dialect of Cucumber-JVM, which reporters and CI plug-ins read most widely.

Called by ``scripts.site_build.exports``. Complete where pytest-bdd's own is not: rules, backgrounds, tables, texts,
tags, and steps without a definition. The dialect has no place for a rule: it stands in an element's id, as
Cucumber-JVM has it, and, with its keyword, in its description, which reporters show.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

# Cucumber has no status for an error besides a failure, and calls the steps after it skipped.
_STATUSES = {"error": "failed", "not_run": "skipped"}
# A case that was put off is pending, step by step: it waits to be written, while a skipped step waits for another.
_PUT_OFF_STATUSES = {"skipped": "pending"}
PUT_OFF = "暂缓"

Record = Mapping[str, Any]


def cucumber_json(results: Record) -> bytes:
    """Return cucumber.json: a list of features; an example row is an element with the id of its case."""
    by_feature: dict[str, list[Record]] = {}
    for case in results.get("case", []):
        by_feature.setdefault(case["feature"], []).append(case)
    features = (
        {
            "uri": feature["path"],
            "id": feature["id"],
            "line": feature["line"],
            "keyword": feature["keyword"],
            "name": feature["name"],
            "description": feature["description"],
            "elements": [
                element
                for case in by_feature.get(feature["id"], [])
                for element in _elements(case, feature["backgrounds"])
            ],
        }
        for feature in results.get("feature", [])
    )
    return ("[\n" + ",\n".join(json.dumps(each, ensure_ascii=False) for each in features) + "\n]\n").encode()


def _elements(case: Record, backgrounds: Sequence[Record]) -> Iterator[dict[str, Any]]:
    """Yield the backgrounds of a case, each with its steps as this case ran them, and then the case."""
    at: int = case["line"]
    named: dict[int, Record] = {each["line"]: each for each in backgrounds}

    def block_of(step: Record) -> int:
        """A step of a background stands before the scenario, under the last background before it."""
        before = (line for line in named if line < step["line"] < at)
        return max(before, default=at)

    own: list[dict[str, Any]] = []
    for line, steps in groupby(case["steps"], block_of):
        written = [_step(step, _PUT_OFF_STATUSES if is_put_off(case) else _STATUSES) for step in steps]
        if line == at:
            own = written
        else:
            head = {"line": line, "type": "background", "keyword": named[line]["keyword"], "name": named[line]["name"]}
            yield {**head, "description": named[line].get("description", ""), "steps": written}
    yield {
        "id": ";".join(filter(None, (case["feature"], case["rule"], case["id"]))),
        "line": case.get("row_line", case["line"]),
        "type": "scenario",
        "keyword": case["keyword"],
        "name": case["name"],
        "description": "\n".join(_written(case)),
        "tags": [{"name": f"@{tag}"} for tag in _tags(case)],
        "steps": own,
    }


def _written(case: Record) -> Iterator[str]:
    """Yield the rule and what authors wrote below the heads above the case."""
    if case["rule"]:
        yield f"规则: {case['rule']}"
    keys = ("rule_description", "description", "examples_description")
    yield from (case[key] for key in keys if key in case)


def _tags(case: Record) -> list[str]:
    return [*case["clauses"], *(f"疑点.{name}" for name in case["readings"]), *([PUT_OFF] * is_put_off(case))]


def is_put_off(case: Record) -> bool:
    """Return whether `case` carries the tag 暂缓: it alone keeps every step, the first one too, from being run."""
    return all(step["status"] == "skipped" for step in case["steps"])


def _step(step: Record, statuses: Mapping[str, str]) -> dict[str, Any]:
    result = {"status": statuses.get(step["status"], step["status"])}
    if step["message"]:
        result["error_message"] = step["message"]
    written = {"keyword": f"{step['keyword']} ", "line": step["line"], "name": step["text"], "result": result}
    if "table" in step:
        written["rows"] = [{"cells": row} for row in step["table"]]
    if "docstring" in step:
        written["doc_string"] = {"line": step["line"] + 1, "value": step["docstring"]}
    return written
