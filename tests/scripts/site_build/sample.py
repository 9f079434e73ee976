"""A small, hand-made results document with everything a page can show: the site's tests build from it.

The contract in it is invented. Every chapter of the navigation has a provision, and every status a case.
"""

from __future__ import annotations

import hashlib

from tests.scripts.site_build.sample_cases import NASTY, Record, cases_of, delay_outline, figure_record

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
    cases = cases_of({figure["id"]: figure for figure in figures})
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
        "outline": [delay_outline(cases)],
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


def _figures() -> list[Record]:
    rows = [("1", "600.00", "compute"), ("2", "300.00", "compute"), ("3", "100.00", "storage")]
    lines = [figure_record(f"price.P{row}.amount", f"第 {row} 行合价", value, [f"P{row}"]) for row, value, _ in rows]
    return [
        *lines,
        figure_record(
            "price.category.compute", "计算服务", "900.00", ["2.2.1"], ["price.P1.amount", "price.P2.amount"]
        ),
        figure_record("price.category.storage", "存储服务", "100.00", ["2.2.1"], ["price.P3.amount"]),
        figure_record(
            "price.total", "总价", "1000.00", ["7.1", "2.2.1"], [line["id"] for line in lines], formula="各行相加"
        ),
        figure_record("payment.1.amount", "首付款", "600.00", ["7.2"], ["price.total"]),
        figure_record(
            "penalty.base", "月均服务费", "83.3333333333", ["A2.1"], ["price.total"], readings=["penalty-base"]
        ),
        figure_record(
            "penalty.A2.1.amount", "附件2 第1行违约金", "166.67", ["A2.1"], ["penalty.base"], readings=["penalty-base"]
        ),
        figure_record(
            "reading.penalty-base.whole-contract",
            "按整份合同",
            "166.67",
            ["A2.1"],
            ["penalty.A2.1.amount"],
            readings=["penalty-base"],
        ),
        figure_record("availability.month30.downtime", "30 日的月允许中断", "4.32", ["3.4"], unit="minute"),
        figure_record("deadline.service-end", "服务期满", "2027-06-19", ["5"], unit="date"),
        figure_record("stray", "没有条款的数字", "3", [], unit="count"),
    ]


_ENTRY: Record = {
    "kind": "question",
    "law": "",
    "effect": "",
    "decider": "",
    "first": "",
    "depends": [],
    "formerly": [],
    "changes": 0,
    "money": "none",
    "spread": "",
    "spread_figure": "",
    "moot": False,
    "tier": 0,
    "rank": 0,
}
"""What an entry of the open questions says where nothing hangs on it."""


def _readings(cases: list[Record]) -> list[Record]:
    return [
        {
            "id": "penalty-base",
            **_ENTRY,
            "effect": "money",
            "decider": "supplement",
            "first": "2026-06-20",
            "money": "amount",
            "spread": "83.33",
            "spread_figure": "penalty.A2.1.amount",
            "formerly": ["penalty-months"],
            "changes": 3,
            "tier": 1,
            "rank": 1,
            "title": f"公式的基数没有定义 {NASTY}",
            "clauses": ["A2.1"],
            "says": "公式写明服务费除以月数，没有写明是哪一部分服务费。",
            "matters": "两种读法相差数倍。",
            "options": [
                {
                    "id": "whole-contract",
                    "label": "整份合同",
                    "text": "总价除以服务月数。",
                    "favours": "A",
                    "handled": True,
                },
                {
                    "id": "one-system",
                    "label": "单个系统",
                    "text": "只取受影响系统的服务费。",
                    "favours": "B",
                    "handled": True,
                },
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
            **_ENTRY,
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
                    {"reading_option": "whole-contract", "amount": "166.67", "figure": "penalty.A2.1.amount"},
                    {"reading_option": "one-system", "amount": "", "figure": ""},
                ],
            }
        ],
        "penalty_options": [
            {
                "id": "whole-contract",
                "label": "整份合同",
                "base": "83.3333333333",
                "figure": "penalty.base",
                "in_force": True,
            },
            {"id": "one-system", "label": "单个系统", "base": "", "figure": "", "in_force": False},
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
        "reading_money": [_stake()],
    }


def _stake() -> Record:
    amount = {"amount": "166.67", "figure": "reading.penalty-base.whole-contract", "without": ""}
    silent = {"amount": "", "figure": "", "without": "silent"}
    options = [
        {"option": "whole-contract", "label": "整份合同", "in_force": True} | amount,
        {"option": "one-system", "label": "单个系统", "in_force": False} | silent,
    ]
    heads = {"title": "公式的基数没有定义", "situation": "可用性低于下限", "spread": "", "figure": ""}
    return {"reading": "penalty-base", "options": options} | heads


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
