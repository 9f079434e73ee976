"""An invented contract with payments and faults, and ledgers written for a test, as workbook or as a folder of CSV."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook

from contract_model.core.values import Money, Rate
from contract_model.register.payments import Payment, PaymentPlan
from scripts.ledger.faults import LedgerFaults
from scripts.ledger.read import read_ledger
from tests.invented import FACTS, contract

if TYPE_CHECKING:
    from contract_model.compliance.records import Ledger
    from contract_model.register.contract import Contract

MORE = (
    "".join(
        f"""
[[fact]]
id = "{identifier}"
name = "{name}"
kind = "event"
about = true
"""
        for identifier, name in (
            ("fault.occurred", "停机"),
            ("fault.reported", "报告停机"),
            ("fault.responded", "答复停机"),
            ("fault.arrived", "技工到场"),
            ("fault.restored", "恢复印刷"),
            ("payment.made", "付租金"),
            ("invoice.provided", "开具发票"),
        )
    )
    + """
[[fact]]
id = "fault.cause"
name = "停机的起因"
kind = "finding"
about = true
values = ["机器", "操作"]

[[fact]]
id = "breach.impact"
name = "停机的影响"
kind = "finding"
about = true
values = ["损失重大", "没有损失"]

[[fact]]
id = "payment.amount"
name = "已付租金"
kind = "amount"
about = true
unit = "yuan"

[[fact]]
id = "press.uptime"
name = "开机率"
kind = "measure"
about = true
unit = "percent"
most = "100"
also = ["可开机率"]

[[fact]]
id = "press.repair-time"
name = "修理用时"
kind = "measure"
about = true
unit = "minute"

[[fact]]
id = "press.deadline"
name = "所定期限"
kind = "day"
about = true

[[fact]]
id = "press.opened"
name = "启用印刷机"
kind = "event"
inside = true
also = ["开机使用"]
"""
)
PLAN = PaymentPlan(
    "1",
    Money(1000),
    "壹仟元整",
    (
        Payment("1", "1", Rate.from_percent("60"), Money(600), "陆佰元整"),
        Payment("2", "1", Rate.from_percent("40"), Money(400), "肆佰元整"),
    ),
)
Lines = Sequence[Sequence[object]]
Sheets = Mapping[str, Lines]
EVENTS, FAULTS = ("日期", "事项", "关于", "主体", "证据"), ("编号", "信息系统", "发生", "报告", "响应", "到场", "恢复")
MEASURES, PAYMENTS = ("期间", "指标", "关于", "数值", "来源"), ("日期", "期次或名目", "付款金额", "发票金额")
FINDINGS = ("日期", "事项", "关于", "结论", "认定人", "证据")


def lease() -> Contract:
    """Return the invented lease of a press, with payments and faults."""
    found = contract(facts=FACTS + MORE)
    return cast("Contract", SimpleNamespace(facts=found.facts, period=found.period, norms=found.norms, payments=PLAN))


def write_folder(folder: Path, sheets: Sheets, encoding: str = "utf-8") -> Path:
    """Write one CSV per sheet into `folder`."""
    folder.mkdir(exist_ok=True)
    for name, lines in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(lines)
    return folder


def write_workbook(path: Path, sheets: Sheets, formats: Mapping[str, str] | None = None) -> Path:
    """Write a workbook of `sheets`; `formats` are number formats by "sheet!A1"."""
    book = Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    for place, number_format in (formats or {}).items():
        name, _, cell = place.partition("!")
        book[name][cell].number_format = number_format
    book.save(path)
    return path


def read(folder: Path, sheets: Sheets) -> Ledger:
    """Return what a folder of these tables tells."""
    return read_ledger(write_folder(folder / "台账", sheets), lease())


def refused(folder: Path, sheets: Sheets) -> list[str]:
    """Return the faults of a folder of these tables, each as one line."""
    return refused_at(write_folder(folder / "台账", sheets))


def refused_at(path: Path) -> list[str]:
    """Return the faults of the ledger at `path`."""
    try:
        read_ledger(path, lease())
    except LedgerFaults as faults:
        return [str(fault) for fault in faults.faults]
    return []


def event(day: str, name: str = "启用印刷机", *more: str) -> Sheets:
    """Return a ledger of one event."""
    return {"事项": [EVENTS, [day, name, *more]]}


def measure(value: object, name: str = "开机率", span: str = "") -> Sheets:
    """Return a ledger of one measure."""
    return {"指标": [MEASURES, [span, name, "", value, ""]]}
