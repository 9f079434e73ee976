"""The sheets of the workbook as typed values: which columns, how wide, what stands in them. Pure, and no library yet.

Called by ``scripts.site_build.exports``; written to a file by ``scripts.site_build.exports.xlsx``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from scripts.site_build.exports.words import (
    CLARITIES,
    DECIDERS,
    EFFECTS,
    KINDS,
    PARTIES,
    PROVISIONAL,
    SORTS,
    STAKES,
    STATES,
    STATUSES,
    UNITS,
)

Value = str | int | Decimal | date | None
Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header in both languages, and its width in characters of the standard font."""

    header: str
    width: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with the number format it is shown in."""

    value: Value
    format: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, and rows of as many values."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value | Cell, ...], ...]


MONEY, RATIO, DATE, COUNT, ANY_NUMBER = "#,##0.00", "0.00######%", "yyyy-mm-dd", "0", "#,##0.######"
_FORMATS = {"yuan": MONEY, "ratio": RATIO, "count": COUNT}


def make_sheets(results: Record) -> tuple[Sheet, ...]:
    """Return the sheets 条款, 数字, 案例, 疑点 and 期限 of `results`."""
    return (_clauses(results), _figures(results), _cases(results), _readings(results), _deadlines(results))


def typed(value: str, unit: str) -> Value | Cell:
    """Return a figure's `value` as what it is: a number with its format, a date, or, where it is neither, its text."""
    if unit == "date":
        return as_date(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    return Cell(number, _FORMATS.get(unit, ANY_NUMBER)) if number.is_finite() else value


def as_date(value: str) -> Cell | str:
    """Return the ISO date `value` as a date, anything else as it stands."""
    try:
        return Cell(date.fromisoformat(value), DATE)
    except ValueError:
        return value


def _clauses(results: Record) -> Sheet:
    columns = _columns(
        {
            "编号 id": 10,
            "条款 provision": 16,
            "标题 title": 34,
            "英文标题 title (en)": 40,
            "转述 paraphrase": 60,
            "英文转述 paraphrase (en)": 60,
            "类型 kind": 18,
            "承担方 bearer": 12,
            "案例结果 status": 18,
            "条文是否明确 clarity": 20,
            "案例数 cases": 12,
            "不可执行的理由 reason": 40,
            "疑点 open questions": 40,
        }
    )
    rows = (
        (
            *(clause["id"], clause["label"], clause["title"], clause["title_en"]),
            *(clause["text"], clause.get("text_en", ""), KINDS.get(clause["kind"], clause["kind"])),
            *(PARTIES.get(clause["bearer"], clause["bearer"]), STATUSES[clause["status"]]),
            *(CLARITIES[clause["clarity"]], len(clause["cases"]), clause["reason"], _joined(clause["readings"])),
        )
        for clause in results.get("clause", [])
    )
    return Sheet("条款", columns, tuple(rows))


def _figures(results: Record) -> Sheet:
    """The value stands twice: as a number to reckon with, and exactly, since a spreadsheet keeps only 15 digits."""
    columns = _columns(
        {
            "编号 id": 32,
            "名称 label": 44,
            "数值 value": 20,
            "单位 unit": 20,
            "准确值 exact value": 24,
            "依据 provisions": 16,
            "算法 formula": 44,
            "来源 inputs": 44,
            "所依读法 open questions": 30,
        }
    )
    rows = (
        (
            *(figure["id"], figure["label"], typed(figure["value"], figure["unit"])),
            *(UNITS.get(figure["unit"], figure["unit"]), figure["value"], _joined(figure["clauses"])),
            *(figure["formula"], _joined(figure["inputs"]), _joined(figure["readings"])),
        )
        for figure in results.get("figure", [])
    )
    return Sheet("数字", columns, tuple(rows))


def _cases(results: Record) -> Sheet:
    """One row per case and no steps: with them the sheet would be four fifths of the file and read by nobody."""
    columns = _columns(
        {
            "编号 id": 38,
            "案例 case": 44,
            "规则 rule": 50,
            "条款 provisions": 16,
            "疑点 open questions": 28,
            "状态 status": 20,
            "规格文件 feature": 44,
            "行 line": 8,
            "说明 message": 50,
        }
    )
    paths = {feature["id"]: feature["path"] for feature in results.get("feature", [])}
    rows = (
        (
            *(case["id"], case["name"], case["rule"], _joined(case["clauses"]), _joined(case["readings"])),
            *(STATUSES[case["status"]], paths[case["feature"]], case.get("row_line", case["line"]), case["message"]),
        )
        for case in results.get("case", [])
    )
    return Sheet("案例", columns, tuple(rows))


def _readings(results: Record) -> Sheet:
    columns = _columns(
        {
            "次序 rank": 10,
            "层级 tier": 10,
            "编号 id": 28,
            "种类 kind": 14,
            "疑点 question": 40,
            "条款 provisions": 16,
            "合同所写 says": 50,
            "影响 matters": 40,
            "读法 readings": 60,
            "暂按的读法 used here": 28,
            "理由 why": 50,
            "法律依据 law": 30,
            "牵动 effect": 22,
            "由谁决定 decider": 18,
            "最早何时 first": 24,
            "有利于甲方 favours A": 28,
            "有利于乙方 favours B": 28,
            "改变的回答 changes": 14,
            "金额 money": 14,
            "金额相差 spread": 20,
            "状态 state": 18,
            "确认人 confirmed by": 18,
            "确认日 confirmed on": 18,
            "案例数 cases": 12,
        }
    )
    rows = []
    for reading in results.get("reading", []):
        labels = {option["id"]: option["label"] for option in reading["options"]}
        options = "\n".join(f"{option['label']}：{option['text']}" for option in reading["options"])
        favoured = [_joined(one["label"] for one in reading["options"] if one["favours"] == party) for party in "AB"]
        rows.append(
            (
                *(reading["rank"] or "", reading["tier"] or "", reading["id"], SORTS[reading["kind"]]),
                *(reading["title"], _joined(reading["clauses"]), reading["says"], reading["matters"]),
                *(options, labels.get(reading["in_force"], ""), reading["why"], reading["law"]),
                *(EFFECTS.get(reading["effect"], ""), DECIDERS.get(reading["decider"], ""), reading["first"]),
                *(
                    *favoured,
                    reading["changes"],
                    STAKES[reading["money"]],
                    typed(reading["spread"], "yuan") if reading["spread"] else "",
                ),
                *(STATES.get(reading["state"], reading["state"]), reading.get("confirmed_by", "")),
                *(as_date(reading.get("confirmed_on", "")), len(reading["cases"])),
            )
        )
    return Sheet("疑点", columns, tuple(rows))


def _deadlines(results: Record) -> Sheet:
    """Days and last days, the payments among them; who acts is left empty where a day comes by itself."""
    columns = _columns(
        {
            "日期 date": 14,
            "期限 deadline": 36,
            "谁 party": 12,
            "金额（元） amount": 20,
            "暂定 provisional": 18,
            "计算规则 counting rule": 60,
            "条款 provisions": 16,
            "编号 id": 34,
        }
    )
    tables = results.get("tables", {})
    found = [*tables.get("deadline", []), *tables.get("payment_calendar", [])]
    rows = (
        (
            *(as_date(row["date"]), row["label"]),
            PARTIES[row["party"]] if row.get("kind", "last") == "last" else "",
            typed(row["amount"], "yuan") if "amount" in row else "",
            *(PROVISIONAL[row["provisional"]], row["rule"]),
            *(_joined(row.get("clauses") or [row["clause"]]), row["id"]),
        )
        for row in sorted(found, key=lambda row: (row["date"], row["id"]))
    )
    return Sheet("期限", columns, tuple(rows))


def _columns(widths: Mapping[str, int]) -> tuple[Column, ...]:
    """Return the columns of {header: width}."""
    return tuple(Column(header, width) for header, width in widths.items())


def _joined(items: Iterable[str]) -> str:
    return " ".join(items)
