"""A small, hand-made results document with everything a page can show: the site's tests build from it.

The contract in it is invented. Every chapter of the navigation has a provision, and every status a case.
"""

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
_ARTICLES = {
    "7": ("7.1", "7.2", "7.3"),
    "3": ("3.1", "3.4"),
    "2": ("2.1", "2.2.1", "P1", "P2", "P3"),
    "5": ("5",),
    "12": ("12.1", "12.5"),
}
_PLAIN = (*(str(number) for number in range(1, 21)), *(f"A{number}" for number in range(1, 7)))
_PARTIES = ("PRE", "SIG.A")


def sample_results() -> Record:
    """Return the document: about 40 provisions, 40 cases, outlines, tables, figures, readings."""
    figures = _figures()
    cases = _cases({figure["id"]: figure for figure in figures})
    clauses = _clauses(cases, figures)
    statuses = [case["status"] for case in cases]
    return {
        "schema": 1,
        "run": {
            "commit": "0123456789abcdef0123456789abcdef01234567",
            "dirty": True,
            "spec_digest": hashlib.sha256(b"sample").hexdigest(),
            "versions": {"python": "3.11", "pytest": "9.2", "pytest-bdd": "9.0.1"},
        },
        "totals": {
            "scenarios": len({(case["feature"], case["line"]) for case in cases}),
            "cases": len(cases),
            **{name: statuses.count(name) for name in ("passed", "failed", "undefined", "error", "skipped")},
        },
        "feature": [
            _feature("article_03_service", "3", "第三条 服务水平", "平台要多可用，故障要多快排除。"),
            _feature("article_07_payment", "7", "第七条 服务费用及支付", "总价多少，何时付多少。\n发票先于付款。"),
            _feature("annex_2_severe", "A2", "附件2 严重违约行为", "哪些行为适用哪个系数。"),
        ],
        "case": cases,
        "outline": [_delay_outline(cases)],
        "clause": clauses,
        "new_clause": [{"id": "7.9", "label": "第七条第9项"}],
        "figure": figures,
        "reading": _readings(cases),
        "step": _steps(cases),
        "tables": _tables(),
    }


def _steps(cases: list[Record]) -> list[Record]:
    place = {"path": "spec/features/article_07_payment.feature", "line": 5, "feature": "article_07_payment"}
    texts = {"kind": "then", "topic": "付款", "meaning": f"核对金额 {NASTY}。", "place": "steps/payment.py:3"}
    slot = {"name": "amount", "kind": "金额", "accepts": "以元计的金额", "example": "1.00"}
    step: Record = {"id": "payment.due", "phrase": "金额为 ‹金额› 元", "slots": [slot], "uses": 2, **texts}
    step |= {"features": ["article_07_payment"], "example": {"text": NASTY, "case": cases[0]["id"], **place}}
    return [step, step | {"id": "payment.none", "phrase": "没有金额", "slots": [], "example": {"text": "", **place}}]


def _feature(stem: str, chapter: str, name: str, description: str) -> Record:
    path = f"spec/features/{stem}.feature"
    head = {"id": stem, "path": path, "line": 2, "keyword": "功能", "name": name, "description": description}
    backgrounds = [{"line": 6, "keyword": "背景", "name": ""}] if chapter == "7" else []
    return {**head, "chapter": chapter, "backgrounds": backgrounds}


def _clauses(cases: list[Record], figures: list[Record]) -> list[Record]:
    names = ["PRE", *(name for chapter in _PLAIN for name in _ARTICLES.get(chapter, (f"{chapter}.1",))), "SIG.A"]
    made = [_clause(name, cases, figures) for name in names]
    for clause in made:
        clause["referred_by"] = [other["id"] for other in made if clause["id"] in other["refs"]]
    return made


def _clause(name: str, cases: list[Record], figures: list[Record]) -> Record:
    chapter = "2" if name.startswith("P") and name != "PRE" else name.split(".", 1)[0]
    own = [case for case in cases if name in case["clauses"]]
    statuses = {case["status"] for case in own}
    reason = "只是标题，没有可以核对的内容。" if name == "18.1" else ""
    broken = statuses & {"failed", "undefined", "error"}
    held = "skipped" if "skipped" in statuses else "passed"
    status = "failed" if broken else held if own else "exempt" if reason else "uncovered"
    return {
        "id": name,
        "label": f"第{name}项",
        "anchor": f"c-{name.replace('.', '-')}",
        "chapter": chapter,
        "title": {"7.3": f"发票 {NASTY}"}.get(name, f"{name} 的标题"),
        "title_en": f"Title of {name}",
        "text": f"关于 {name} 的一句转述：服务方应当在约定的时间内做到约定的事，做不到时承担约定的后果。",
        "text_en": f"One sentence about {name}.",
        "kind": "definition" if name.startswith("1.") else "obligation",
        "bearer": "A" if name.startswith("7") else "B",
        "beneficiary": "B" if name.startswith("7") else "A",
        "refs": {"7.2": ["7.1", "2.2.1"], "A2.1": ["3.4"]}.get(name, []),
        "referred_by": [],
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
        "suspect": {"3.4": "changed", "7.2": "missing"}.get(name, ""),
        "reason": reason,
        "reason_en": "",
        "status": status,
        "cases": [case["id"] for case in own],
        "readings": ["penalty-base"] if name == "A2.1" else [],
        "figures": [figure["id"] for figure in figures if name in figure["clauses"]],
    }


def _figure(
    name: str, label: str, value: str, clauses: list[str], inputs: Sequence[object] = (), **more: object
) -> Record:
    base = {"unit": "yuan", "formula": "各数相乘" if inputs else "合同所载", "readings": []}
    return {"id": name, "label": label, "value": value, **base, "clauses": clauses, "inputs": list(inputs), **more}


def _figures() -> list[Record]:
    rows = [("1", "600.00", "compute"), ("2", "300.00", "compute"), ("3", "100.00", "storage")]
    lines = [_figure(f"price.P{row}.amount", f"第 {row} 行合价", value, [f"P{row}"]) for row, value, _ in rows]
    return [
        *lines,
        _figure("price.category.compute", "计算服务", "900.00", ["2.2.1"], ["price.P1.amount", "price.P2.amount"]),
        _figure("price.category.storage", "存储服务", "100.00", ["2.2.1"], ["price.P3.amount"]),
        _figure("price.total", "总价", "1000.00", ["7.1", "2.2.1"], [line["id"] for line in lines], formula="各行相加"),
        _figure("payment.1.amount", "首付款", "600.00", ["7.2"], ["price.total"]),
        _figure("penalty.base", "月均服务费", "83.3333333333", ["A2.1"], ["price.total"], readings=["penalty-base"]),
        _figure(
            "penalty.A2.1.amount", "附件2 第1行违约金", "166.67", ["A2.1"], ["penalty.base"], readings=["penalty-base"]
        ),
        _figure("availability.month30.downtime", "30 日的月允许中断", "4.32", ["3.4"], unit="minute"),
        _figure("deadline.service-end", "服务期满", "2027-06-19", ["5"], unit="date"),
        _figure("stray", "没有条款的数字", "3", [], unit="count"),
    ]


def _step(keyword: str, text: str, line: int, status: str = "passed", message: str = "", **more: object) -> Record:
    return {"keyword": keyword, "text": text, "line": line, "status": status, "message": message, **more}


def _case(feature: str, name: str, line: int, status: str = "passed", **more: object) -> Record:
    digest = hashlib.sha256(str(more.get("template", name)).encode()).hexdigest()[:8]
    row = more.pop("row", 0)
    identifier = f"{feature}.{digest}" + (f".{row}" if row else "")
    empty = {"example": [], "clauses": [], "readings": [], "message": "", "examples": "", "figures": []}
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


def _cases(figures: dict[str, Record]) -> list[Record]:
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
        ),
        _case(payment, "没有定义的步骤", 30, "undefined", clauses=["7.2"], message="没有步骤定义与“当 天下雨”相符"),
        _case(payment, "步骤中出错", 40, "error", clauses=["7.2"], message="除以零"),
        _case(payment, "不属于本章条款", 50, clauses=["3.1"], rule="", rule_line=0),
        _case(annex, "适用第一行", 10, clauses=["A2.1"], readings=["penalty-base"], figures=[figures["penalty.base"]]),
    ]
    return made


def _failure(feature: str, row: int) -> Record:
    """Return why a row failed: the model's answer is another, and is derived from a figure of its own."""
    base = _figure("wrong.base", "基数", "70.50", ["3.1"])
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
        "derivation": [_figure("wrong", "算出的违约金", "141.00", ["3.1"], [base])],
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
        examples="逐日累计",
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
            _figure(
                "delay",
                f"延期 {days} 日的违约金",
                f"{row * 20}.00",
                ["3.1"],
                [_figure("days", "天数", days, ["3.1"], unit="day")],
            )
        ],
    )


def _delay_outline(cases: list[Record]) -> Record:
    row = next(case for case in cases if case["example"])
    steps = [("当", "服务延期 <天数> 日"), ("那么", "违约金为 <违约金> 元")]
    return {
        "id": row["id"].rpartition(".")[0],
        "steps": [{"keyword": keyword, "text": text} for keyword, text in steps],
    }


def _readings(cases: list[Record]) -> list[Record]:
    return [
        {
            "id": "penalty-base",
            "title": f"公式的基数没有定义 {NASTY}",
            "clauses": ["A2.1"],
            "says": "公式写明服务费除以月数，没有写明是哪一部分服务费。",
            "matters": "两种读法相差数倍。",
            "options": [
                {"id": "whole-contract", "label": "整份合同", "text": "总价除以服务月数。"},
                {"id": "one-system", "label": "单个系统", "text": "只取受影响系统的服务费。"},
            ],
            "in_force": "whole-contract",
            "why": "合同没有按系统列出服务费。",
            "state": "open",
            "confirmed_by": "",
            "confirmed_on": "",
            "cases": [case["id"] for case in cases if case["readings"]],
        },
        {
            "id": "rounding",
            "title": "取整的方法",
            "clauses": ["7.1"],
            "says": "没有说。",
            "matters": "差一分。",
            "options": [],
            "in_force": "",
            "why": "没有稳妥的读法。",
            "state": "confirmed",
            "confirmed_by": "法务",
            "confirmed_on": "2026-07-01",
            "cases": [],
        },
    ]


def _tables() -> Record:
    capitals = {"capitals_printed": "壹仟元整", "capitals_standard": "壹仟元整", "capitals_form": "standard"}
    agreed = {"computed": "600.00", "printed": "600.00", "agrees": True}
    total = {"clause": "7.1", "computed": "1000.00", "printed": "1000.00", "agrees": True, "figure": "price.total"}
    dated = {"kind": "last", "readings": []}
    end = dated | {"date": "2027-06-19", "rule": "合同所载", "provisional": False, "clauses": ["5"]}
    acceptance = dated | {"date": "2027-07-09", "rule": "期满后 15 个工作日", "provisional": True, "clauses": ["6.1"]}
    month = {"total": "43200", "downtime": "4.32", "figure": "availability.month30.downtime"}
    return {
        "price": [
            _price("P1", "compute", "50", "600.00"),
            _price("P2", "compute", "25.34", "300.00"),
            _price("P3", "storage", "1", "100.00"),
        ],
        "payment": [
            {"number": "1", "clause": "7.2", "share": "0.6", "figure": "payment.1.amount"}
            | agreed
            | capitals
            | {"capitals_form": "variant"}
        ],
        "contract_total": total | capitals,
        "penalty": [
            {
                "clause": "A2.1",
                "annex": "A2",
                "title": "可用性低于下限",
                "coefficient": "2",
                "amounts": [
                    {"reading_option": "whole-contract", "amount": "166.67"},
                    {"reading_option": "one-system", "amount": "20.00"},
                ],
                "figure": "penalty.A2.1.amount",
            }
        ],
        "penalty_options": [
            {"id": "whole-contract", "label": "整份合同", "base": "83.3333333333", "in_force": True},
            {"id": "one-system", "label": "单个系统", "base": "10", "in_force": False},
        ],
        "delay": [{"days": "10", "amount": "200.00", "termination": True, "figure": "delay.10.amount"}],
        "availability": [
            {"id": "month30", "label": "30 日的月"} | month,
            {"id": "year", "label": "服务年", "total": "525600", "downtime": "52.5", "figure": "none"},
        ],
        "deadline": [
            {"id": "deadline.service-end", "label": "服务期满"} | end,
            {"id": "deadline.acceptance", "label": "验收"} | acceptance,
        ],
    }


def _price(row: str, category: str, quantity: str, amount: str) -> Record:
    return {
        "clause": row,
        "category": category,
        "category_label": {"compute": "计算服务", "storage": "存储服务"}[category],
        "service": "云主机",
        "item": f"规格 {NASTY}",
        "price_unit": "1 台",
        "term": "12",
        "unit_price": "14",
        "quantity": quantity,
        "computed": amount,
        "printed": amount,
        "agrees": row != "P3",
        "figure": f"price.{row}.amount",
    }
