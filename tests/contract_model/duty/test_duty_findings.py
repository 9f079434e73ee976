"""The two words in which somebody finds whether a duty without a date was done; and deadlines that moved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from contract_model.contract import Contract
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.duty.duties import duty_named
from contract_model.duty.judge import judge
from tests.contract_model.damaged import damage, messages_of

DAY = timedelta(days=1)
SEEN = date(2026, 11, 30)


def test_a_duty_is_decided_by_its_own_words(contract: Contract) -> None:
    duty = duty_named(contract.duties, "保密信息的妥善保管")
    good, bad = duty.findings
    done = Record(SEEN, "采取保护措施")
    assert judge(duty, [done, Record(SEEN, good)], SEEN).conclusion is Conclusion.COMPLIED
    assert judge(duty, [done, Record(SEEN, bad)], SEEN).conclusion is Conclusion.BREACHED


def test_one_word_is_no_pair(data: Path) -> None:
    path = data / "duties" / "article_15.toml"
    damage(path, 'findings = ["认定为定期", "认定为不定期"]', 'findings = ["认定为定期"]')
    assert messages_of(data) == ["article_15.toml: duty[15.7].findings: 有 1 种认定；应为：两种认定：做到、没有做到"]


def test_a_moved_deadline_decides(contract: Contract) -> None:
    duty = duty_named(contract.duties, "归还保密资料")
    records = [Record(date(2026, 11, 5), "收到甲方书面归还通知"), Record(date(2026, 11, 11), "归还全部保密资料")]
    assert judge(duty, records, SEEN).conclusion is Conclusion.BREACHED
    later = judge(duty, records, SEEN, lambda due: replace(due, value=due.day + DAY))
    assert later.conclusion is Conclusion.COMPLIED
