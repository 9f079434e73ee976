"""Texts that a feature or a data file may hold and that no reader's program may run or choke on."""

from __future__ import annotations

from typing import Any

from tests.scripts.site_build.sample import sample_results

FORMULAS = ('=HYPERLINK("http://x","y")', "@SUM(A1)", "-1+1", "+1+cmd|' /C calc'!A0", "\t=1", "\r=1", "  =1", "＝1")
RIGHT_TO_LEFT = "\u202e金额\u200f"
HOSTILE = (*FORMULAS, "<script>alert(1)</script>", "😀 表情", RIGHT_TO_LEFT, "a\x00b\x08c\ufffe", "长" * 40_000)


def hostile_results() -> dict[str, Any]:
    """Return the sample with each hostile text as title, paraphrase, name, message, step, table and label."""
    results = sample_results()
    for clause, text in zip(results["clause"], HOSTILE, strict=False):
        clause |= {"title": text, "title_en": text, "text": text, "reason": text}
    for case, text in zip(results["case"], HOSTILE, strict=False):
        step = {"keyword": "那么", "text": text, "line": case["line"] + 1, "status": "failed", "message": text}
        case |= {"name": text, "rule": text, "message": text, "status": "failed"}
        case["steps"] = [step | {"table": [[text, text]], "docstring": text}]
    for figure, text in zip(results["figure"], HOSTILE, strict=False):
        figure |= {"label": text, "formula": text}
    for reading, text in zip(results["reading"], HOSTILE, strict=False):
        reading |= {"title": text, "says": text}
    for row, text in zip(results["tables"]["deadline"], HOSTILE, strict=False):
        row |= {"label": text, "rule": text}
    return results
