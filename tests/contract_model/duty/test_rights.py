"""Rights: when they arise and end, who must find what, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.duty.rights import Right, judge_right, right_named
from tests.contract_model.damaged import damage, messages_of

RIGHT = Right("x", "9.15", "某权利", "B", ("甲",), ("乙", "丙"), (), ("丁",))
FOUND = replace(RIGHT, findings=("认定为是", "认定为否"))


def asked(right: Right, *events: tuple[int, str], as_of: int = 30) -> Conclusion:
    """Return the conclusion on a day of September 2026, after events on days of that month."""
    records = [Record(date(2026, 9, day), event) for day, event in events]
    return judge_right(right, records, date(2026, 9, as_of)).conclusion


def test_a_right_needs_every_need_and_one_of_the_others() -> None:
    assert asked(RIGHT) is Conclusion.NO_RIGHT
    assert asked(RIGHT, (1, "甲")) is Conclusion.NO_RIGHT
    assert asked(RIGHT, (1, "乙")) is Conclusion.NO_RIGHT
    assert asked(RIGHT, (1, "甲"), (2, "丙")) is Conclusion.RIGHT_ARISES
    assert asked(replace(RIGHT, any_of=()), (1, "甲")) is Conclusion.RIGHT_ARISES


def test_the_reason_names_what_is_missing() -> None:
    assert judge_right(RIGHT, [], date(2026, 9, 1)).because == "没有发生“甲、乙或丙”"


def test_a_right_arises_on_the_day_of_the_last_condition() -> None:
    events = ((1, "甲"), (5, "乙"))
    assert asked(RIGHT, *events, as_of=4) is Conclusion.NO_RIGHT
    assert asked(RIGHT, *events, as_of=5) is Conclusion.RIGHT_ARISES


def test_a_right_that_ended_returns_only_when_a_condition_happens_again() -> None:
    events = ((1, "甲"), (2, "乙"), (10, "丁"), (20, "丙"))
    assert asked(RIGHT, *events, as_of=9) is Conclusion.RIGHT_ARISES
    assert asked(RIGHT, *events, as_of=10) is Conclusion.NO_RIGHT
    assert asked(RIGHT, *events, as_of=19) is Conclusion.NO_RIGHT
    assert asked(RIGHT, *events, as_of=20) is Conclusion.RIGHT_ARISES


def test_what_ended_the_right_is_named() -> None:
    records = [Record(date(2026, 9, day), event) for day, event in ((1, "甲"), (2, "乙"), (3, "丁"))]
    assert judge_right(RIGHT, records, date(2026, 9, 3)).because == "已经“丁”，此后没有再发生"


def test_records_of_one_day_count_in_the_order_given() -> None:
    assert asked(RIGHT, (1, "甲"), (1, "丁"), (1, "乙")) is Conclusion.RIGHT_ARISES
    assert asked(RIGHT, (1, "甲"), (1, "乙"), (1, "丁")) is Conclusion.NO_RIGHT


def test_without_a_finding_the_outcome_is_open_and_shown_under_each() -> None:
    records = [Record(date(2026, 9, 1), "甲"), Record(date(2026, 9, 1), "乙")]
    outcome = judge_right(FOUND, records, date(2026, 9, 1))
    assert outcome.conclusion is Conclusion.NEEDS_FINDING
    assert {name: found.conclusion for name, found in outcome.alternatives.items()} == {
        "认定为是": Conclusion.RIGHT_ARISES,
        "认定为否": Conclusion.NO_RIGHT,
    }


def test_the_last_finding_decides() -> None:
    before = ((1, "甲"), (1, "乙"))
    assert asked(FOUND, *before, (2, "认定为否"), (3, "认定为是")) is Conclusion.RIGHT_ARISES
    assert asked(FOUND, *before, (2, "认定为是"), (3, "认定为否")) is Conclusion.NO_RIGHT


def test_a_finding_from_before_the_end_does_not_serve_again() -> None:
    events = ((1, "甲"), (1, "乙"), (2, "认定为是"), (3, "丁"), (4, "乙"))
    assert asked(FOUND, *events) is Conclusion.NEEDS_FINDING


def test_a_right_of_the_service_period_exists_on_its_days_only(contract: Contract) -> None:
    right = right_named(contract.rights, "要求乙方现场服务")
    days = [date(2026, 6, 19), date(2026, 6, 20), date(2027, 6, 19), date(2027, 6, 20)]
    found = [judge_right(right, [], day, "处理故障") for day in days]
    no, yes = Conclusion.NO_RIGHT, Conclusion.RIGHT_ARISES
    assert [outcome.conclusion for outcome in found] == [no, yes, yes, no]
    assert {outcome.clauses for outcome in found} == {("8.8", "5")}


def test_an_object_that_the_right_does_not_list_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as listed:
        judge_right(right_named(contract.rights, "要求乙方现场服务"), [], date(2026, 6, 20), "搬迁")
    assert listed.value.accepted == "现场技术指导、处理故障、其他服务"
    with pytest.raises(InvalidFact) as none:
        judge_right(RIGHT, [], date(2026, 6, 20), "搬迁")
    assert none.value.accepted == "不写所就之事"


def test_an_event_that_the_right_does_not_know_is_refused() -> None:
    with pytest.raises(InvalidFact, match="“某权利”不涉及事项“戊”"):
        asked(RIGHT, (1, "戊"))


def test_a_right_is_found_by_its_name_or_the_names_are_offered(contract: Contract) -> None:
    assert right_named(contract.rights, "暂时中断云服务").clause == "9.15"
    with pytest.raises(InvalidFact, match="没有名为“中断”的权利"):
        right_named(contract.rights, "中断")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(
            'needs = ["甲方遭受损失"]\n',
            "",
            "没有写明在什么情况下成立；应为：needs、any_of、during 至少一项",
            id="no event",
        ),
        pytest.param(
            'findings = ["认定为严重影响云平台", ',
            'findings = ["认定为严重影响云平台", "不能认定", ',
            "有 3 种认定；应为：两种认定：成立的、不成立的",
            id="three findings",
        ),
        pytest.param('holder = "B"', 'holder = "C"', "“C”不在可选之列", id="nobody's right"),
        pytest.param('clause = "9.15"', 'clause = "9.99"', "“9.99”不是条款编号", id="an unknown provision"),
        pytest.param('id = "9.15"', 'id = "9.14"', "“9.14”重复", id="a duplicate"),
        pytest.param('label = "要求书面申请"', 'label = "监督、检查和评价服务"', "重复", id="a name used elsewhere"),
    ],
)
def test_a_faulty_entry_is_named(data: Path, old: str, new: str, message: str) -> None:
    damage(data / "rights" / "article_09.toml", old, new)
    assert any(message in line for line in messages_of(data))
