"""Check, all faults at once, that the pages can rely on the shape of the results.

Called by ``contract site``. The pages are made from this one document and nothing else, so a missing key is
found here, with its place, rather than as a hole in a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scripts.site_build.faults import SiteFaults
from scripts.site_build.shapes.faults import shape_faults
from scripts.site_build.shapes.words import CASE_STATUSES, CLARITIES, CLAUSE_STATUSES, STEP_STATUSES
from scripts.spec_run.provenance import UNKNOWN
from scripts.spec_run.results import ResultsError, load_results

Record = dict[str, Any]
Results = dict[str, Any]

_CLAUSE_LISTS = {"refs": "clause", "referred_by": "clause", "cases": "case", "readings": "reading", "figures": "figure"}


def read_results(path: Path) -> Results:
    """Return the checked document of the results file at `path`.

    Raises SiteFaults when it is missing, not TOML, of another schema, or lacks what the pages need.
    """
    try:
        document = load_results(path)
    except ResultsError as error:
        raise SiteFaults("没有可用的结果", [str(error)]) from error
    check_results(document, str(path))
    return document


def check_results(document: Mapping[str, Any], where: str) -> None:
    """Raise SiteFaults naming every place of `document` (from `where`) that the pages cannot be made from."""
    faults = list(shape_faults(document))
    if not faults:  # references can only be followed in a document of the right shape
        faults = list(_reference_faults(document))
    if faults:
        raise SiteFaults("结果文件不完整", [f"{where}：{fault}" for fault in faults])


def outline_id(case: Mapping[str, Any]) -> str:
    """Return the id of the outline that `case` is a row of: its own without the number of the row."""
    return str(case["id"].rpartition(".")[0])


def _reference_faults(document: Mapping[str, Any]) -> Iterator[str]:
    if document["run"]["commit"] != UNKNOWN and "dirty" not in document["run"]:
        yield f"run.dirty 应为布尔值；只有提交不明（{UNKNOWN}）时才没有"
    ids: dict[str, set[str]] = {}
    for kind in ("feature", "case", "outline", "clause", "figure", "reading"):
        counted = Counter(record["id"] for record in document.get(kind, []))
        ids[kind] = set(counted)
        if doubled := sorted(name for name, times in counted.items() if times > 1):
            yield f"{kind} 的 id 重复：{'、'.join(doubled)}"
    for index, case in enumerate(document.get("case", [])):
        place = f"case[{index}]（{case['id']}）"
        yield from _unknown(place, "feature", [case["feature"]], ids["feature"])
        yield from _unknown(place, "clauses", case["clauses"], ids["clause"])
        yield from _unknown(place, "readings", case["readings"], ids["reading"])
        if case["example"]:
            yield from _unknown(place, "id", [outline_id(case)], ids["outline"])
        yield from _wrong_word(place, "status", case["status"], CASE_STATUSES)
        if beyond := [each for each in case["shows"] if not 0 <= each < len(case["steps"])]:
            yield f"{place}.shows 指向没有的步骤 {'、'.join(map(str, beyond))}"
        for number, step in enumerate(case["steps"]):
            yield from _wrong_word(f"{place}.steps[{number}]", "status", step["status"], STEP_STATUSES)
    for index, clause in enumerate(document.get("clause", [])):
        place = f"clause[{index}]（{clause['id']}）"
        for name, kind in _CLAUSE_LISTS.items():
            yield from _unknown(place, name, clause[name], ids[kind])
        yield from _wrong_word(place, "status", clause["status"], CLAUSE_STATUSES)
        yield from _wrong_word(place, "clarity", clause["clarity"], CLARITIES)
    yield from _wrong_totals(document)


def _unknown(place: str, name: str, given: Sequence[str], known: Collection[str]) -> Iterator[str]:
    if strange := [value for value in given if value not in known]:
        yield f"{place}.{name} 指向不存在的 {'、'.join(map(str, strange))}"


def _wrong_word(place: str, name: str, word: str, allowed: Sequence[str]) -> Iterator[str]:
    if word not in allowed:
        yield f"{place}.{name} = {word!r}，应为 {'、'.join(allowed)} 之一"


def _wrong_totals(document: Mapping[str, Any]) -> Iterator[str]:
    """The counts are made independently of the list; a difference means that a case was lost on the way."""
    statuses = Counter(case["status"] for case in document.get("case", []))
    for name, count in {"cases": statuses.total(), **{name: statuses[name] for name in CASE_STATUSES}}.items():
        if document["totals"][name] != count:
            yield f"totals.{name} = {document['totals'][name]}，但 [[case]] 中有 {count} 个"
