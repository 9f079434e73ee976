"""Acceptance (article 6): its term, its materials, its two rounds; and that nothing is accepted by lapse of time."""

from __future__ import annotations

from datetime import date

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.service.acceptance import acceptance_deadline, judge_holding, judge_result

MATERIALS = (Record(date(2027, 6, 18), "提交运维服务月报"), Record(date(2027, 6, 18), "提交服务总结报告"))
FAILED = Record(date(2027, 7, 5), "验收不合格")
RESUBMITTED = Record(date(2027, 7, 20), "调整后重新提交")
SIGNED = (Record(date(2027, 7, 30), "甲方项目负责人签字"), Record(date(2027, 7, 30), "加盖甲方公章"))
END_OF_YEAR = date(2027, 12, 31)


def holding(contract: Contract, as_of: date, *records: Record) -> Outcome:
    return judge_holding(contract.period, contract.limits, records, as_of)


def result(contract: Contract, as_of: date, *records: Record, start: str = "verdict") -> Outcome:
    return judge_result(contract.period, contract.limits, records, as_of, start=start)


def test_the_term_ends_on_the_fifteenth_working_day_and_is_provisional(contract: Contract) -> None:
    last = acceptance_deadline(contract.period, contract.limits)
    assert (last.day, last.provisional, last.clauses) == (date(2027, 7, 9), True, ("6", "5"))


@pytest.mark.parametrize(
    ("as_of", "conclusion"),
    [
        (date(2027, 6, 19), Conclusion.NOT_TRIGGERED),
        (date(2027, 6, 20), Conclusion.NOT_YET_DUE),
        (date(2027, 7, 9), Conclusion.NOT_YET_DUE),
        (date(2027, 7, 10), Conclusion.BREACHED),
    ],
)
def test_party_a_is_late_from_the_day_after_the_term(contract: Contract, as_of: date, conclusion: Conclusion) -> None:
    assert holding(contract, as_of, *MATERIALS).conclusion is conclusion


@pytest.mark.parametrize(
    ("on", "conclusion"), [(date(2027, 7, 9), Conclusion.COMPLIED), (date(2027, 7, 10), Conclusion.BREACHED)]
)
def test_acceptance_counts_on_the_day_it_is_held(contract: Contract, on: date, conclusion: Conclusion) -> None:
    held = Record(on, "验收不合格")
    assert holding(contract, END_OF_YEAR, *MATERIALS, held).conclusion is conclusion


@pytest.mark.parametrize(
    ("complete", "as_of", "under", "last"),
    [
        (date(2027, 6, 21), date(2027, 7, 12), Conclusion.NOT_YET_DUE, date(2027, 7, 12)),
        (date(2027, 7, 10), date(2027, 7, 30), Conclusion.NOT_YET_DUE, date(2027, 7, 30)),
    ],
)
def test_late_materials_start_the_term_anew_under_one_reading(
    contract: Contract, complete: date, as_of: date, under: Conclusion, last: date
) -> None:
    outcome = holding(contract, as_of, MATERIALS[0], Record(complete, "提交服务总结报告"))
    assert outcome.conclusion is Conclusion.AMBIGUOUS
    anyway, anew = outcome.alternatives["runs-anyway"], outcome.alternatives["from-materials"]
    assert (anyway.conclusion, anew.conclusion) == (Conclusion.BREACHED, under)
    assert anew.deadline is not None
    assert anew.deadline.day == last


def test_party_a_is_late_when_both_terms_have_run_out(contract: Contract) -> None:
    late = Record(date(2027, 7, 10), "提交服务总结报告")
    assert holding(contract, date(2027, 7, 31), MATERIALS[0], late).conclusion is Conclusion.BREACHED


def test_an_acceptance_in_the_shorter_term_is_in_time_without_materials(contract: Contract) -> None:
    held = Record(date(2027, 7, 9), "验收合格")
    assert holding(contract, END_OF_YEAR, held).conclusion is Conclusion.COMPLIED


def test_missing_materials_make_the_delay_ambiguous(contract: Contract) -> None:
    outcome = holding(contract, END_OF_YEAR, MATERIALS[0])
    assert (outcome.conclusion, outcome.readings) == (Conclusion.AMBIGUOUS, ("materials-late",))
    assert "提交服务总结报告" in outcome.alternatives["from-materials"].because
    assert {option: under.conclusion for option, under in outcome.alternatives.items()} == {
        "runs-anyway": Conclusion.BREACHED,
        "from-materials": Conclusion.NOT_TRIGGERED,
    }
    assert set(outcome.alternatives) == {option.id for option in contract.reading("materials-late").options}


def test_acceptance_before_the_service_has_ended_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        holding(contract, END_OF_YEAR, Record(date(2027, 6, 19), "验收合格"))
    assert refused.value.accepted == "2027-06-19 之后"


def test_nothing_is_accepted_by_lapse_of_time(contract: Contract) -> None:
    outcome = result(contract, date(2027, 7, 10), *MATERIALS)
    assert (outcome.conclusion, outcome.readings) == (Conclusion.NOT_TRIGGERED, ("no-deemed-acceptance",))
    assert {option: under.conclusion for option, under in outcome.alternatives.items()} == {
        "not-deemed": Conclusion.NOT_TRIGGERED,
        "deemed": Conclusion.COMPLIED,
    }
    assert set(outcome.alternatives) == {option.id for option in contract.reading("no-deemed-acceptance").options}


@pytest.mark.parametrize(
    ("as_of", "records"),
    [
        pytest.param(date(2027, 7, 9), MATERIALS, id="party A is not late"),
        pytest.param(date(2027, 7, 10), MATERIALS[:1], id="materials are missing"),
    ],
)
def test_deemed_acceptance_is_no_question_yet(contract: Contract, as_of: date, records: tuple[Record, ...]) -> None:
    outcome = result(contract, as_of, *records)
    assert (outcome.conclusion, dict(outcome.alternatives)) == (Conclusion.NOT_TRIGGERED, {})


@pytest.mark.parametrize(
    ("start", "as_of", "conclusion"),
    [
        ("verdict", date(2027, 7, 21), Conclusion.BREACHED),
        ("notice", date(2027, 7, 21), Conclusion.NOT_YET_DUE),
        ("notice", date(2027, 7, 26), Conclusion.NOT_YET_DUE),
        ("notice", date(2027, 7, 27), Conclusion.BREACHED),
    ],
)
def test_the_term_may_run_from_the_written_notice(
    contract: Contract, start: str, as_of: date, conclusion: Conclusion
) -> None:
    notified = Record(date(2027, 7, 9), "乙方收到不合格的书面通知")
    assert result(contract, as_of, FAILED, notified, start=start).conclusion is conclusion


def test_without_notice_the_term_from_notice_has_not_begun(contract: Contract) -> None:
    outcome = result(contract, END_OF_YEAR, FAILED, start="notice")
    assert (outcome.conclusion, outcome.deadline) == (Conclusion.NOT_YET_DUE, None)


@pytest.mark.parametrize(
    ("records", "as_of", "conclusion"),
    [
        pytest.param((FAILED,), date(2027, 7, 20), Conclusion.NOT_YET_DUE, id="within the term"),
        pytest.param((FAILED,), date(2027, 7, 21), Conclusion.BREACHED, id="term missed"),
        pytest.param((FAILED, RESUBMITTED), END_OF_YEAR, Conclusion.SILENT, id="no clock for the second round"),
        pytest.param(
            (FAILED, Record(date(2027, 7, 21), "调整后重新提交")), END_OF_YEAR, Conclusion.BREACHED, id="submitted late"
        ),
        pytest.param(
            (FAILED, RESUBMITTED, Record(date(2027, 7, 30), "再次验收不合格")),
            END_OF_YEAR,
            Conclusion.BREACHED,
            id="failed again",
        ),
        pytest.param(
            (FAILED, RESUBMITTED, Record(date(2027, 7, 30), "再次验收合格")),
            END_OF_YEAR,
            Conclusion.NEEDS_FINDING,
            id="passed again without certificate",
        ),
        pytest.param(
            (FAILED, RESUBMITTED, Record(date(2027, 7, 30), "再次验收合格"), *SIGNED),
            END_OF_YEAR,
            Conclusion.COMPLIED,
            id="passed again",
        ),
    ],
)
def test_there_are_two_rounds(
    contract: Contract, records: tuple[Record, ...], as_of: date, conclusion: Conclusion
) -> None:
    outcome = result(contract, as_of, *records)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("6",))


@pytest.mark.parametrize("missing", [0, 1])
def test_a_pass_needs_signature_and_seal(contract: Contract, missing: int) -> None:
    passed = Record(date(2027, 7, 5), "验收合格")
    assert result(contract, END_OF_YEAR, passed, *SIGNED).conclusion is Conclusion.COMPLIED
    outcome = result(contract, END_OF_YEAR, passed, SIGNED[1 - missing])
    assert outcome.conclusion is Conclusion.NEEDS_FINDING
    assert SIGNED[missing].event in outcome.because


def test_a_signature_before_the_verdict_is_none(contract: Contract) -> None:
    early = (Record(date(2027, 7, 1), "甲方项目负责人签字"), Record(date(2027, 7, 1), "加盖甲方公章"))
    outcome = result(contract, END_OF_YEAR, Record(date(2027, 7, 5), "验收合格"), *early)
    assert outcome.conclusion is Conclusion.NEEDS_FINDING


@pytest.mark.parametrize(
    ("records", "given"),
    [
        ((RESUBMITTED,), "没有“验收不合格”就有“调整后重新提交”"),
        ((Record(date(2027, 7, 5), "再次验收合格"),), "没有“验收不合格”就有“再次验收合格”"),
        ((FAILED, Record(date(2027, 7, 6), "再次验收不合格")), "没有“调整后重新提交”就有“再次验收不合格”"),
        ((FAILED, Record(date(2027, 7, 6), "验收合格")), "首次验收既“验收合格”又“验收不合格”"),
        ((Record(date(2027, 7, 6), "甲方付款"),), "验收不涉及事项“甲方付款”"),
    ],
)
def test_rounds_out_of_order_are_refused(contract: Contract, records: tuple[Record, ...], given: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        result(contract, END_OF_YEAR, *records)
    assert refused.value.given == given
