"""The cases of the sample document: every status, an outline, failures with what the model answered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

Record = dict[str, Any]

NASTY = (
    "<script>alert(1)</script> <金额> a|b {{ x }} `code` *em* _em_ &amp; [link](x) <img src=x onerror=alert(2)> "
    "\N{SCALES}\N{FAMILY} 左\N{RIGHT-TO-LEFT OVERRIDE}右\N{POP DIRECTIONAL FORMATTING} \N{RIGHT-TO-LEFT MARK} 李 "
    + "长W"
    * 150
)
SHOWN = NASTY.translate({ord(mark): f"[U+{ord(mark):04X}]" for mark in "\u202e\u202c\u200f"})


def figure_record(
    name: str, label: str, value: str, clauses: list[str], inputs: Sequence[object] = (), **more: object
) -> Record:
    base = {"unit": "yuan", "formula": "各数相乘" if inputs else "合同所载", "readings": []}
    return {"id": name, "label": label, "value": value, **base, "clauses": clauses, "inputs": list(inputs), **more}


def _step(keyword: str, text: str, line: int, status: str = "passed", message: str = "", **more: object) -> Record:
    return {"keyword": keyword, "text": text, "line": line, "status": status, "message": message, **more}


def _case(feature: str, name: str, line: int, status: str = "passed", **more: object) -> Record:
    digest = hashlib.sha256(str(more.get("template", name)).encode()).hexdigest()[:8]
    row = more.pop("row", 0)
    identifier = f"{feature}.{digest}" + (f".{row}" if row else "")
    empty = {"example": [], "clauses": [], "readings": [], "message": "", "examples": "", "figures": [], "shows": []}
    head = {"id": identifier, "feature": feature, "line": line, "rule": "规则一句话", "rule_line": 5, "keyword": "场景"}
    return {
        **head,
        "name": name,
        "template": name,
        "status": status,
        **empty,
        "steps": [_step("假如", "甲方应付款", line + 1)],
        **more,
    }


def cases_of(figures: dict[str, Record]) -> list[Record]:
    payment, service, annex = "article_07_payment", "article_03_service", "annex_2_severe"
    total = {**figures["price.total"], "inputs": [figures[name] for name in figures["price.total"]["inputs"]]}
    made = [
        _case(service, "恰好达到下限", 10, clauses=["3.4"], readings=["penalty-base"]),
        _case(service, "待约定后再写", 20, "skipped", clauses=["3.4"], message="按标签 @暂缓 跳过"),
    ]
    made += [_delay(service, row) for row in range(1, 31)]
    made += [
        _case(
            payment,
            "按时支付",
            10,
            clauses=["7.1", "A2.1"],
            figures=[total],
            steps=[_step("假如", "合同已签订", 7), _step("当", "甲方付款", 11)],
        ),
        _case(
            payment,
            f"发票 {NASTY}",
            20,
            "failed",
            clauses=["7.3"],
            message=f"应为 3.00 元 {NASTY}",
            steps=[
                _step(
                    "假如",
                    f"备注为 {NASTY}",
                    21,
                    table=[["事项", "说明"], ["a|b", NASTY]],
                    docstring=f"一\n\n二 {NASTY}",
                ),
                _step("那么", "违约金为 3.00 元", 22, "failed", f"应为 3.00 元 {NASTY}"),
                _step("而且", "依据为 7.3", 23, "not_run"),
            ],
            shows=[1],
            description=f"场景的说明 {NASTY}\n\n另起一段",
        ),
        _case(payment, "没有定义的步骤", 30, "undefined", clauses=["7.2"], message="没有步骤定义与“当 天下雨”相符"),
        _case(payment, "步骤中出错", 40, "error", clauses=["7.2"], message="除以零"),
        _case(payment, "不属于本章条款", 50, clauses=["3.1"], rule="", rule_line=0),
        _case(annex, "适用第一行", 10, clauses=["A2.1"], readings=["penalty-base"], figures=[figures["penalty.base"]]),
    ]
    return made


def _failure(feature: str, row: int) -> Record:
    """Return why a row failed: the model's answer is another, and is derived from a figure of its own."""
    base = figure_record("wrong.base", "基数", "70.50", ["3.1"])
    return {
        "kind": "mismatch",
        "path": f"spec/features/{feature}.feature",
        "step": "那么 违约金为 140.00 元",
        "line": 62,
        "row": row,
        "row_line": 70 + row,
        "compares": "amount",
        "what": "金额",
        "about": "",
        "expected": "140.00 元",
        "actual": f"141.00 元 {NASTY}",
        "difference": "规格少 1.00 元",
        "hint": "",
        "derivation": [figure_record("wrong", "算出的违约金", "141.00", ["3.1"], [base])],
        "calls": [],
        "answer": {
            "conclusion": "适用",
            "because": "延期",
            "clauses": ["3.1"],
            "readings": ["penalty-base"],
            "alternatives": [{"name": "另一读法", "conclusion": "合规", "because": "没有延期"}],
        },
    }


def _delay(feature: str, row: int) -> Record:
    days, amount, late = str(row), f"{row * 20:,}.00", row == 7
    return _case(
        feature,
        f"延期 {days} 日",
        60,
        "failed" if late else "passed",
        keyword="场景大纲",
        template="延期 <天数> 日",
        row=row,
        row_line=70 + row,
        rule="每延期一日按总价的百分之二支付违约金",
        rule_line=50,
        clauses=["3.1"],
        rule_description=f"规则的说明 {NASTY}",
        examples="逐日累计",
        examples_description=f"例子的说明 {NASTY}",
        shows=[1],
        example=[["天数", days], ["违约金", amount]],
        message="应为 140.00 元，模型得出 141.00 元" if late else "",
        **({"failure": _failure(feature, row)} if late else {}),
        steps=[
            _step("当", f"服务延期 {days} 日", 61),
            _step(
                "那么", f"违约金为 {amount} 元", 62, *(("failed", "应为 140.00 元，模型得出 141.00 元") if late else ())
            ),
        ],
        figures=[
            figure_record(
                "delay",
                f"延期 {days} 日的违约金",
                f"{row * 20}.00",
                ["3.1"],
                [figure_record("days", "天数", days, ["3.1"], unit="day")],
            )
        ],
    )


def delay_outline(cases: list[Record]) -> Record:
    row = next(case for case in cases if case["example"])
    steps = [("当", "服务延期 <天数> 日"), ("那么", "违约金为 <违约金> 元")]
    return {
        "id": row["id"].rpartition(".")[0],
        "steps": [{"keyword": keyword, "text": text} for keyword, text in steps],
    }
