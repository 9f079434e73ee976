"""The figures of the sample document, and the tables that they stand in."""

from __future__ import annotations

from tests.scripts.site_build.sample_cases import NASTY, Record, figure_record
from tests.scripts.site_build.sample_compliance import norm_rows
from tests.scripts.site_build.sample_how_much import how_much


def figures() -> list[Record]:
    """Return amounts, each with what it came from, a time, a date and a number that no provision states."""
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


def tables() -> Record:
    """Return a table of every kind."""
    capitals = {"capitals_printed": "壹仟元整", "capitals_standard": "壹仟元整", "capitals_form": "standard"}
    agreed = {"computed": "600.00", "printed": "600.00", "agrees": True}
    total = {"clause": "7.1", "computed": "1000.00", "printed": "1000.00", "agrees": True, "figure": "price.total"}
    dated = {"kind": "last", "party": "B", "readings": []}
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
        "how_much": how_much(),
        "norm": norm_rows(),
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
