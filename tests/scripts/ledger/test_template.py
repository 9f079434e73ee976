"""The template of a ledger: everything the register knows stands in its cells, and what it writes can be read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from contract_model.register.contract import load_contract
from scripts.ledger.command import ledger_template
from scripts.ledger.read import read_ledger
from scripts.ledger.sheets import SHEETS
from scripts.ledger.template import LAST_LINE, write_template
from tests.scripts.ledger.ledgers import lease, refused_at


@pytest.fixture(scope="module")
def book() -> Any:  # noqa: ANN401 - openpyxl has no types
    return load_workbook(BytesIO(write_template(lease())))


def listed(book: Any, sheet: str, column: str) -> list[str]:  # noqa: ANN401 - as above
    """Return what the drop-down of a column offers."""
    header = next(cell for cell in book[sheet][1] if cell.value == column)
    place = f"{header.column_letter}3:{header.column_letter}{LAST_LINE}"
    rule = next(rule for rule in book[sheet].data_validations.dataValidation if str(rule.sqref) == place)
    assert rule.type == "list"
    name, _, cells = book.defined_names[rule.formula1].attr_text.partition("!")
    return [cell.value for (cell,) in book[name][cells.replace("$", "")]]


def test_each_sheet_has_its_columns_a_note_on_each_and_a_frozen_head(book: Any) -> None:  # noqa: ANN401
    assert book.sheetnames == ["说明", *SHEETS, "选项"]
    for name, sheet in SHEETS.items():
        head = book[name][1]
        assert [cell.value for cell in head] == [*sheet.names]
        assert [column.note in cell.comment.text for column, cell in zip(sheet.columns, head, strict=True)] == [
            True for _ in head
        ]
        assert book[name].freeze_panes == "B2"


def test_drop_downs_offer_every_name_of_the_register_of_the_right_kind(book: Any) -> None:  # noqa: ANN401
    facts = lease().facts
    assert listed(book, "事项", "事项") == [fact.name for fact in facts if fact.kind in ("event", "day")]
    assert listed(book, "认定", "事项") == [fact.name for fact in facts if fact.kind == "finding"]
    numbers = ("measure", "amount", "statement")
    assert listed(book, "指标", "指标") == [fact.name for fact in facts if fact.kind in numbers]
    assert listed(book, "故障", "原因") == ["机器", "操作"]
    assert listed(book, "故障", "认定") == ["损失重大", "没有损失"]
    assert listed(book, "款项", "期次或名目") == ["第 1 期", "第 2 期"]
    assert book["选项"].sheet_state == "hidden"


def test_units_and_bounds_stand_beside_the_measures(book: Any) -> None:  # noqa: ANN401
    sheet, _, cells = book.defined_names["指标一览"].attr_text.partition("!")
    table = {line[0].value: [cell.value for cell in line[1:]] for line in book[sheet][cells.replace("$", "")]}
    assert table["开机率"] == ["%", 0, 100, 100]
    assert table["修理用时"] == ["分钟", 0, 10**12, 1]
    assert table["印刷速度"] == [None, 0, 100, 1]
    assert table["支付租金"] == [None, 0, 10**12, 1]
    assert table["停机原因"] == [None, 0, 10**12, 1]


def test_the_conclusions_of_each_finding_stand_beside_it(book: Any) -> None:  # noqa: ANN401
    sheet, _, cells = book.defined_names["认定一览"].attr_text.partition("!")
    table = {line[0].value: [cell.value for cell in line[1:]] for line in book[sheet][cells.replace("$", "")]}
    assert table["停机的影响"] == [2, "损失重大", "没有损失"]


def test_no_formula_of_a_check_is_longer_than_excel_takes(book: Any) -> None:  # noqa: ANN401
    formulas = [rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation]
    assert len(formulas) > 15
    assert max(map(len, formulas)) <= 255


def test_its_examples_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(write_template(lease()))
    assert refused_at(path) == [f"{path}：台账里没有一行记录；可接受的是：至少一行"]


def test_what_is_filled_in_is_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    contract = load_contract()
    book: Workbook = load_workbook(BytesIO(write_template(contract)))
    names = {sheet: next(iter(listed(book, sheet, column))) for sheet, column in (("事项", "事项"), ("认定", "事项"))}
    book["事项"]["B3"], book["事项"]["C3"] = "2026-11-20", names["事项"]
    book["指标"]["B3"], book["指标"]["C3"], book["指标"]["E3"] = "2026-11", book["指标"]["C2"].value, 0.9995
    book["指标"]["E3"].number_format = "0.00%"
    book.save(path)
    assert [record.row for record in read_ledger(path, contract).records] == ["事项!3", "指标!3"]


def test_the_same_register_gives_the_same_bytes() -> None:
    assert write_template(lease()) == write_template(lease())


def test_a_template_that_was_filled_is_not_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "新" / "台账.xlsx"
    assert ledger_template(path) == 0
    assert ledger_template(path) == 0
    path.write_bytes(b"filled")
    assert ledger_template(path) == 2
    assert "没有覆盖" in capsys.readouterr().err
    assert path.read_bytes() == b"filled"
