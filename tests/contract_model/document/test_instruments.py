"""When a text takes effect and ends, and in how many copies it is made (20.1-20.3, A4.3, A4.10, A6.SIG)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.core.values import Count
from contract_model.document.instruments import judge_copies, judge_force
from tests.contract_model.damaged import damage, messages_of

DAY = date(2026, 6, 12)


def happened(*events: str, on: date = DAY) -> list[Record]:
    return [Record(on, event) for event in events]


SIGNED = happened("甲方法定代表人签名", "甲方加盖单位公章", "乙方委托代理人签名", "乙方加盖合同专用章")


def test_a_text_is_in_force_from_the_day_of_the_last_thing_needed(contract: Contract) -> None:
    instrument = contract.instruments.instrument_named("服务合同")
    outcome = judge_force(instrument, SIGNED, DAY)
    assert outcome.deadline is not None
    assert (outcome.conclusion, outcome.clauses, outcome.deadline.day) == (Conclusion.RIGHT_ARISES, ("20.1",), DAY)
    assert judge_force(instrument, SIGNED, date(2026, 6, 11)).conclusion is Conclusion.NO_RIGHT


def test_what_is_missing_is_named_with_its_alternatives(contract: Contract) -> None:
    outcome = judge_force(contract.instruments.instrument_named("服务合同"), SIGNED[:2], DAY)
    assert outcome.because == (
        "尚未生效，缺少：乙方法定代表人签名或乙方委托代理人签名；乙方加盖合同专用章或乙方加盖单位公章"
    )


def test_of_two_signatures_of_one_side_the_earlier_counts(contract: Contract) -> None:
    later = happened("甲方委托代理人签名", on=date(2026, 7, 1))
    outcome = judge_force(contract.instruments.instrument_named("服务合同"), [*SIGNED, *later], date(2026, 7, 2))
    assert outcome.deadline is not None
    assert outcome.deadline.day == DAY


def test_the_contract_ends_after_the_day_on_which_both_sides_are_done(contract: Contract) -> None:
    instrument = contract.instruments.instrument_named("服务合同")
    done = [
        *SIGNED,
        Record(date(2027, 8, 19), "乙方履行完毕全部义务"),
        Record(date(2027, 9, 30), "甲方履行完毕全部义务"),
    ]
    assert judge_force(instrument, done, date(2027, 9, 30)).conclusion is Conclusion.RIGHT_ARISES
    ended = judge_force(instrument, done, date(2027, 10, 1))
    assert ended.deadline is not None
    assert (ended.conclusion, ended.deadline.day) == (Conclusion.NO_RIGHT, date(2027, 9, 30))


def test_an_event_without_bearing_and_an_unknown_text_are_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="不影响“补充协议”的效力"):
        judge_force(contract.instruments.instrument_named("补充协议"), happened("公证"), DAY)
    with pytest.raises(InvalidFact, match="没有约定“会议纪要”何时生效"):
        contract.instruments.instrument_named("会议纪要")


@pytest.mark.parametrize(
    ("made", "held", "conclusion"),
    [
        (6, (4, 2), Conclusion.COMPLIED),
        (7, (4, 2), Conclusion.BREACHED),
        (6, (3, 3), Conclusion.BREACHED),
    ],
)
def test_copies_are_made_and_shared_as_agreed(
    contract: Contract, made: int, held: tuple[int, int], conclusion: Conclusion
) -> None:
    copies = contract.instruments.copies_named("服务合同")
    shares = dict(zip(("甲方", "乙方"), map(Count, held), strict=True))
    assert judge_copies(copies, Count(made), shares).conclusion is conclusion


def test_other_holders_and_other_texts_have_no_copies(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        judge_copies(contract.instruments.copies_named("服务合同"), Count(6), {"甲方": Count(6)})
    assert refused.value.accepted == "甲方、乙方"
    with pytest.raises(InvalidFact, match="没有约定“补充协议”的份数"):
        contract.instruments.copies_named("补充协议")


def test_the_copies_of_the_holders_add_up_to_the_total(contract: Contract) -> None:
    for copies in contract.instruments.copies:
        assert sum(copies.holders.values(), start=Count(0)) == copies.total, copies.label


def test_a_text_of_an_unknown_provision_is_a_fault(data: Path) -> None:
    damage(data / "instruments.toml", 'clause = "20.1"', 'clause = "20.9"')
    damage(data / "instruments.toml", 'clause = "20.3"', 'clause = "20.8"')
    assert [line.partition("；")[0] for line in messages_of(data)] == [
        "instruments.toml: instrument[contract].clause: “20.9”不是条款编号",
        "instruments.toml: copies[contract].clause: “20.8”不是条款编号",
    ]
