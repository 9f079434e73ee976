"""The calendar, and the files for test tools: valid, complete, and the same for the same results."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar, Event
from openpyxl import load_workbook

from scripts.site_build.exports import export_files, ics
from tests.scripts.site_build.hostile import HOSTILE, hostile_results
from tests.scripts.site_build.sample import sample_results


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return export_files(sample_results())


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return export_files(hostile_results())


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
    assert (end["STATUS"], acceptance["STATUS"]) == ("CONFIRMED", "TENTATIVE")
    assert acceptance["SUMMARY"] == "乙方 验收（暂定）"
    assert "谁：乙方" in acceptance["DESCRIPTION"]
    assert "期满后 15 个工作日" in acceptance["DESCRIPTION"]
    assert "第6.1项" in acceptance["DESCRIPTION"]


def test_a_text_reaches_the_calendar_letter_by_letter(hostile: dict[str, bytes]) -> None:
    events = Calendar.from_ical(hostile["data/deadlines.ics"]).walk("VEVENT")
    assert str(events[0]["SUMMARY"]) == f"乙方 {HOSTILE[0]}"


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


def made_on(day: str, *, acceptance: str = "2027-07-09") -> list[Event]:
    results = sample_results()
    results["run"]["day"] = day
    results["tables"]["deadline"][1]["date"] = acceptance
    return list(Calendar.from_ical(export_files(results)["data/deadlines.ics"]).walk("VEVENT"))


def test_a_deadline_that_moves_earlier_is_a_newer_revision() -> None:
    before, after = made_on("2026-12-01")[1], made_on("2026-12-02", acceptance="2027-07-02")[1]
    assert before["UID"] == after["UID"]
    assert after["DTSTART"].dt < before["DTSTART"].dt
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTAMP"].dt > before["DTSTAMP"].dt
    assert before["DTSTAMP"].dt.isoformat() == "2026-12-01T00:00:00+00:00"


def test_whoever_must_act_is_reminded_a_week_and_a_day_ahead() -> None:
    (event, *_) = made_on("2026-12-01")
    triggers = [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-6, hours=-15), timedelta(hours=-15)]


def test_a_day_that_comes_by_itself_reminds_nobody_and_names_no_party() -> None:
    results = sample_results()
    results["tables"]["deadline"][0]["kind"] = "day"
    event = next(iter(Calendar.from_ical(export_files(results)["data/deadlines.ics"]).walk("VEVENT")))
    assert event["SUMMARY"] == "服务期满"
    assert event.walk("VALARM") == []


def test_payments_stand_in_the_calendar_and_in_the_sheet_with_party_and_amount() -> None:
    results = sample_results()
    payment = {"id": "payment.1.due", "number": "1", "label": "第 1 期付款", "party": "A", "date": "2026-07-03"}
    payment |= {
        "clause": "7.2",
        "share": "0.6",
        "amount": "600.00",
        "figure": "payment.1.amount",
        "rule": "10 个工作日",
    }
    payment |= {"condition": "进入服务期", "condition_date": "2026-06-20", "condition_figure": "deadline.service-end"}
    results["tables"]["payment_calendar"] = [payment | {"condition_provisional": False, "provisional": False}]
    files = export_files(results)
    event = Calendar.from_ical(files["data/deadlines.ics"]).walk("VEVENT")[0]
    assert event["SUMMARY"] == "甲方 第 1 期付款"
    assert "金额：600.00 元" in event["DESCRIPTION"]
    row = list(load_workbook(BytesIO(files["data/contract.xlsx"]))["期限"].iter_rows(values_only=True))[1]
    assert row[1:4] == ("第 1 期付款", "甲方 A", 600)


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
