"""A small, hand-made results document with everything a page can show: the site's tests build from it.

The contract in it is invented. Every chapter of the navigation has a provision, and every status a case.
"""

from __future__ import annotations

import hashlib

from tests.scripts.site_build.sample_cases import NASTY, Record, cases_of, delay_outline
from tests.scripts.site_build.sample_figures import figures, tables
from tests.scripts.site_build.sample_readings import readings_of

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
    amounts = figures()
    cases = cases_of({figure["id"]: figure for figure in amounts})
    clauses = _clauses(cases, amounts)
    statuses = [case["status"] for case in cases]
    return {
        "schema": 1,
        "run": {
            "commit": "0123456789abcdef0123456789abcdef01234567",
            "day": "2026-03-01",
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
        "figure": amounts,
        "reading": readings_of(cases),
        "step": _steps(cases),
        "fact": [_fact()],
        "tables": tables(),
    }


def _fact() -> Record:
    told = {"kind": "认定", "party": "政务云管理单位", "accepted": "文字", "about": True, "also": [], "evidence": ""}
    return {"id": "event.impact", "name": "事件的影响", **told}


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
    backgrounds = (
        [{"line": 6, "keyword": "背景", "name": "", "description": f"背景的说明 {NASTY}", "rule_line": 5}]
        if chapter == "7"
        else []
    )
    return {**head, "chapter": chapter, "backgrounds": backgrounds}


def _clauses(cases: list[Record], amounts: list[Record]) -> list[Record]:
    names = ["PRE", *(name for chapter in _PLAIN for name in _ARTICLES.get(chapter, (f"{chapter}.1",))), "SIG.A"]
    made = [_clause(name, cases, amounts) for name in names]
    for clause in made:
        clause["referred_by"] = [other["id"] for other in made if clause["id"] in other["refs"]]
    return made


def _clause(name: str, cases: list[Record], amounts: list[Record]) -> Record:
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
        "clarity": {"A2.1": "unsettled", "3.4": "open"}.get(name, "clear"),
        "cases": [case["id"] for case in own],
        "readings": ["penalty-base"] if name == "A2.1" else [],
        "figures": [figure["id"] for figure in amounts if name in figure["clauses"]],
    }
