"""What an invented matter costs: a stretch and a finding to choose, amounts, silence, a fact still missing."""

from __future__ import annotations

from tests.scripts.site_build.sample_cases import NASTY, Record

PLAIN: Record = {"figure": "", "formula": "", "inputs": [], "missing": []}
OWED: Record = PLAIN | {"state": "owed", "amount": "166.67", "figure": "penalty.A2.1.amount", "clauses": ["A2.1"]}
SILENT: Record = PLAIN | {"state": "silent", "amount": "", "clauses": ["A2.1"]}


def how_much() -> Record:
    """Return the table: the lower stretch is silent whatever is found, the upper costs what is found."""
    value = {"kind": "指标", "on": "", "name": "等待时间"}
    low = {"low": "0", "low_included": True, "high": "15", "high_included": True}
    high = {"low": "15", "low_included": False, "high": "", "high_included": False}
    stretches = [
        {"id": "0-15", "label": "", "unit": "minute", "told": [value | {"value": "7 分钟"}]} | low,
        {"id": "15-", "label": "", "unit": "minute", "told": [value | {"value": "16 分钟"}]} | high,
    ]
    found = [{"id": "1", "label": f"重大 {NASTY}", "told": []}, {"id": "2", "label": "不重大", "told": []}]
    other = PLAIN | {"state": "owed", "amount": "20.00", "clauses": ["A2.1"], "formula": "基数 × 系数"}
    other |= {"inputs": [{"label": "基数", "value": "10.00", "unit": "yuan"}]}
    lacking = PLAIN | {"state": "lacking", "amount": "", "clauses": ["A2.1"], "missing": ["单个系统的费用"]}
    reading = {
        "id": "penalty-base",
        "title": "基数",
        "options": [
            OWED | {"labels": ["整份合同", "全部"], "used": True},
            other | {"labels": ["单个系统"], "used": False},
            lacking | {"labels": ["别的"], "used": False},
        ],
    }
    none = {"lowest": "", "highest": "", "silent": True, "unknown": False, "readings": []}
    several = {"lowest": "20.00", "highest": "166.67", "silent": False, "unknown": True, "readings": [reading]}
    kind = {
        "id": "waiting",
        "label": f"等待 {NASTY}",
        "asked": {"question": "等待违约金", "subject": "", "as_of": ""},
        "clauses": ["A2.1"],
        "told": [],
        "axes": [{"label": "等待时间", "choices": stretches}, {"label": "影响", "choices": found}],
        "rows": [{"at": [[0], [0, 1]], "cost": 0}, {"at": [[1], [0]], "cost": 1}, {"at": [[1], [1]], "cost": 0}],
    }
    return {"kinds": [kind], "costs": [SILENT | none, OWED | several]}
