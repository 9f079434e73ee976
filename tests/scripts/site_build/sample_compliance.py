"""What the sample says of norms, and an invented record of how they were kept: every conclusion, every kind of list."""

from __future__ import annotations

from tests.scripts.site_build.sample_cases import NASTY, Record


def norm_rows() -> list[Record]:
    """Return rows of the table of norms: a duty of each sort, and a promise."""
    return [
        _norm("payment.1", "A", "7.2", label="第 1 期付款", time=("counted", "10 个工作日"), evidence="付款凭证"),
        _norm("report.monthly", "B", "12.1", label="报送月报", time=("words", "未写期限"), evidence=f"月报 {NASTY}"),
        _norm("opening", "B", "5", label="首日开通", time=("day", "进入服务期"), evidence="开通记录"),
        _norm("no-leak", "B", "15.1", label="不泄密", time=("always", ""), evidence="检查记录"),
        _norm("fault.recovery", "B", "3.4", label="故障恢复用时") | {"kind": "limit", "trigger": ""},
    ]


def _norm(
    name: str, party: str, clause: str, *, label: str, time: tuple[str, str] = ("", ""), evidence: str = ""
) -> Record:
    row = {"id": name, "kind": "duty", "label": label, "party": party, "trigger": "持续的义务", "clauses": [clause]}
    return row | {"sort": time[0], "length": time[1], "evidence": evidence}


AS_OF = "2026-11-30"


def compliance() -> Record:
    """Return an invented ledger as judged by AS_OF: every conclusion, every list, people's words that are nasty."""
    ticket = {"编号": "T-1", "信息系统": f"会商 {NASTY}", "发生": "2026-11-20 09:15", "备注": "=cmd|' /C calc'!A0"}
    invoice = {"日期": "2026-07-01", "期次或名目": "第 1 期", "付款金额": "", "发票金额": "600.00"}
    occasions = [
        occasion(
            "payment.1",
            "7.2",
            "违约",
            party="A",
            deadline="2026-07-15",
            rows=["款项!2"],
            overdue=True,
            changes=[("2026-06-20", "未触发"), ("2026-07-01", "未到期"), ("2026-07-16", "违约")],
        ),
        occasion(
            "fault.recovery",
            "3.4",
            "违约",
            matter=f"T-1 {NASTY}",
            rows=["故障!2"],
            start="2026-11-20",
            changes=[("2026-11-20", "违约")],
        ),
        occasion("fault.recovery", "3.4", "待认定", matter="T-2", rows=["故障!3"], missing=["事件的影响"]),
        occasion("report.monthly", "12.1", "未到期", deadline="2026-12-10", changes=[("2026-11-30", "未到期")]),
        occasion("report.monthly", "12.1", "未到期", deadline="2027-01-20", occasion="2026-12"),
        occasion("report.monthly", "12.1", "未到期", deadline="2027-02-20", occasion="2027-01"),
        occasion("report.monthly", "12.1", "未到期", deadline="2027-06-10", occasion="2027-05"),
        occasion("opening", "5", "合规", rows=["事项!2"], start="2026-06-20", changes=[("2026-06-20", "合规")]),
        occasion("no-leak", "15.1", "未触发"),
        *(
            occasion("no-leak", "15.1", conclusion, occasion=conclusion)
            for conclusion in ("存在歧义", "缺少参数", "权利成立", "权利不成立", "适用", "合同未约定")
        ),
    ]
    told = [
        row("事项!2", {"日期": "2026-06-20", "事项": "开通全年各行资源", "证据": "开通记录"}, ["opening"]),
        row("款项!2", invoice, ["payment.1"]),
        row("故障!2", ticket, ["fault.recovery", "event"]),
        row("故障!3", ticket | {"编号": "T-2"}, ["fault.recovery"]),
        row("事项!3", {"日期": "2026-08-01", "事项": f"没人要的事 {NASTY}"}, []),
        row("事项!4", {"日期": "2026-08-02", "事项": "写错的事"}, []) | {"replaced_by": "事项!5"},
        row("事项!5", {"日期": "2027-08-02", "事项": "将来的事"}, []) | {"later": True},
    ]
    return {
        "as_of": AS_OF,
        "default_as_of": True,
        "first_day": "2026-06-20",
        "last_day": "2027-06-19",
        "rows": len(told),
        "verdict": {
            "broken": 2,
            "overdue": 1,
            "awaiting": 1,
            "due30": 1,
            "ambiguous": 1,
            "amount_low": "166.67",
            "amount_used": "333.33",
            "amount_high": "500.00",
        },
        "row": told,
        "occasion": occasions,
        "kept": [{"norm": "fault.recovery", "month": "2026-10", "count": 41}],
        "unrecorded": [
            {
                "norm": "fault.recovery",
                "month": "2026-09",
                "conclusion": "缺少参数",
                "reason": "没有恢复时间",
                "missing": ["故障恢复"],
                "readings": [],
                "count": 3,
                "matters": ["T-7", "T-8", "T-9"],
            }
        ],
        "event": [
            {
                "matter": f"T-1 {NASTY}",
                "system": "会商",
                "day": "2026-11-20",
                "readings": [],
                "conclusion": "适用",
                "reason": "取最重的一行",
                "amount": "166.67",
                "low": "166.67",
                "high": "333.33",
                "heaviest": "A2.1",
                "missing": [],
                "parts": [{"clauses": ["A2.1"], "conclusion": "适用", "reason": "超过约定", "amount": "166.67"}],
                "counts_for": ["12.1"],
                "rows": ["故障!2"],
                "otherwise": [],
            }
        ],
        "availability": [
            {
                "system": "会商",
                "span": "2026 年 11 月",
                "first": "2026-11-01",
                "last": "2026-11-30",
                "minutes_down": "195",
                "minutes_total": "43200",
                "share": "99.5486%",
                "promised": "99.99%",
                "reading": "month",
                "as_read": "违约",
                "conclusion": "存在歧义",
                "reason": "停机 195 分钟",
                "readings": ["penalty-base"],
                "matters": ["T-1"],
                "clauses": ["3.4"],
                "rows": ["故障!2"],
            }
        ],
        "instalment": [
            {
                "id": "payment.1",
                "label": "第 1 期付款",
                "due": "600.00",
                "due_day": "2026-07-15",
                "invoiced": "600.00",
                "paid": "0.00",
                "rest": "600.00",
                "conclusion": "违约",
                "low": "166.67",
                "used": "166.67",
                "high": "333.33",
                "rows": ["款项!2"],
                "deductions": [
                    {"matter": "T-1", "clause": "A2.1", "amount": "166.67", "used": "100.00"},
                    {"matter": "T-2", "clause": "A2.1", "amount": "66.67", "used": "66.67"},
                ],
            }
        ],
        "question": [
            {
                "id": "supplement.within-cap",
                "label": "补充协议的总金额",
                "clauses": ["A2.1"],
                "conclusion": "合规",
                "reason": "没有超过上限",
                "amount": "100.00",
                "missing": [],
                "readings": [],
                "rows": ["款项!2"],
            }
        ],
        "count": [
            {
                "clause": "12.1",
                "label": "一年内的次数",
                "number": "1",
                "threshold": "3",
                "conclusion": "权利不成立",
                "rows": ["故障!2"],
            }
        ],
    }


def occasion(norm: str, clause: str, conclusion: str, **more: object) -> Record:
    """Return an occasion of `norm`; `more` are keys of it, `changes` as pairs of day and conclusion."""
    rows = {row["id"]: row for row in norm_rows()}
    changes = more.pop("changes", [])
    assert isinstance(changes, list)
    parts = (norm, more.get("matter", ""), more.get("occasion", ""))
    return {
        "id": "@".join(str(part) for part in parts if part),
        "norm": norm,
        "clause": clause,
        "clauses": [clause],
        "label": rows[norm]["label"],
        "party": rows[norm]["party"],
        "kind": rows[norm]["kind"],
        "occasion": "",
        "matter": "",
        "system": "",
        "conclusion": conclusion,
        "reason": f"因为{conclusion}",
        "start": "",
        "deadline": "",
        "provisional": False,
        "overdue": False,
        "missing": [],
        "evidence": rows[norm]["evidence"],
        "rows": [],
        "readings": [],
        **more,
        "changes": [{"day": day, "conclusion": each} for day, each in changes],
    } | {"otherwise": [_otherwise()] if conclusion == "存在歧义" else []}


def _otherwise() -> Record:
    return {"subject": "penalty-base", "option": "one-system", "found": False, "conclusion": "合规", "amount": ""}


def row(key: str, cells: dict[str, str], judged: list[str]) -> Record:
    """Return a row of the ledger, and what judged it."""
    sheet, _, line = key.partition("!")
    told = {"cells": cells, "replaced_by": "", "later": False, "judged": judged, "none": not judged}
    return {"key": key, "sheet": sheet, "line": int(line), **told}
