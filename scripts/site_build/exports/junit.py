"""The cases as JUnit XML, in the shape that Jenkins, GitLab and pytest agree on: a suite per feature.

Called by ``scripts.site_build.exports``. No times are given: the results hold none, so that they are the same each run.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from scripts.site_build.exports.cells import holdable

# A step without a definition is an error, not a failure: the case was never tried.
_ELEMENTS = {"failed": "failure", "error": "error", "undefined": "error", "skipped": "skipped"}
_STEP_WORDS = {
    "passed": "通过",
    "failed": "不通过",
    "undefined": "步骤未定义",
    "error": "出错",
    "skipped": "暂缓",
    "not_run": "未执行",
}


def junit_xml(results: Mapping[str, Any]) -> bytes:
    """Return junit.xml."""
    cases = results.get("case", [])
    root = ET.Element("testsuites", {"name": "executable-contract", **_counts(cases)})
    by_feature: dict[str, list[Mapping[str, Any]]] = {feature["id"]: [] for feature in results.get("feature", [])}
    for case in cases:
        by_feature[case["feature"]].append(case)
    for feature in results.get("feature", []):
        own = by_feature[feature["id"]]
        name, path = holdable(feature["name"]), feature["path"]
        skipped = str(sum(case["status"] == "skipped" for case in own))
        suite = ET.SubElement(root, "testsuite", {"name": name, **_counts(own), "skipped": skipped, "file": path})
        for case in own:
            _add_case(suite, case, path)
    ET.indent(root, "")
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _counts(cases: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    elements = [_ELEMENTS.get(case["status"]) for case in cases]
    return {
        "tests": str(len(cases)),
        "failures": str(elements.count("failure")),
        "errors": str(elements.count("error")),
    }


def _add_case(suite: ET.Element, case: Mapping[str, Any], path: str) -> None:
    """Two rows of an outline may have one name: the number of the row, at the end of the id, tells them apart."""
    row = case["id"].rpartition(".")[2] if case["example"] else ""
    name = holdable(case["name"]) + (f" [{row}]" if row else "")
    line = str(case.get("row_line", case["line"]))
    added = ET.SubElement(suite, "testcase", {"classname": case["feature"], "name": name, "file": path, "line": line})
    if element := _ELEMENTS.get(case["status"]):
        message = holdable(case["message"])
        told = ET.SubElement(added, element, {"type": case["status"], "message": message})
        told.text = "\n".join([f"{path}:{line}", *map(_step_line, case["steps"]), message])


def _step_line(step: Mapping[str, Any]) -> str:
    return holdable(f"  {step['keyword']} {step['text']} – {_STEP_WORDS[step['status']]}")
