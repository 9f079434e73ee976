"""A ledger with the result beside each row, as a workbook; and every occasion judged, as CSV.

Both are made of the plain data that ``contract_model.compliance.flat`` gives. Words of the ledger are nobody's formula:
the writers of the downloads see to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from contract_model.register.facts import WHO
from scripts.ledger.sheets import LEDGER_SHEETS, Sheet
from scripts.site_build.exports import sheets as written
from scripts.site_build.exports.csv_files import csv_table
from scripts.site_build.exports.xlsx import write_workbook

Flat = Mapping[str, Any]
OCCASION_COLUMNS = (
    *("id", "norm", "clause", "clauses", "label", "party", "kind", "occasion", "matter", "system", "conclusion"),
    *("overdue", "reason", "start", "deadline", "provisional", "missing", "evidence", "rows", "readings"),
)
LATER, NONE, KEPT = "晚于审视日，没有判断", "不涉及任何义务或权利", "合规"
RESULT_COLUMNS = (("结果", 16), ("依据", 14), ("说明", 60), ("金额（元）", 16))
WORST_FIRST = ("违约", "存在歧义", "待认定", "缺少参数", "合同未约定", "未到期", "适用", "权利成立", KEPT)


@dataclass(slots=True)
class _Result:
    """What is said of one row: conclusions, provisions, sentences, amounts, each once."""

    conclusions: dict[str, None] = field(default_factory=dict)
    clauses: dict[str, None] = field(default_factory=dict)
    sentences: dict[str, None] = field(default_factory=dict)
    amounts: list[str] = field(default_factory=list)

    def add(self, one: Flat, what: str) -> None:
        """Add what an occasion, an event or a span says; `what` names it."""
        self.conclusions[one["conclusion"]] = None
        self.clauses.update(dict.fromkeys(one.get("clauses", ())))
        self.sentences[f"{what}：{one['conclusion']}。{one.get('reason', '')}"] = None
        if one.get("amount"):
            self.amounts.append(one["amount"])

    @property
    def conclusion(self) -> str:
        """The conclusions, the one that asks for most first."""
        rank = {word: number for number, word in enumerate(WORST_FIRST)}
        return "、".join(sorted(self.conclusions, key=lambda word: rank.get(word, len(rank))))


def write_results(flat: Flat) -> bytes:
    """Return the workbook: the occasions judged, then each sheet of the ledger with what is said of its rows."""
    results: dict[str, _Result] = {}
    for one in flat.get("occasion", ()):
        _add(results, one, f"{one['label']}{_of(one)}")
    for one in flat.get("event", ()):
        _add(results, one, f"事件{_of(one)}")
    for one in flat.get("availability", ()):
        _add(results, one, f"可用性{_of(one)}")
    sheets = [_sheet(sheet, flat["row"], results) for sheet in LEDGER_SHEETS]
    return write_workbook([_occasions(flat), *(sheet for sheet in sheets if sheet.rows)])


def compliance_csv(flat: Flat) -> bytes:
    """Return compliance.csv: one line for each occasion judged."""
    return csv_table(OCCASION_COLUMNS, flat.get("occasion", ()))


def _add(results: dict[str, _Result], one: Flat, what: str) -> None:
    for key in one.get("rows", ()):
        results.setdefault(key, _Result()).add(one, what)


def _of(one: Flat) -> str:
    parts = [one[key] for key in ("matter", "occasion", "system", "span") if one.get(key)]
    return f"（{'，'.join(dict.fromkeys(parts))}）" if parts else ""


def _sheet(sheet: Sheet, rows: Iterable[Flat], results: Mapping[str, _Result]) -> written.Sheet:
    own = [row for row in rows if row["sheet"] == sheet.name]
    used = [column for column in sheet.columns if any(column.name in row["cells"] for row in own)]
    columns = (
        written.Column("行", 16),
        *(written.Column(column.name, column.width) for column in used),
        *(written.Column(header, width) for header, width in RESULT_COLUMNS),
    )
    lines = tuple(
        (row["key"], *(row["cells"].get(column.name, "") for column in used), *_said(row, results.get(row["key"])))
        for row in own
    )
    return written.Sheet(sheet.name, columns, lines)


def _said(row: Flat, result: _Result | None) -> Sequence[written.Value]:
    """Return the cells of RESULT_COLUMNS for `row`."""
    if row.get("replaced_by"):
        return "已更正", "", f"由 {row['replaced_by']} 代替，没有判断", ""
    if row.get("later"):
        return LATER, "", "", ""
    if result is None:
        return ("", "", NONE, "") if row.get("none") else (KEPT, "", "所涉的义务都做到了", "")
    return (
        result.conclusion,
        "、".join(result.clauses),
        "\n".join(result.sentences),
        "、".join(dict.fromkeys(result.amounts)),
    )


def _occasions(flat: Flat) -> written.Sheet:
    heads = (
        *(("条款", 10), ("事项", 28), ("谁", 8), ("所关之事", 18), ("信息系统", 16), ("结论", 12), ("理由", 60)),
        *(("起算", 12), ("期限", 12), ("缺少", 24), ("证据", 20), ("台账行", 24)),
    )
    lines = tuple(
        (
            *(one["clause"], one["label"], WHO.get(one["party"], one["party"])),
            "，".join(part for part in (one.get("matter"), one.get("occasion")) if part),
            *(one.get("system", ""), one["conclusion"], one["reason"]),
            *(one.get("start", ""), f"{one.get('deadline', '')}{'（暂定）' if one.get('provisional') else ''}"),
            *("、".join(one.get("missing", ())), one.get("evidence", ""), "、".join(one.get("rows", ()))),
        )
        for one in flat.get("occasion", ())
    )
    title = f"判断（截至 {flat['as_of']}）"
    return written.Sheet(title, tuple(written.Column(header, width) for header, width in heads), lines)
