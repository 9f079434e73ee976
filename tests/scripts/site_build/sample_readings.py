"""The open questions of the sample document."""

from __future__ import annotations

from tests.scripts.site_build.sample_cases import NASTY, Record

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


def readings_of(cases: list[Record]) -> list[Record]:
    """Return a question with money on it, shown by `cases`, and one that is settled."""
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
