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
