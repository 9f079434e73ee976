"""The template of a ledger, 履约台账模板.xlsx: what the register knows as drop-downs, checks and notes in the cells.

Sheets and columns come from ``sheets``, lists from ``choices``. openpyxl is loaded when a template is made.
"""

from __future__ import annotations

from typing import Any

from contract_model.register.contract import Contract
from contract_model.register.facts import Fact
from scripts.characters.terminal import width
from scripts.ledger import choices
from scripts.ledger.names import SHEET_OF
from scripts.ledger.sheets import (
    CHOICES,
    EVENTS,
    EXPLANATION,
    FAULTS,
    FINDINGS,
    LEDGER_SHEETS,
    MAPPING,
    MEASURES,
    PAYMENTS,
    SHEETS,
    TIMES,
    Sheet,
)
from scripts.ledger.telling import CAUSE

LAST_LINE = 5_000
"""So far down reach the drop-downs and the checks."""
WORDS_WIDTH, LINE_HEIGHT = 90, 16
"""Of the sheet that explains: letters of half width in a line, points from line to line."""
TIME_FORMAT, TEXT_FORMAT, MONEY_FORMAT = "yyyy-mm-dd hh:mm", "@", "#,##0.00"
FORMATTED_LINES = 300
"""So many lines are formatted cell by cell, as not every program heeds the format of a column."""
FORMATS = {
    **{(FAULTS, name): TIME_FORMAT for name in TIMES},
    **{(sheet.name, "序号"): TEXT_FORMAT for sheet in LEDGER_SHEETS},
    **{(sheet.name, "更正"): TEXT_FORMAT for sheet in LEDGER_SHEETS},
    (FAULTS, "编号"): TEXT_FORMAT,
    (MEASURES, "期间"): TEXT_FORMAT,
    (PAYMENTS, "付款金额"): MONEY_FORMAT,
    (PAYMENTS, "发票金额"): MONEY_FORMAT,
}
"""{(sheet, column): number format}; text where a spreadsheet would make a date or a number of what is typed."""
LISTS = {
    (EVENTS, "事项"): choices.EVENT_NAMES,
    (MEASURES, "指标"): choices.MEASURE_NAMES,
    (FINDINGS, "事项"): choices.FINDING_NAMES,
    (FAULTS, "原因"): choices.CAUSES,
    (FAULTS, "认定"): choices.IMPACTS,
}
"""{(sheet, column): list}; nothing else is accepted."""
OFFERS = {
    (EVENTS, "主体"): choices.PARTIES,
    (FAULTS, "认定人"): choices.PARTIES,
    (FINDINGS, "认定人"): choices.PARTIES,
    (PAYMENTS, "期次或名目"): choices.INSTALMENTS,
}
"""{(sheet, column): list}; other words are accepted as well."""
DAYS = {(FAULTS, name) for name in TIMES} | {(name, "日期") for name in (EVENTS, PAYMENTS, FINDINGS)}
MONEY = {(PAYMENTS, "付款金额"), (PAYMENTS, "发票金额")}
WORDS = (
    "履约台账：合同履行中发生的事，一事一行。填好后：make site LEDGER=本文件，网站的“履约”各页由它生成。",
    "各表第 2 行是示例（序号或编号写着“示例”），读取时忽略，可以删去。空行、表头上方的标题行都不要紧。",
    "列的次序可以变；列名不能改。把光标停在列名上，可以看到这一列怎么填。",
    "日期写 2026-11-20，知道时刻的写 2026-11-20 09:15；2026/11/20、2026年11月20日、11月20日也读得懂。",
    "名称从下拉列表选；同一件事在登记册里只有一个名称。写错了会告诉你最接近的名称。",
    "不知道的不要猜：没有认定的不写认定（算作待认定），没有恢复的不写恢复。",
    "写错的行不要删改：另写一行，在“更正”一栏写旧行的序号（故障表写编号）。两行都会保留，只判断新的。",
    "有错时什么也不生成，全部错误一次列出，写明哪张表、哪一行、哪一列、写了什么、应当怎样。",
    "台账不是公开的材料：由它生成的网站每页标有“内部版”，不要提交到代码仓库。",
)


def write_template(contract: Contract) -> bytes:
    """Return the template for `contract`, of the same register the same bytes."""
    from openpyxl import Workbook

    from scripts.site_build.exports.xlsx import saved

    workbook = Workbook()
    workbook.remove(workbook.active)
    _explain(workbook)
    for sheet in SHEETS.values():
        _write(workbook, sheet, _examples(contract))
    choices.write_choices(workbook, contract)
    return saved(workbook)


def _explain(workbook: Any) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.styles import Alignment, Font

    sheet = workbook.create_sheet(EXPLANATION)
    lines: list[tuple[str, ...]] = [(EXPLANATION,), *((words,) for words in WORDS), ()]
    for each in SHEETS.values():
        lines += [(f"{each.name}表", each.about), ("列", "怎么填", "须写")]
        lines += [(column.name, column.note, "是" if column.required else "") for column in each.columns]
        lines.append(())
    for line in lines:
        sheet.append(line)
    for letter, columns in (("A", 16), ("B", WORDS_WIDTH), ("C", 8)):
        sheet.column_dimensions[letter].width = columns
    _on_pages(sheet)
    for number, line in enumerate(lines, 1):
        sheet.row_dimensions[number].height = LINE_HEIGHT * max(
            -(-width(text) // WORDS_WIDTH) for text in line or ("-",)
        )
        if len(line) == 1:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=3)
        for cell in sheet[number]:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.font = Font(bold=number == 1 or line[:1] == ("列",) or len(line) == 2)  # noqa: PLR2004 - a title


def _on_pages(sheet: Any) -> None:  # noqa: ANN401 - as above
    """Let a printed page be as wide as the sheet."""
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToHeight = 0


def _write(workbook: Any, sheet: Sheet, examples: dict[tuple[str, str], str]) -> None:  # noqa: ANN401 - as above
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    written = workbook.create_sheet(sheet.name)
    written.freeze_panes = "B2"
    _on_pages(written)
    letters = {column.name: get_column_letter(number) for number, column in enumerate(sheet.columns, 1)}
    for column in sheet.columns:
        letter = letters[column.name]
        head, example = written[f"{letter}1"], written[f"{letter}2"]
        head.value, example.value = column.name, examples.get((sheet.name, column.name), column.example) or None
        head.font, example.font = Font(bold=True), Font(italic=True, color="808080")
        head.fill = PatternFill("solid", fgColor="FFE8B3" if column.required else "E9ECEF")
        head.alignment, example.alignment = Alignment(vertical="top"), Alignment(vertical="top")
        head.comment = Comment(f"{'须写。' if column.required else ''}{column.note}", CHOICES, height=120, width=260)
        written.column_dimensions[letter].width = column.width
        number_format = FORMATS.get((sheet.name, column.name))
        if number_format:
            written.column_dimensions[letter].number_format = number_format
            for number in range(2, FORMATTED_LINES):
                written[f"{letter}{number}"].number_format = number_format
    for column in sheet.columns:
        _check(written, sheet.name, column.name, letters)


def _check(written: Any, sheet: str, column: str, letters: dict[str, str]) -> None:  # noqa: ANN401 - as above
    from openpyxl.worksheet.datavalidation import DataValidation

    place, letter = (sheet, column), letters[column]
    if place in LISTS:
        rule = DataValidation("list", LISTS[place], allow_blank=True, showErrorMessage=True)
        rule.error = "只能用下拉列表里的名称。"
    elif place in OFFERS:
        rule = DataValidation("list", OFFERS[place], allow_blank=True, showErrorMessage=False)
    elif place == (FINDINGS, "结论"):
        row = f"MATCH(${letters['事项']}3,INDEX({choices.FINDING_TABLE},0,1),0)"
        table = choices.FINDING_TABLE
        rule = DataValidation(
            "list", f"OFFSET(INDEX({table},1,1),{row}-1,2,1,INDEX({table},{row},2))", allow_blank=True
        )
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.error = "不是这一事项的结论；还没有认定的写 待认定。"
    elif place == (MEASURES, "数值"):
        rule = DataValidation("custom", _value_rule(f"${letters['指标']}3", f"{letter}3"), allow_blank=True)
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.error = "数要带这一指标的单位，并在可能的范围之内：99.95%、20 分钟。"
    elif place in DAYS:
        rule = DataValidation("date", operator="between", formula1="32874", formula2="73415", allow_blank=True)
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.error = "写成 2026-11-20 或 2026-11-20 09:15。"
    elif place in MONEY:
        rule = DataValidation("decimal", operator="greaterThan", formula1="0", allow_blank=True, showErrorMessage=True)
        rule.error = "大于零的金额，以元计。"
    elif place == (FAULTS, "编号"):
        rule = DataValidation("custom", f"COUNTIF(${letter}$3:${letter}${LAST_LINE},{letter}3)=1", allow_blank=True)
        rule.showErrorMessage, rule.errorStyle = True, "warning"
        rule.error = "编号重复。本行是更正前面那一行的，在“更正”一栏也写这个编号。"
    elif place == (MAPPING, "表"):
        names = ",".join(each.name for each in LEDGER_SHEETS)
        rule = DataValidation("list", f'"{names}"', allow_blank=True, showErrorMessage=True)
        rule.error = "台账的一张表。"
    else:
        return
    rule.errorTitle = column
    rule.add(f"{letter}3:{letter}{LAST_LINE}")
    written.add_data_validation(rule)


def _value_rule(fact: str, cell: str) -> str:
    """Return the formula that holds a value against unit and bounds of its fact."""

    def of(number: int) -> str:
        return f"VLOOKUP({fact},{choices.MEASURE_TABLE},{number},0)"

    unit, times = f'{of(2)}&""', f"{cell}*{of(5)}"  # an empty cell that is looked up is a zero
    number = f'AND(SUBSTITUTE({unit},"%","")="",{times}>={of(3)},{times}<={of(4)})'
    return f"IFERROR(IF(ISNUMBER({cell}),{number},RIGHT({cell},LEN({unit}))={unit}),TRUE)"


def _examples(contract: Contract) -> dict[tuple[str, str], str]:
    """Return {(sheet, column): example} of what only the register knows."""

    def first(sheet: str, unit: str = "") -> Fact:
        told = [fact for fact in contract.facts if SHEET_OF[fact.kind] == sheet]
        return next((fact for fact in told if fact.unit == unit and (fact.values or sheet != FINDINGS)), told[0])

    finding = first(FINDINGS)
    return {
        (EVENTS, "事项"): contract.facts["fault.reported"].name,
        (FAULTS, "原因"): contract.facts[CAUSE].values[0],
        (MEASURES, "指标"): first(MEASURES, "percent").name,
        (FINDINGS, "事项"): finding.name,
        (FINDINGS, "结论"): finding.values[0],
    }
