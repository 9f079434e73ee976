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
from scripts.spec_run.provenance import UNKNOWN
from scripts.spec_run.results import ResultsError, load_results

Record = dict[str, Any]
Results = dict[str, Any]

CASE_STATUSES = ("passed", "failed", "undefined", "error", "skipped")
CLAUSE_STATUSES = ("passed", "failed", "skipped", "exempt", "uncovered")
STEP_STATUSES = (*CASE_STATUSES, "not_run")

_NAMES = {str: "字符串", int: "整数", bool: "布尔值", list: "数组", dict: "表"}
_REFERENCE = {"label": str, "title": str}
_NEW: dict[str, type] = dict.fromkeys(("id", "label"), str)
_MONEY = {"computed": str, "printed": str, "agrees": bool, "figure": str}
_CAPITALS = {"capitals_printed": str, "capitals_standard": str, "capitals_form": str}

# key → type, for every table the pages read; the place of a nested list is written after a dot
_SHAPES: dict[str, dict[str, type]] = {
    "run": {"commit": str, "spec_digest": str, "versions": dict},
    "totals": dict.fromkeys(("scenarios", "cases", *CASE_STATUSES), int),
    "feature": {
        **dict.fromkeys(("id", "path", "keyword", "name", "description", "chapter"), str),
        "line": int,
        "backgrounds": list,
    },
    "feature.backgrounds": {"line": int, "keyword": str, "name": str},
    "case": {
        **dict.fromkeys(("id", "feature", "rule", "keyword", "name", "template", "examples", "status", "message"), str),
        **dict.fromkeys(("line", "rule_line"), int),
        **dict.fromkeys(("example", "clauses", "readings", "steps", "figures"), list),
    },
    "case.steps": {**dict.fromkeys(("keyword", "text", "status", "message"), str), "line": int},
    "case.failure": {
        **dict.fromkeys(("kind", "path", "step", "what", "about", "expected", "actual", "difference", "hint"), str),
        **dict.fromkeys(("line", "row", "row_line"), int),
        **dict.fromkeys(("derivation", "calls"), list),
    },
    "case.failure.answer": {
        **dict.fromkeys(("conclusion", "because"), str),
        **dict.fromkeys(("clauses", "readings", "alternatives"), list),
    },
    "outline": {"id": str, "steps": list},
    "outline.steps": dict.fromkeys(("keyword", "text"), str),
    "clause": {
        **_REFERENCE,
        **dict.fromkeys(("id", "anchor", "chapter", "text", "kind", "bearer", "beneficiary"), str),
        **dict.fromkeys(("sha256", "suspect", "reason", "status", "title_en"), str),
        **dict.fromkeys(("refs", "referred_by", "cases", "readings", "figures"), list),
    },
    "new_clause": _NEW,
    "figure": {
        **dict.fromkeys(("id", "label", "value", "unit", "formula"), str),
        **dict.fromkeys(("clauses", "inputs", "readings"), list),
    },
    "reading": {
        **dict.fromkeys(("id", "title", "says", "matters", "in_force", "why", "state"), str),
        **dict.fromkeys(("clauses", "options", "cases"), list),
    },
    "step": {
        **dict.fromkeys(("id", "kind", "topic", "phrase", "meaning", "place"), str),
        **dict.fromkeys(("slots", "features"), list),
        "uses": int,
        "example": dict,
    },
    "fact": {
        **dict.fromkeys(("id", "name", "kind", "party", "accepted", "evidence"), str),
        "about": bool,
        "also": list,
    },
    "question": {**dict.fromkeys(("id", "name"), str), **dict.fromkeys(("facts", "readings", "subjects"), list)},
    "step.slots": dict.fromkeys(("name", "kind", "accepts", "example"), str),
    "reading.options": {**dict.fromkeys(("id", "label", "text"), str), "handled": bool},
    "tables.price": {
        **_MONEY,
        **dict.fromkeys(("clause", "category", "category_label", "service", "item", "price_unit"), str),
        **dict.fromkeys(("term", "unit_price", "quantity"), str),
    },
    "tables.payment": {**_MONEY, **_CAPITALS, **dict.fromkeys(("number", "clause", "share"), str)},
    "tables.list_total": {**_MONEY, "clause": str},
    "tables.contract_total": {**_MONEY, **_CAPITALS, "clause": str},
    "tables.penalty": {
        **dict.fromkeys(("clause", "annex", "title", "coefficient", "figure"), str),
        "amounts": list,
    },
    "tables.penalty_options": {**dict.fromkeys(("id", "label", "base"), str), "in_force": bool},
    "tables.delay": {"days": str, "amount": str, "termination": bool},
    "tables.availability": dict.fromkeys(("id", "label", "total", "downtime", "figure"), str),
    "tables.service": {
        **dict.fromkeys(("id", "group", "label", "bound", "value", "unit", "figure"), str),
        "clauses": list,
    },
    "tables.bands": {
        **dict.fromkeys(("id", "group", "label", "unit", "promise"), str),
        **dict.fromkeys(("promise_clauses", "questions", "bands"), list),
    },
    "tables.classification": {
        **dict.fromkeys(("clause", "level", "kind", "label", "count", "count_clause"), str),
        **dict.fromkeys(("thresholds", "conditions", "readings"), list),
    },
    "tables.routes": dict.fromkeys(("nodes", "edges", "rows", "after", "questions"), list),
    "tables.deadline": {
        **dict.fromkeys(("id", "kind", "label", "date", "rule"), str),
        "provisional": bool,
        **dict.fromkeys(("clauses", "readings"), list),
    },
    "tables.term": {
        **dict.fromkeys(("id", "label", "party", "trigger", "sort", "direction", "length", "amount", "unit"), str),
        **dict.fromkeys(("counted", "norm", "deadline"), str),
        **dict.fromkeys(("clauses", "readings"), list),
    },
    "tables.payment_calendar": {
        **dict.fromkeys(("number", "clause", "share", "amount", "figure", "rule", "id", "date"), str),
        **dict.fromkeys(("label", "condition", "condition_date", "condition_figure"), str),
        **dict.fromkeys(("condition_provisional", "provisional"), bool),
    },
    "tables.price_sums": {**dict.fromkeys(("group", "id", "label", "amount", "figure"), str), "terms": list},
    "tables.reading_money": {
        **dict.fromkeys(("reading", "title", "situation", "spread", "figure"), str),
        "options": list,
    },
}
_SINGLE = ("run", "totals")
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
    faults = list(_shape_faults(document))
    if not faults:  # references can only be followed in a document of the right shape
        faults = list(_reference_faults(document))
    if faults:
        raise SiteFaults("结果文件不完整", [f"{where}：{fault}" for fault in faults])


def outline_id(case: Mapping[str, Any]) -> str:
    """Return the id of the outline that `case` is a row of: its own without the number of the row."""
    return str(case["id"].rpartition(".")[0])


def _shape_faults(document: Mapping[str, Any]) -> Iterator[str]:
    run = document.get("run")
    if isinstance(run, dict) and run.get("commit") != UNKNOWN and type(run.get("dirty")) is not bool:
        yield f"run.dirty 应为布尔值；只有提交不明（{UNKNOWN}）时才没有"
    for place, shape in _SHAPES.items():
        for key, record in _records(document, place):
            if not isinstance(record, dict):
                yield f"{key} 应为表"
                continue
            for name, kind in shape.items():
                if name not in record:
                    yield f"{key}.{name} 缺失，应有{_NAMES[kind]}"
                elif type(record[name]) is not kind:
                    yield f"{key}.{name} = {record[name]!r}，应为{_NAMES[kind]}"


def _records(document: Mapping[str, Any], place: str) -> Iterator[tuple[str, Any]]:
    """Yield (key path, record) for every table at `place` ("case.steps" = the steps of every case).

    A list or table that is absent inside another has no records; a single table at the top that is absent is empty,
    and so lacks all its keys.
    """
    head, _, rest = place.partition(".")
    value: Any = document.get(head)
    if head == "tables":
        value = value.get(rest) if isinstance(value, dict) else None
    elif rest:
        for index, outer in enumerate(value if isinstance(value, list) else []):
            inner: Any = outer
            for name in rest.split("."):
                inner = inner.get(name) if isinstance(inner, dict) else None
            if isinstance(inner, list):
                yield from ((f"{head}[{index}].{rest}[{number}]", record) for number, record in enumerate(inner))
            elif inner is not None:
                yield f"{head}[{index}].{rest}", inner
        return
    if value is None:
        value = {} if place in _SINGLE else []
    if isinstance(value, list):
        for index, record in enumerate(value):
            yield f"{place}[{index}]", record
    else:
        yield place, value


def _reference_faults(document: Mapping[str, Any]) -> Iterator[str]:
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
        yield from _wrong_status(place, case["status"], CASE_STATUSES)
        for number, step in enumerate(case["steps"]):
            yield from _wrong_status(f"{place}.steps[{number}]", step["status"], STEP_STATUSES)
    for index, clause in enumerate(document.get("clause", [])):
        place = f"clause[{index}]（{clause['id']}）"
        for name, kind in _CLAUSE_LISTS.items():
            yield from _unknown(place, name, clause[name], ids[kind])
        yield from _wrong_status(place, clause["status"], CLAUSE_STATUSES)
    yield from _wrong_totals(document)


def _unknown(place: str, name: str, given: Sequence[str], known: Collection[str]) -> Iterator[str]:
    if strange := [value for value in given if value not in known]:
        yield f"{place}.{name} 指向不存在的 {'、'.join(map(str, strange))}"


def _wrong_status(place: str, status: str, allowed: Sequence[str]) -> Iterator[str]:
    if status not in allowed:
        yield f"{place}.status = {status!r}，应为 {'、'.join(allowed)} 之一"


def _wrong_totals(document: Mapping[str, Any]) -> Iterator[str]:
    """The counts are made independently of the list; a difference means that a case was lost on the way."""
    statuses = Counter(case["status"] for case in document.get("case", []))
    for name, count in {"cases": statuses.total(), **{name: statuses[name] for name in CASE_STATUSES}}.items():
        if document["totals"][name] != count:
            yield f"totals.{name} = {document['totals'][name]}，但 [[case]] 中有 {count} 个"
