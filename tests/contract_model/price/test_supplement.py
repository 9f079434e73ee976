"""20.2: what supplements may add up to, and which text prevails."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion
from contract_model.core.records import Record
from contract_model.core.values import Money
from contract_model.price.supplement import (
    ALL,
    CAPPED_ONLY,
    EVERY,
    LATER,
    NEGOTIATE,
    ORAL,
    SAME_ONLY,
    WRITTEN,
    Kind,
    Supplement,
    judge_supplement,
    kind_named,
    prevailing,
)

SIGNED = date(2026, 6, 12)


@pytest.fixture(scope="module")
def cap(contract: Contract) -> Figure:
    return fixed_figure(contract, contract.penalties.fixed["supplement"])


def more(amount: str, kind: Kind = Kind.MORE) -> Supplement:
    return Supplement(kind, Money(Decimal(amount)))


@pytest.mark.parametrize(
    ("amount", "conclusion"),
    [
        ("1230128.07", Conclusion.COMPLIED),
        ("1230128.08", Conclusion.COMPLIED),
        ("1230128.09", Conclusion.BREACHED),
    ],
)
def test_the_cap_itself_is_still_kept(cap: Figure, amount: str, conclusion: Conclusion) -> None:
    assert judge_supplement(cap, (), more(amount), SAME_ONLY, ALL).conclusion is conclusion


def test_the_total_adds_up_earlier_supplements_and_names_each(cap: Figure) -> None:
    outcome = judge_supplement(cap, (more("600000"), more("400000")), more("230128.09"), SAME_ONLY, ALL)
    assert outcome.conclusion is Conclusion.BREACHED
    assert outcome.amount is not None
    assert outcome.amount.text == "1230128.09"
    assert [part.text for part in outcome.amount.inputs] == ["600000.00", "400000.00", "230128.09"]


def test_another_kind_of_supplement_is_capped_only_under_the_wider_reading(cap: Figure) -> None:
    change = more("1230128.09", Kind.MORE_AND_CHANGE)
    assert judge_supplement(cap, (), change, SAME_ONLY, ALL).conclusion is Conclusion.NOT_TRIGGERED
    wider = judge_supplement(cap, (), change, EVERY, ALL)
    assert wider.conclusion is Conclusion.BREACHED
    assert wider.alternatives[SAME_ONLY].conclusion is Conclusion.NOT_TRIGGERED


def test_under_the_narrow_total_other_work_leaves_the_room_untouched(cap: Figure) -> None:
    earlier = (more("1000000", Kind.OTHER),)
    assert judge_supplement(cap, earlier, more("1230128.08"), SAME_ONLY, CAPPED_ONLY).conclusion is Conclusion.COMPLIED
    assert judge_supplement(cap, earlier, more("1230128.08"), SAME_ONLY, ALL).conclusion is Conclusion.BREACHED


def test_a_reduction_is_refused_whether_new_or_earlier(cap: Figure) -> None:
    for earlier, new in (((), more("-1")), ((more("-1"),), more("1"))):
        with pytest.raises(InvalidFact) as refused:
            judge_supplement(cap, earlier, new, SAME_ONLY, ALL)
        assert refused.value.accepted == "零或正数"


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    assert kind_named("追加标的相同的工作") is Kind.MORE
    with pytest.raises(InvalidFact) as refused:
        kind_named("追加")
    assert refused.value.accepted == "追加标的相同的工作、追加标的相同的工作并改变其他条款、增加不同的工作"


def test_the_later_written_supplement_prevails_and_an_oral_one_never() -> None:
    records = [Record(date(2026, 9, day), event) for day, event in ((1, WRITTEN), (2, WRITTEN), (3, ORAL))]
    outcome = prevailing("20.2", SIGNED, records, date(2026, 9, 30))
    assert outcome.deadline is not None
    assert (outcome.conclusion, outcome.deadline.day) == (Conclusion.APPLIES, date(2026, 9, 2))
    assert outcome.alternatives[LATER].deadline == outcome.deadline
    assert outcome.alternatives[NEGOTIATE].conclusion is Conclusion.SILENT


def test_without_a_written_supplement_the_contract_holds() -> None:
    outcome = prevailing("20.2", SIGNED, [Record(date(2026, 9, 1), ORAL)], date(2026, 9, 30))
    assert outcome.deadline is not None
    assert outcome.deadline.day == SIGNED


def test_two_supplements_of_one_day_have_no_order() -> None:
    records = [Record(date(2026, 9, 1), WRITTEN)] * 2
    assert prevailing("20.2", SIGNED, records, date(2026, 9, 1)).conclusion is Conclusion.AMBIGUOUS


def test_another_event_is_no_supplement() -> None:
    with pytest.raises(InvalidFact, match="不是补充约定"):
        prevailing("20.2", SIGNED, [Record(date(2026, 9, 1), "会议纪要")], date(2026, 9, 1))
