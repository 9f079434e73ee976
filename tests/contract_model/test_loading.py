"""Loading the data files as a whole: all faults of all files at once, all or nothing, nothing inexact at any key.

The files are damaged by their shapes alone: no test says what a term, a figure or a duty of the contract is.
"""

from __future__ import annotations

import pytest

from tests.contract_model.damaged import (
    Document,
    at,
    documents,
    faults_of,
    first_of,
    leaves,
    load,
    named,
    shapes_with,
    tables,
)

MAY_BE_EMPTY = "suspect.toml"  # has no key to damage as long as nothing is suspect; see register/test_suspects.py
NORMS, READINGS = "norms/", "readings/"
CONDITIONS = {"when", "provided", "now", "condition", "told", "gate"}
OPTIONAL = {
    "clauses.toml": {"clause.refs", "clause.title_en", "clause.text_en", "clause.reason", "clause.reason_en"},
    "decisions.toml": {"first.after", "first.dated"},
    "disputes.toml": {"forum.seat"},
    "document.toml": {
        "person.involved",
        "person.reading_if_not_in_team",
        "person.signed",
        "subject.dated_by_cover",
        "subject.entry.needs",
        "subject.entry.original.also",
        "subject.entry.reading_if_blank",
        "subject.entry.written",
        "subject.reading_if_different",
    },
    "annexes.toml": {"annex.inseparable"},
    "facts.toml": {
        f"fact.{key}"
        for key in [
            "about",
            "after",
            "also",
            "blocked",
            "evidence",
            "inside",
            "least",
            "most",
            "once",
            "party",
            "signed",
            "whole",
        ]
    },
    "how_much.toml": {"kind.as_of"},
    "incidents.toml": {"row.test.group", "row.test.under.hole"},
    "instruments.toml": {"instrument.doubt.unless", "instrument.ended_by", "instrument.ends"},
    "liability.toml": {
        *(f"{where}.{key}" for where in ("cause", "interest.cause") for key in ["charged", "excused_by", "finding"]),
        *(f"{where}.{key}" for where in ("cause", "interest.cause") for key in ("reading", "option")),
        *(f"settlement.end.{key}" for key in ("reading", "options")),
        "costs.others",
        "set_off.otherwise.shortfall",
    },
    "limits.toml": {"limit.counts", "limit.option", "limit.reading"},
    "penalties.toml": {
        *(f"measure.{key}" for key in ["adds", "includes", "kept_by", "questions", "source.kept_by", "stricter"]),
        *(f"subject.{key}" for key in ["causes", "holes", "periods"]),
        "cause.not_down",
        *(f"fixed.{key}" for key in ["cap", "signed_apart"]),
        "row.findings",
    },
    "price_contents.toml": {"service.excludes"},
    "promisees.toml": {"promisee.also"},
    "processes.toml": {
        "process.dated",
        *(f"{where}.{key}" for where in ("process.step", "recurring") for key in ("money", "readings")),
    },
    "terms.toml": {"said.readings", *(f"term.{key}" for key in ["also", "counted", "date", "readings", "sort"])},
}
"""What may be left out of each file; every other key must be there."""
TOGETHER = {
    "facts.toml": {"fact.values"},
    "how_much.toml": {f"kind.{key}" for key in ("given.says", "given.figure", "given.on", "axis.values", "axis.up_to")},
    "incidents.toml": {"row.test.under.dropped"},
    "limits.toml": {"limit.norm"},
    "penalties.toml": {"measure.less"},
    "processes.toml": {
        f"{where}.{key}"
        for where in ("process.step", "recurring")
        for key in ("norm", "term", "label", "clause", "party", "when")
    },
}
"""What may be left out only with other keys, or where those are there instead."""
OF_EVERY_READING = {
    *(f"reading.{key}" for key in ("id", "kind", "title", "clauses", "says", "why")),
    *(f"reading.option.{key}" for key in ("id", "label", "text")),
}
OF_EVERY_NORM = {f"norm.{key}" for key in ("id", "label", "clause", "party", "under.reading", "under.option")}


def is_required(file: str, shape_: str) -> bool:
    """Return whether a key must be there; conditions, of which each has keys of its own, are apart."""
    if file.startswith(NORMS):
        return shape_ in OF_EVERY_NORM
    if file.startswith(READINGS):
        return shape_ in OF_EVERY_READING
    free = {*OPTIONAL.get(file, ()), *TOGETHER.get(file, ())}
    return not CONDITIONS.intersection(shape_.split(".")) and shape_ not in free


@pytest.fixture
def every() -> dict[str, Document]:
    """Return every file, to be damaged."""
    return documents()


def test_the_sweeps_reach_every_file(every: dict[str, Document]) -> None:
    assert {name for name, content in every.items() if not first_of(leaves(content))} <= {MAY_BE_EMPTY}
    assert OPTIONAL.keys() <= every.keys()


def test_a_float_is_refused_at_every_key_of_every_file_at_once(every: dict[str, Document]) -> None:
    damaged = set()
    for name, content in every.items():
        for shape_, place in first_of(leaves(content)).items():
            at(content, place[:-1])[place[-1]] = 1.5
            damaged.add(named(name, shape_))
    assert damaged - shapes_with(faults_of(every), "是浮点数 1.5", "是 1.5", "有 1.5") == set()


def test_every_key_but_the_optional_ones_is_missed_in_every_file_at_once(every: dict[str, Document]) -> None:
    damaged = set()
    for name, content in every.items():
        for shape_, place in first_of(leaves(content)).items():
            if is_required(name, shape_):
                del at(content, place[:-1])[place[-1]]
                damaged.add(named(name, shape_))
    assert damaged - shapes_with(faults_of(every), "缺少此项") == set()


def test_a_key_that_nobody_asks_for_is_a_fault_in_every_table_of_every_file_at_once(every: dict[str, Document]) -> None:
    damaged = set()
    for name, content in every.items():
        for shape_, place in first_of(tables(content)).items():
            at(content, place)["colour"] = "red"
            damaged.add(named(name, f"{shape_}.colour".removeprefix(".")))
    assert damaged - shapes_with(faults_of(every), "未知的项") == set()


def test_a_list_of_tables_that_holds_something_else_is_a_fault_in_every_file_at_once(
    every: dict[str, Document],
) -> None:
    damaged = set()
    for name, content in every.items():
        for key, inner in content.items():
            if isinstance(inner, list) and isinstance(inner[0], dict):
                inner.append("词")
                damaged.add(named(name, key))
    assert damaged - shapes_with(faults_of(every), "是 '词'") == set()


def test_an_id_that_is_used_twice_is_a_fault_in_every_file(every: dict[str, Document]) -> None:
    damaged = set()
    for name, content in every.items():
        for key, inner in content.items():
            if isinstance(inner, list) and isinstance(inner[0], dict) and "id" in inner[0]:
                inner.append(inner[0])
                damaged.add(named(name, f"{key}.id"))
    assert damaged - shapes_with(faults_of(every), "“") == set()


def test_optional_keys_may_be_left_out_of_every_file_at_once(every: dict[str, Document]) -> None:
    for name, keys in OPTIONAL.items():
        for shape_, place in first_of(leaves(every[name])).items():
            if shape_ in keys:
                del at(every[name], place[:-1])[place[-1]]
    load(every)


@pytest.mark.parametrize("percent", ["100", "3000"])
def test_a_share_that_nothing_can_exceed_is_no_limit(percent: str) -> None:
    incidents = documents()["incidents.toml"]
    row = next(row for row in incidents["row"] if any(test["bound"] == "more_than" for test in row["test"]))
    test = next(test for test in row["test"] if test["bound"] == "more_than")
    test["value"] = {"value": percent, "unit": "percent"}
    (fault,) = faults_of({"incidents.toml": incidents})
    assert str(fault) == (
        f"incidents.toml: row[{row['clause']}].test[{test['measure']}].value: "
        f"没有一个值大于 {percent}%；应为：有值能满足的界限；比例以 100% 为限"
    )
