"""What is downloaded of a ledger: complete, described by its schema, harmless to open, a revision that only rises."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from scripts.site_build.compliance.due import due_calendar, revision
from scripts.site_build.compliance.files import ledger_files
from scripts.site_build.shapes.schemas import schema
from tests.scripts.site_build.hostile import RIGHT_TO_LEFT
from tests.scripts.site_build.sample import sample_results
from tests.scripts.site_build.sample_compliance import AS_OF, compliance, occasion

LABELS = {"7.2": "第七条第2项", "12.1": "第十二条第1项"}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return ledger_files(compliance())


def events(record: dict[str, Any]) -> list[Any]:
    return list(Calendar.from_ical(due_calendar(record, LABELS)).walk("VEVENT"))


def test_ledger_json_is_the_whole_record_and_as_its_schema_says(files: dict[str, bytes]) -> None:
    found = json.loads(files["data/ledger.json"])
    assert found == compliance()
    assert list(Draft202012Validator(schema("ledger")).iter_errors(found)) == []
    del found["occasion"][0]["overdue"]
    assert len(list(Draft202012Validator(schema("ledger")).iter_errors(found))) == 1


def test_all_downloads_are_there_and_the_same_each_time(files: dict[str, bytes]) -> None:
    assert set(files) == {f"data/{name}" for name in ("ledger.json", "ledger.xlsx", "compliance.csv", "due.ics")}
    assert ledger_files(compliance()) == files


def test_csv_marks_what_a_spreadsheet_could_run() -> None:
    record = compliance()
    record["occasion"] = [occasion("payment.1", "7.2", "违约", matter="=cmd|' /C calc'!A0", start=AS_OF)]
    content = ledger_files(record)["data/compliance.csv"].decode("utf-8-sig")
    assert "'=cmd|" in content
    assert ",=cmd" not in content


def test_what_is_due_is_an_event_with_two_reminders_and_what_is_overdue_says_so() -> None:
    found = {str(event["SUMMARY"]): event for event in events(compliance())}
    days = sorted(event["DTSTART"].dt.isoformat() for event in found.values())
    assert days == ["2026-07-15", "2026-12-10", "2027-01-20", "2027-02-20", "2027-06-10"]
    due = found["乙方 报送月报"]
    triggers = [alarm["TRIGGER"].dt for alarm in due.walk("VALARM")]
    assert triggers == [timedelta(days=-7) + timedelta(hours=9), timedelta(days=-1) + timedelta(hours=9)]
    assert "第十二条第1项" in due["DESCRIPTION"]
    assert "逾期未做" in found["甲方 第 1 期付款"]["DESCRIPTION"]
    assert "逾期未做" not in due["DESCRIPTION"]


def test_what_was_done_early_is_cancelled_and_reminds_nobody() -> None:
    record = compliance()
    record["occasion"] = [occasion("payment.1", "7.2", "合规", deadline="2026-12-31")]
    (done,) = events(record)
    assert done["STATUS"] == "CANCELLED"
    assert not done.walk("VALARM")
    record["occasion"].append(occasion("fault.recovery", "3.4", "合规", deadline="2026-10-31"))
    assert len(events(record)) == 1


def test_a_calendar_in_which_nothing_would_stand_is_left_out() -> None:
    record = compliance()
    record["occasion"] = [occasion("payment.1", "7.2", "合规", deadline="2026-10-31")]
    assert set(ledger_files(record)) == {f"data/{name}" for name in ("ledger.json", "ledger.xlsx", "compliance.csv")}


def test_an_event_keeps_its_name_while_its_day_moves_and_a_provisional_day_is_tentative() -> None:
    record = compliance()
    names = set()
    for day, provisional in (("2026-12-31", False), ("2026-12-30", True)):
        record["occasion"] = [occasion("payment.1", "7.2", "未到期", deadline=day, provisional=provisional)]
        (event,) = events(record)
        names.add(str(event["UID"]))
        assert event["STATUS"] == ("TENTATIVE" if provisional else "CONFIRMED")
    assert len(names) == 1


def test_the_revision_rises_with_each_row_and_each_day() -> None:
    record = compliance()
    assert revision(record) == (date(2026, 11, 30) - date(2026, 6, 20)).days * 1_000_000 + 7
    more = record | {"rows": 8}
    later = record | {"as_of": "2026-12-01", "rows": 0}
    assert revision(record) < revision(more) < revision(later) < 2**31
    assert {event["SEQUENCE"] for event in events(more)} == {revision(more)}


def test_marks_of_direction_and_control_characters_do_not_reach_a_calendar() -> None:
    record = compliance()
    record["occasion"] = [occasion("payment.1", "7.2", "未到期", deadline="2026-12-31", matter=RIGHT_TO_LEFT + "\x07")]
    content = due_calendar(record, LABELS).decode().replace("\r\n ", "")
    assert "[U+202E]" in content
    assert "\u202e" not in content
    assert "\x07" not in content


def test_provisions_stand_in_the_calendar_by_their_label() -> None:
    content = ledger_files(compliance(), sample_results()["clause"])["data/due.ics"].decode()
    assert "第12.1项" in content
