"""The data files for spreadsheets, calendars and test tools: complete, typed, reproducible, and harmless to open."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from scripts.site_build.exports import export_files, ics, kept
from scripts.site_build.exports.cells import CUT, LONGEST_CELL, defused, holdable, is_formula_like, shortened
from scripts.site_build.exports.kept import make_or_keep
from scripts.site_build.exports.sheets import make_sheets
from scripts.site_build.exports.xlsx import MADE
from tests.scripts.site_build.sample import sample_results

FORMULAS = ('=HYPERLINK("http://x","y")', "@SUM(A1)", "-1+1", "+1+cmd|' /C calc'!A0", "\t=1", "\r=1", "  =1", "＝1")
RIGHT_TO_LEFT = "\u202e金额\u200f"
HOSTILE = (*FORMULAS, "<script>alert(1)</script>", "😀 表情", RIGHT_TO_LEFT, "a\x00b\x08c\ufffe", "长" * 40_000)


def hostile_results() -> dict[str, Any]:
    """Return the sample with each hostile text as title, paraphrase, name, message, step, table and label."""
    results = sample_results()
    for clause, text in zip(results["clause"], HOSTILE, strict=False):
        clause |= {"title": text, "title_en": text, "text": text, "reason": text}
    for case, text in zip(results["case"], HOSTILE, strict=False):
        step = {"keyword": "那么", "text": text, "line": case["line"] + 1, "status": "failed", "message": text}
        case |= {"name": text, "rule": text, "message": text, "status": "failed"}
        case["steps"] = [step | {"table": [[text, text]], "docstring": text}]
    for figure, text in zip(results["figure"], HOSTILE, strict=False):
        figure |= {"label": text, "formula": text}
    for reading, text in zip(results["reading"], HOSTILE, strict=False):
        reading |= {"title": text, "says": text}
    for row, text in zip(results["tables"]["deadline"], HOSTILE, strict=False):
        row |= {"label": text, "rule": text}
    return results


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return export_files(sample_results())


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return export_files(hostile_results())


def records(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_same_results_give_the_same_bytes_in_every_format(files: dict[str, bytes]) -> None:
    assert export_files(sample_results()) == files


# ---- what a cell may hold


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_could_run_is_marked_as_text(text: str) -> None:
    assert is_formula_like(text)
    assert defused(text) == f"'{holdable(text)}"


@pytest.mark.parametrize("text", ["-1.50", "+3", "12301280.80", "甲=乙", "A2.7", "", "1-2", "a@b"])
def test_a_number_and_a_text_with_a_sign_inside_are_left_as_they_are(text: str) -> None:
    assert defused(text) == text


def test_a_formula_behind_a_character_that_is_removed_is_still_found() -> None:
    assert defused("\x00=1") == "'=1"


def test_a_text_of_just_the_longest_length_is_kept_and_a_longer_one_says_that_it_was_cut() -> None:
    assert shortened("字" * LONGEST_CELL) == "字" * LONGEST_CELL
    assert len(shortened("字" * (LONGEST_CELL + 1))) == LONGEST_CELL
    assert shortened("字" * (LONGEST_CELL + 1)).endswith(CUT)


def test_an_emoji_counts_twice_and_is_never_cut_in_half() -> None:
    text = shortened("a" + "😀" * LONGEST_CELL)
    assert len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert text.removesuffix(CUT).strip("a😀") == ""


# ---- JSON and CSV


def test_the_full_results_stand_in_one_json_file(files: dict[str, bytes]) -> None:
    assert json.loads(files["data/results-full.json"]) == sample_results()


@pytest.mark.parametrize("name", ["clauses", "figures"])
def test_a_csv_file_is_what_excel_expects(files: dict[str, bytes], name: str) -> None:
    content = files[f"data/{name}.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    rows = content.decode("utf-8-sig").split("\r\n")
    assert rows.pop() == ""
    assert not any("\n" in row for row in rows)


def test_clauses_csv_has_both_titles_and_the_number_of_cases(files: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in records(files["data/clauses.csv"])}
    assert list(rows) == [clause["id"] for clause in sample_results()["clause"]]
    assert (rows["3.1"]["title"], rows["3.1"]["title_en"]) == ("3.1 的标题", "Title of 3.1")
    assert rows["3.1"]["case_count"] == "31"
    assert rows["A2.1"]["readings"] == "penalty-base"


def test_figures_csv_keeps_values_as_exact_decimals(files: dict[str, bytes]) -> None:
    rows = {row["id"]: row for row in records(files["data/figures.csv"])}
    assert rows["penalty.base"]["value"] == "83.3333333333"
    assert rows["price.total"]["inputs"] == "price.P1.amount price.P2.amount price.P3.amount"


def test_no_cell_of_a_csv_file_runs(hostile: dict[str, bytes]) -> None:
    for name in ("clauses", "figures"):
        rows = records(hostile[f"data/{name}.csv"])
        assert len(rows) == len(sample_results()[name.removesuffix("s")])
        assert [(name, cell) for row in rows for cell in row.values() if is_formula_like(cell)] == []
    titles = [row["title"] for row in records(hostile["data/clauses.csv"])]
    assert '\'=HYPERLINK("http://x","y")' in titles
    assert RIGHT_TO_LEFT in titles
    assert "abc" in titles


# ---- the workbook


def sheet_rows(content: bytes, title: str) -> list[dict[str, Any]]:
    sheet = load_workbook(BytesIO(content))[title]
    header, *rows = sheet.iter_rows()
    return [{str(head.value).split(" ", 1)[0]: cell for head, cell in zip(header, row, strict=True)} for row in rows]


def test_the_workbook_has_five_sheets_with_a_header_that_stays_and_filters(files: dict[str, bytes]) -> None:
    workbook = load_workbook(BytesIO(files["data/contract.xlsx"]))
    assert workbook.sheetnames == ["条款", "数字", "案例", "疑点", "期限"]
    for sheet, given in zip(workbook, make_sheets(sample_results()), strict=True):
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.max_row == len(given.rows) + 1
        assert all(" " in cell.value for cell in sheet[1]), "each header in both languages"
        assert [sheet.column_dimensions[cell.column_letter].width for cell in sheet[1]] == [
            column.width for column in given.columns
        ]
    cases = sheet_rows(files["data/contract.xlsx"], "案例")
    assert [row["编号"].value for row in cases] == [case["id"] for case in sample_results()["case"]]


def test_amounts_ratios_dates_and_counts_are_what_they_are() -> None:
    results = sample_results()
    results["figure"] += [
        {**results["figure"][0], "id": "ratio", "unit": "ratio", "value": "0.9999"},
        {**results["figure"][0], "id": "word", "unit": "yuan", "value": "不限"},
        {**results["figure"][0], "id": "fine", "value": "0.12345678901234567890"},
    ]
    rows = {row["编号"].value: row for row in sheet_rows(export_files(results)["data/contract.xlsx"], "数字")}
    amount, ratio = rows["price.P1.amount"]["数值"], rows["ratio"]["数值"]
    assert (amount.value, amount.number_format) == (600, "#,##0.00")
    assert (Decimal(str(ratio.value)), ratio.number_format) == (Decimal("0.9999"), "0.00######%")
    end = rows["deadline.service-end"]["数值"]
    assert (end.value.date(), end.number_format, end.is_date) == (date(2027, 6, 19), "yyyy-mm-dd", True)
    assert rows["word"]["数值"].value == "不限"
    assert rows["fine"]["准确值"].value == "0.12345678901234567890"
    assert rows["price.P1.amount"]["准确值"].data_type == "s"
    clause = next(row for row in sheet_rows(export_files(results)["data/contract.xlsx"], "条款"))
    assert clause["案例数"].data_type == "n"


def test_a_number_of_a_provision_stays_a_text(files: dict[str, bytes]) -> None:
    ids = [row["编号"] for row in sheet_rows(files["data/contract.xlsx"], "条款")]
    assert {cell.data_type for cell in ids} == {"s"}
    assert "3.1" in [cell.value for cell in ids]


def test_deadlines_are_sorted_dates_and_say_what_is_provisional(files: dict[str, bytes]) -> None:
    rows = sheet_rows(files["data/contract.xlsx"], "期限")
    assert [row["日期"].value.date() for row in rows] == [date(2027, 6, 19), date(2027, 7, 9)]
    assert [row["暂定"].value for row in rows] == [None, "暂定 provisional"]


def test_no_cell_of_the_workbook_runs_even_after_it_was_edited(hostile: dict[str, bytes]) -> None:
    workbook = load_workbook(BytesIO(hostile["data/contract.xlsx"]))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in cells if is_formula_like(cell.value) and not cell.quotePrefix] == []
    titles = [row["标题"].value for row in sheet_rows(hostile["data/contract.xlsx"], "条款")]
    assert titles[: len(FORMULAS)] == [holdable(text) for text in FORMULAS]
    assert titles[len(FORMULAS) : len(HOSTILE)] == [shortened(holdable(text)) for text in HOSTILE[len(FORMULAS) :]]


def test_nothing_in_the_workbook_is_of_the_clock(files: dict[str, bytes]) -> None:
    workbook = load_workbook(BytesIO(files["data/contract.xlsx"]))
    assert workbook.properties.created == workbook.properties.modified == MADE
    members = ZipFile(BytesIO(files["data/contract.xlsx"])).infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}


def test_a_costly_file_is_made_anew_only_when_what_goes_into_it_changed(tmp_path: Path) -> None:
    made: list[str] = []

    def make(given: str) -> bytes:
        made.append(given)
        return given.encode()

    for given in ("a", "a", "b", "b"):
        assert make_or_keep(tmp_path / "cache", "x.bin", make, given, "openpyxl") == given.encode()
    assert made == ["a", "b"]
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_new_release_of_the_library_makes_the_file_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert make_or_keep(tmp_path, "x.bin", lambda _: b"old", "a", "openpyxl") == b"old"
    monkeypatch.setattr(kept, "version", lambda _: "99")
    assert make_or_keep(tmp_path, "x.bin", lambda _: b"new", "a", "openpyxl") == b"new"


def test_kept_files_are_those_that_would_be_made(files: dict[str, bytes], tmp_path: Path) -> None:
    for _ in range(2):
        assert export_files(sample_results(), tmp_path) == files


# ---- the calendar


def test_the_calendar_is_one_of_rfc_5545(hostile: dict[str, bytes], files: dict[str, bytes]) -> None:
    for content in (hostile["data/deadlines.ics"], files["data/deadlines.ics"]):
        assert content.endswith(b"END:VCALENDAR\r\n")
        assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r"), "line ends are CRLF"
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75, "longer lines are folded"
        for line in lines:
            line.decode()  # and no character is torn by it
        calendar = Calendar.from_ical(content)
        assert calendar["VERSION"] == "2.0"
        assert calendar["PRODID"] == ics.PRODUCT
        for event in calendar.walk("VEVENT"):
            assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS"} <= set(event)


def test_a_deadline_is_an_event_of_one_whole_day_that_says_how_it_is_counted(files: dict[str, bytes]) -> None:
    end, acceptance = Calendar.from_ical(files["data/deadlines.ics"]).walk("VEVENT")
    assert end["UID"] == "deadline.service-end@executable-contract"
    assert (end["DTSTART"].dt, end["DTEND"].dt) == (date(2027, 6, 19), date(2027, 6, 20))
    assert b"DTSTART;VALUE=DATE:20270619\r\n" in files["data/deadlines.ics"]
    assert end["DTSTAMP"].dt.isoformat() == "2027-06-19T00:00:00+00:00"
    assert (end["STATUS"], acceptance["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert acceptance["SUMMARY"] == "验收（暂定）"
    assert "期满后 15 个工作日" in acceptance["DESCRIPTION"]
    assert "第6.1项" in acceptance["DESCRIPTION"]


def test_a_text_reaches_the_calendar_letter_by_letter(hostile: dict[str, bytes]) -> None:
    events = Calendar.from_ical(hostile["data/deadlines.ics"]).walk("VEVENT")
    assert str(events[0]["SUMMARY"]) == HOSTILE[0]


def test_a_deadline_without_a_day_is_no_event() -> None:
    results = sample_results()
    results["tables"]["deadline"][0]["date"] = "自验收合格起"
    events = Calendar.from_ical(export_files(results)["data/deadlines.ics"]).walk("VEVENT")
    assert [str(event["UID"]).partition("@")[0] for event in events] == ["deadline.acceptance"]


def test_a_deadline_that_moves_keeps_its_identifier(files: dict[str, bytes]) -> None:
    results = sample_results()
    results["tables"]["deadline"][1]["date"] = "2027-07-12"
    moved = export_files(results)["data/deadlines.ics"]
    assert [event["UID"] for event in Calendar.from_ical(moved).walk("VEVENT")] == [
        event["UID"] for event in Calendar.from_ical(files["data/deadlines.ics"]).walk("VEVENT")
    ]


# ---- JUnit


def test_junit_has_a_suite_for_each_feature_and_counts_what_is_in_it(files: dict[str, bytes]) -> None:
    root = ET.fromstring(files["data/junit.xml"])  # noqa: S314 - our own bytes
    results = sample_results()
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == [feature["name"] for feature in results["feature"]]
    for suite in [*root, root]:
        cases = list(suite.iter("testcase"))
        assert int(suite.attrib["tests"]) == len(cases)
        assert int(suite.attrib["failures"]) == len(list(suite.iter("failure")))
        assert int(suite.attrib["errors"]) == len(list(suite.iter("error")))
    assert int(root.attrib["tests"]) == results["totals"]["cases"]
    elements = Counter(element.tag for element in root.iter() if element.tag not in ("testsuite", "testsuites"))
    assert elements == {"testcase": 38, "failure": 2, "error": 2, "skipped": 1}


def test_a_junit_case_says_where_it_stands_and_why_it_failed(files: dict[str, bytes]) -> None:
    root = ET.fromstring(files["data/junit.xml"])  # noqa: S314 - our own bytes
    keys = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(set(keys)) == len(keys)
    for case in root.iter("testcase"):
        assert list(case.attrib) == ["classname", "name", "file", "line"]
        assert case.attrib["line"].isdigit()
    failing = next(case for case in root.iter("testcase") if case.get("name") == "延期 7 日 [7]")
    assert failing.attrib["file"] == "spec/features/article_03_service.feature"
    assert failing.attrib["line"] == "77"
    [failure] = failing
    assert failure.attrib == {"type": "failed", "message": "应为 140.00 元，模型得出 141.00 元"}
    assert "当 服务延期 7 日 – 通过" in str(failure.text)


def test_hostile_text_leaves_the_xml_whole(hostile: dict[str, bytes]) -> None:
    names = [case.get("name", "") for case in ET.fromstring(hostile["data/junit.xml"]).iter("testcase")]  # noqa: S314
    assert "<script>alert(1)</script>" in " ".join(names)
    assert "😀 表情" in " ".join(names)
    assert any(name.startswith("abc") for name in names)


# ---- Cucumber

FEATURE = {"uri": str, "id": str, "line": int, "keyword": str, "name": str, "description": str, "elements": list}
ELEMENT = {"line": int, "type": str, "keyword": str, "name": str, "description": str, "steps": list}
SCENARIO = {"id": str, "tags": list}
STEP = {"keyword": str, "line": int, "name": str, "result": dict}
STATUSES = {"passed", "failed", "skipped", "undefined", "pending"}


def has_shape(record: dict[str, Any], required: dict[str, type], optional: dict[str, type] | None = None) -> bool:
    known = required | (optional or {})
    return set(required) <= set(record) <= set(known) and all(
        type(value) is known[key] for key, value in record.items()
    )


@pytest.mark.parametrize("given", ["files", "hostile"])
def test_cucumber_json_has_the_shape_of_cucumber_jvm(given: str, request: pytest.FixtureRequest) -> None:
    for feature in json.loads(request.getfixturevalue(given)["data/cucumber.json"]):
        assert has_shape(feature, FEATURE)
        for element in feature["elements"]:
            assert has_shape(element, ELEMENT, SCENARIO)
            assert element["type"] in ("background", "scenario")
            assert all(has_shape(tag, {"name": str}) for tag in element.get("tags", []))
            for step in element["steps"]:
                assert has_shape(step, STEP, {"rows": list, "doc_string": dict})
                assert has_shape(step["result"], {"status": str}, {"error_message": str})
                assert step["result"]["status"] in STATUSES
                assert all(has_shape(row, {"cells": list}) for row in step.get("rows", []))
                assert has_shape(step.get("doc_string", {"line": 1, "value": ""}), {"line": int, "value": str})


def cucumber_cases(content: bytes) -> dict[str, list[dict[str, Any]]]:
    """Return {case id: the elements of a case}: its backgrounds and then itself."""
    found: dict[str, list[dict[str, Any]]] = {}
    for feature in json.loads(content):
        waiting: list[dict[str, Any]] = []
        for element in feature["elements"]:
            waiting.append(element)
            if element["type"] == "scenario":
                identifier = element["id"].rpartition(";")[2]
                assert identifier not in found
                found[identifier] = waiting
                waiting = []
        assert waiting == []
    return found


def test_every_case_with_every_step_is_in_cucumber_json(files: dict[str, bytes]) -> None:
    found = cucumber_cases(files["data/cucumber.json"])
    cases = sample_results()["case"]
    assert list(found) == [case["id"] for case in cases]
    for case in cases:
        steps = [step for element in found[case["id"]] for step in element["steps"]]
        assert [(step["keyword"], step["name"], step["line"]) for step in steps] == [
            (f"{step['keyword']} ", step["text"], step["line"]) for step in case["steps"]
        ]
        for written, step in zip(steps, case["steps"], strict=True):
            assert [row["cells"] for row in written.get("rows", [])] == step.get("table", [])
            assert written.get("doc_string", {}).get("value") == step.get("docstring")
            assert written["result"].get("error_message", "") == step["message"]


def test_cucumber_json_carries_rule_background_tags_and_the_row(files: dict[str, bytes]) -> None:
    found = cucumber_cases(files["data/cucumber.json"])
    by_name = {elements[-1]["name"]: elements for elements in found.values()}
    background, scenario = by_name["按时支付"]
    assert (background["type"], background["keyword"], background["line"]) == ("background", "背景", 6)
    assert [step["name"] for step in background["steps"]] == ["合同已签订"]
    assert scenario["description"] == "规则: 规则一句话"
    assert scenario["id"].split(";")[:2] == ["article_07_payment", "规则一句话"]
    assert scenario["tags"] == [{"name": "@7.1"}, {"name": "@A2.1"}]
    [row] = by_name["延期 7 日"]
    assert (row["line"], row["id"].rpartition(".")[2]) == (77, "7")
    assert {"name": "@疑点.penalty-base"} in by_name["恰好达到下限"][0]["tags"]
    assert by_name["不属于本章条款"][0]["description"] == ""


def test_statuses_are_told_in_cucumbers_words() -> None:
    results = sample_results()
    by_name = {case["name"]: case for case in results["case"]}
    for name, status in (("没有定义的步骤", "undefined"), ("步骤中出错", "error"), ("待约定后再写", "skipped")):
        by_name[name]["steps"][0]["status"] = status
    found = cucumber_cases(export_files(results)["data/cucumber.json"])
    told = {
        elements[-1]["name"]: [step["result"]["status"] for step in elements[-1]["steps"]]
        for elements in found.values()
    }
    assert told["没有定义的步骤"] == ["undefined"]
    assert told["步骤中出错"] == ["failed"]
    assert told["待约定后再写"] == ["pending"]
    failed = next(case for case in results["case"] if case["name"].startswith("发票"))
    assert told[failed["name"]] == ["passed", "failed", "skipped"]
    put_off = found[by_name["待约定后再写"]["id"]][-1]
    assert {"name": "@暂缓"} in put_off["tags"]
