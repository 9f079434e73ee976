"""The data files for programs and spreadsheets: complete, typed, reproducible, and harmless to open."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from scripts.site_build.exports import export_files, kept
from scripts.site_build.exports.cells import CUT, LONGEST_CELL, defused, holdable, is_formula_like, shortened
from scripts.site_build.exports.csv_files import csv_table
from scripts.site_build.exports.kept import make_or_keep
from scripts.site_build.exports.sheets import make_sheets
from scripts.site_build.exports.xlsx import MADE
from tests.scripts.site_build.hostile import FORMULAS, HOSTILE, RIGHT_TO_LEFT, hostile_results
from tests.scripts.site_build.sample import sample_results


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
    rows = {row["id"].removeprefix("'"): row for row in records(files["data/clauses.csv"])}
    assert list(rows) == [clause["id"] for clause in sample_results()["clause"]]
    assert (rows["3.1"]["title"], rows["3.1"]["title_en"]) == ("3.1 的标题", "Title of 3.1")
    assert rows["3.1"]["case_count"] == "31"
    assert rows["A2.1"]["readings"] == "penalty-base"


def test_a_provision_that_a_spreadsheet_would_take_for_a_number_or_a_day_is_marked_as_text() -> None:
    content = csv_table(
        ("id", "clauses", "value"), [{"id": "9.10", "clauses": ["2.2.1"], "value": "9.10"}, {"id": "A2.10"}]
    )
    assert content.decode("utf-8-sig").split("\r\n")[1:3] == ["'9.10,'2.2.1,9.10", "A2.10,,"]


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
