"""The ledger with the result beside each row, and the occasions as CSV: complete, and nobody's formula."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from openpyxl import load_workbook

from scripts.ledger.results import compliance_csv, write_results

HOSTILE = "=cmd|' /C calc'!A0"


def occasion(**more: object) -> dict[str, Any]:
    return {
        "id": "answer@F-1",
        "norm": "answer",
        "clause": "2",
        "clauses": ["2", "3"],
        "label": "答复",
        "party": "B",
        "kind": "duty",
        "occasion": "",
        "matter": "F-1",
        "system": "一号机",
        "conclusion": "违约",
        "reason": "太晚。",
        "start": "2030-05-01",
        "deadline": "2030-05-02",
        "provisional": True,
        "missing": [],
        "evidence": "工单",
        "rows": ["故障!2"],
        "readings": [],
        **more,
    }


def row(key: str, **more: object) -> dict[str, Any]:
    sheet, _, line = key.partition("!")
    found = {"key": key, "sheet": sheet, "line": int(line), "cells": {"编号": line, "备注": HOSTILE}}
    return {**found, "replaced_by": "", "later": False, "judged": ["answer"], "none": False, **more}


FLAT = {
    "as_of": "2030-06-01",
    "row": [
        row("故障!2"),
        row("故障!3", replaced_by="故障!4"),
        row("故障!4"),
        row("故障!5", later=True),
        row("事项!2", none=True, judged=[]),
    ],
    "occasion": [occasion(), occasion(label="到场", conclusion="待认定", reason="", clauses=["2"], deadline="")],
    "event": [{"matter": "F-1", "conclusion": "适用", "reason": "扣款。", "amount": "10.50", "rows": ["故障!2"]}],
    "availability": [
        {"system": "一号机", "span": "2030-05", "conclusion": "合规", "clauses": ["4"], "rows": ["故障!2"]}
    ],
}


@pytest.fixture(scope="module")
def book() -> Any:  # noqa: ANN401 - openpyxl has no types
    return load_workbook(BytesIO(write_results(FLAT)))


def said(book: Any, sheet: str) -> dict[str, list[object]]:  # noqa: ANN401 - as above
    return {line[0].value: [cell.value for cell in line[-4:]] for line in book[sheet].iter_rows(min_row=2)}


def test_each_row_has_what_is_said_of_it_beside_it(book: Any) -> None:  # noqa: ANN401
    everything = (
        "答复（F-1，一号机）：违约。太晚。\n到场（F-1，一号机）：待认定。\n"
        "事件（F-1）：适用。扣款。\n可用性（一号机，2030-05）：合规。"
    )
    assert said(book, "故障") == {
        "故障!2": ["违约、待认定、适用、合规", "2、3、4", everything, "10.50"],
        "故障!3": ["已更正", None, "由 故障!4 代替，没有判断", None],
        "故障!4": ["合规", None, "所涉的义务都做到了", None],
        "故障!5": ["晚于审视日，没有判断", None, None, None],
    }
    assert said(book, "事项") == {"事项!2": [None, None, "不涉及任何义务或权利", None]}
    assert book.sheetnames == ["判断（截至 2030-06-01）", "事项", "故障"]


def test_the_occasions_stand_on_the_first_sheet(book: Any) -> None:  # noqa: ANN401
    lines = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows(min_row=2)]
    assert [line[:6] for line in lines] == [
        ["2", "答复", "乙方", "F-1", "一号机", "违约"],
        ["2", "到场", "乙方", "F-1", "一号机", "待认定"],
    ]
    assert lines[0][8] == "2030-05-02（暂定）"


def test_no_word_of_the_ledger_runs_in_a_spreadsheet(book: Any) -> None:  # noqa: ANN401
    cells = [cell for cell in book["故障"]["C"] if cell.value == HOSTILE]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)] * 4
    told = csv.DictReader(StringIO(compliance_csv({"occasion": [occasion(matter=HOSTILE)]}).decode("utf-8-sig")))
    assert [line["matter"] for line in told] == [f"'{HOSTILE}"]


def test_the_occasions_are_lines_of_a_table() -> None:
    (told,) = csv.DictReader(StringIO(compliance_csv({"occasion": [occasion()]}).decode("utf-8-sig")))
    assert (told["clauses"], told["conclusion"], told["overdue"], told["rows"]) == ("2 3", "违约", "", "故障!2")
