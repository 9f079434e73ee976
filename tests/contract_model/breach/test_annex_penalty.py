"""Annexes 2 and 3: which row an event matches, at, between and beyond the ends of the intervals, and for how much."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contract_model.breach.annex_penalty import Event, judge_event, row_amount
from contract_model.contract import Contract, load_contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import CalendarDays, Count, Minutes, Money, Quantity, Rate

# Coefficients in per cent, rows from 1 on, read off the two annexes.
COEFFICIENTS = {
    "A2": (200, 200, 600, 600, 600, 200, 200, 200, 100, 200, 100, 200),
    "A3": (50, 20, 20, 20, 30, 60, 50, 30, 50, 30, 50, 30, 50),
}
# Per timed subject: the time up to which the annexes say nothing, then per open interval its rows in annex 2 and
# annex 3, then the finding that annex 2 asks for.
TIMED = {
    "response": (15, {(15, 30): ("A2.7", "A3.8"), (30, 60): ("A2.8", "A3.9")}, "major-accident"),
    "recovery": (30, {(30, 60): ("A2.9", "A3.10"), (60, 120): ("A2.10", "A3.11")}, "major-impact"),
    "unattended": (0, {(60, 120): ("A2.11", "A3.12"), (120, 240): ("A2.12", "A3.13")}, "major-accident"),
}
FINDINGS = st.sampled_from([None, *load_contract().penalties.findings])
MINUTES = st.one_of(
    st.integers(0, 1000).map(Decimal),
    st.decimals(0, 1000, places=2),
    st.sampled_from((15, 30, 60, 120, 240)).map(Decimal),
)
ANSWERS = {Conclusion.NOT_TRIGGERED, Conclusion.APPLIES, Conclusion.SILENT, Conclusion.NEEDS_FINDING}


def judge(event: Event, *, agreed: bool | None = True) -> Outcome:
    contract = load_contract()
    base = contract.base()
    assert base is not None
    return judge_event(contract.penalties, contract.promises, base, event, agreed=agreed)


def timed(subject: str, minutes: Decimal | int, finding: str | None = None) -> Outcome:
    return judge(Event(subject, {subject: Minutes(minutes)}, finding))


def by_hand(subject: str, minutes: Decimal, finding: str | None) -> tuple[Conclusion, str]:
    """Return conclusion and row for a time, worked out from the intervals above."""
    limit, bands, serious = TIMED[subject]
    if minutes <= limit:
        return Conclusion.NOT_TRIGGERED, ""
    rows = next((rows for (low, high), rows in bands.items() if low < minutes < high), None)
    if rows is None:
        return Conclusion.SILENT, ""
    if finding is None:
        return Conclusion.NEEDS_FINDING, ""
    row = {serious: rows[0], "no-major-impact": rows[1]}.get(finding, "")
    return (Conclusion.APPLIES, row) if row else (Conclusion.SILENT, "")


def yuan(outcome: Outcome) -> Money:
    assert outcome.amount is not None
    assert isinstance(outcome.amount.value, Money)
    return outcome.amount.value


@given(st.sampled_from(list(TIMED)), MINUTES, FINDINGS)
def test_every_time_and_finding_has_exactly_the_answer_of_the_intervals(
    subject: str, minutes: Decimal, finding: str | None
) -> None:
    outcome = timed(subject, minutes, finding)
    conclusion, row = by_hand(subject, minutes, finding)
    assert outcome.conclusion in ANSWERS
    assert outcome.conclusion is conclusion
    assert outcome.clauses
    if row:
        assert outcome.clauses == (row,)
        assert yuan(outcome) >= Money(0)
    else:
        assert outcome.amount is None


@given(st.sampled_from(list(TIMED)), MINUTES, MINUTES, FINDINGS)
def test_a_longer_time_never_costs_less_where_a_row_applies(
    subject: str, some: Decimal, other: Decimal, finding: str | None
) -> None:
    shorter, longer = (timed(subject, minutes, finding) for minutes in sorted((some, other)))
    if shorter.amount is not None and longer.amount is not None:
        assert yuan(shorter) <= yuan(longer)


@pytest.mark.parametrize("annex", COEFFICIENTS)
def test_every_row_has_the_coefficient_of_the_annex(contract: Contract, base: Figure, annex: str) -> None:
    monthly = Decimal("12301280.8") / 12
    for number, percent in enumerate(COEFFICIENTS[annex], 1):
        row = contract.penalties.row(f"{annex}.{number}")
        figure = row_amount(row, base)
        assert row.coefficient == Rate.from_percent(str(percent)), row.clause
        assert figure.value == Money(monthly * percent / 100), row.clause
        assert figure.clauses == (row.clause, f"{annex}.0")
        assert {"penalty-base", "penalty-months", "penalty-per", "rounding"} == set(figure.readings)
    assert len(contract.penalties.rows) == 25


AVAILABLE, DATA = "availability", "data-availability"
POOR, GOOD = Rate(Decimal("0.9998")), Rate(Decimal("0.9999"))
POOR_DATA = Rate(Decimal("0.999998"))
OUTAGE = {"outage": Minutes(121)}


@pytest.mark.parametrize(
    ("event", "row"),
    [
        (Event("availability", {AVAILABLE: POOR}, "major-loss"), "A2.1"),
        (Event("availability", {DATA: POOR_DATA}, "major-loss"), "A2.1"),
        (Event("availability", {AVAILABLE: GOOD, DATA: POOR_DATA}, "no-major-loss"), "A3.1"),
        (Event("mutual-backup", {}, "below-level-b"), "A2.2"),
        (Event("defacement", {}, "major-impact", "security-service"), "A2.3"),
        (Event("data-loss", {}, "major-impact", "security-service"), "A2.4"),
        (Event("intrusion", {}, "major-impact", "security-service"), "A2.5"),
        (Event("rectification", {}, "major-accident"), "A2.6"),
        (Event("rectification", {}, "no-major-impact"), "A3.7"),
        (Event("assessment", {"assessments-failed": Count(3)}, "not-rectified"), "A3.3"),
        (Event("expansion", {"expansion": CalendarDays(8)}, "not-expanded"), "A3.4"),
        (Event("outage", {"outage": Minutes(120)}, None, "cloud-service"), "A3.5"),
        (Event("outage", {"outage": Minutes(479)}, None, "security-service"), "A3.5"),
        (Event("outage", {"outages-in-a-row": Count(3)}, None, "cloud-service"), "A3.6"),
        (Event("outage", {"outage-total": Minutes(480)}, None, "cloud-service"), "A3.6"),
    ],
)
def test_an_event_with_its_finding_matches_its_row(event: Event, row: str) -> None:
    outcome = judge(event)
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, (row,))
    assert "penalty-base" in outcome.readings


@pytest.mark.parametrize(
    "event",
    [
        Event("mutual-backup", {}, "level-b-or-above"),
        Event("defacement", {}, "no-major-impact", "security-service"),
        Event("assessment", {"assessments-failed": Count(2)}, "not-rectified"),
        Event("assessment", {"assessments-failed": Count(3)}, "rectified"),
        Event("expansion", {"expansion": CalendarDays(8)}, "no-notice"),
        Event("outage", {"outage": Minutes(119)}, None, "cloud-service"),
        Event("outage", {"outages-in-a-row": Count(2), "outage-total": Minutes(479)}, None, "cloud-service"),
        Event("availability", {AVAILABLE: POOR}, "major-accident"),
    ],
)
def test_what_no_row_describes_has_no_amount(event: Event) -> None:
    outcome = judge(event)
    assert (outcome.conclusion, outcome.amount) == (Conclusion.SILENT, None)
    assert outcome.readings in {(), ("response-30",), ("recovery-60-120",), ("unattended-bounds",), ("impact-gap",)}


@pytest.mark.parametrize(
    "event",
    [
        Event("availability", {AVAILABLE: GOOD}),
        Event("availability", {AVAILABLE: GOOD, DATA: Rate(1), "complaints": Count(9)}),
        Event("expansion", {"expansion": CalendarDays(7)}, "not-expanded"),
        Event("unattended", {"unattended": Minutes(0)}),
    ],
)
def test_a_value_within_its_limit_is_no_matter_for_the_annexes(event: Event) -> None:
    outcome = judge(event)
    assert (outcome.conclusion, outcome.amount) == (Conclusion.NOT_TRIGGERED, None)


@pytest.mark.parametrize("subject", ["defacement", "data-loss", "intrusion", "outage"])
def test_rows_about_a_failed_service_ask_for_the_cause_first(subject: str) -> None:
    event = Event(subject, OUTAGE if subject == "outage" else {}, "major-impact")
    assert judge(event).conclusion is Conclusion.NEEDS_FINDING
    for cause in ("party-a", "other-supplier"):
        excused = judge(replace(event, cause=cause))
        assert (excused.conclusion, excused.amount) == (Conclusion.NOT_TRIGGERED, None)


@pytest.mark.parametrize(
    ("event", "findings"),
    [
        (Event("response", {"response": Minutes(20)}), {"造成重大事故", "出现问题但未造成重大影响"}),
        (Event("recovery", {"recovery": Minutes(100)}), {"造成重大影响", "出现问题但未造成重大影响"}),
        (Event("availability", {AVAILABLE: POOR}), {"造成重大损失", "出现问题但未造成重大损失"}),
    ],
)
def test_a_missing_finding_lists_the_answer_under_each(event: Event, findings: set[str]) -> None:
    outcome = judge(event)
    assert outcome.conclusion is Conclusion.NEEDS_FINDING
    assert set(outcome.alternatives) == findings
    named = load_contract().penalties.finding_named
    for label, alternative in outcome.alternatives.items():
        assert alternative.conclusion is Conclusion.APPLIES
        assert alternative == judge(replace(event, finding=named(label)))


# An outage of eight hours at a stretch is one of more than two hours (30 %) and of eight hours in all (60 %).
def test_of_two_rows_that_match_the_heavier_applies() -> None:
    outcome = judge(Event("outage", {"outage": Minutes(480)}, None, "cloud-service"))
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, ("A3.6", "12.4"))
    assert outcome.amount is not None
    assert outcome.amount.text == "615064.04"


def test_a_larger_total_is_not_lowered_by_its_part() -> None:
    values: dict[str, Quantity] = {"outage": Minutes(60), "outage-total": Minutes(500)}
    assert judge(Event("outage", values, None, "cloud-service")).clauses == ("A3.6",)


def test_complaints_are_a_row_beside_the_one_that_depends_on_the_loss() -> None:
    event = Event("availability", {AVAILABLE: POOR, "complaints": Count(3)}, "no-major-loss")
    assert judge(event).clauses == ("A3.1", "12.4")
    assert judge(replace(event, finding="major-loss")).clauses == ("A2.1", "12.4")
    assert judge(replace(event, values={AVAILABLE: POOR, "complaints": Count(2)})).clauses == ("A3.1",)


def test_two_rows_and_no_agreement_leave_the_standard_open() -> None:
    event = Event("outage", {"outage": Minutes(480)}, None, "cloud-service")
    assert judge(event, agreed=False).conclusion is Conclusion.AMBIGUOUS
    assert judge(event, agreed=None).conclusion is Conclusion.MISSING_PARAMETER


@pytest.mark.parametrize(
    ("event", "given_", "accepted"),
    [
        (
            Event("response", {"recovery": Minutes(20)}),
            "“平均故障恢复时间”与违约事项“运维需求平均响应时间”无关",
            "平均响应时间",
        ),
        (Event("defacement", {"outage": Minutes(20)}), "“单次宕机时间”与违约事项“网页被篡改”无关", "不带指标"),
        (Event("response"), "“运维需求平均响应时间”没有给出任何指标", "平均响应时间"),
        (Event("outage"), "“系统宕机”没有给出任何指标", "单次宕机时间、连续宕机、累计宕机时间"),
    ],
)
def test_values_that_do_not_belong_to_the_subject_are_refused(event: Event, given_: str, accepted: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        judge(event)
    assert (refused.value.given, refused.value.accepted) == (given_, accepted)


def test_only_money_can_be_the_base(contract: Contract) -> None:
    with pytest.raises(TypeError, match="not money but minute"):
        row_amount(contract.penalties.row("A2.1"), Figure("fact.time", "时长", Minutes(1), (), "事实"))


def test_a_row_that_neither_annex_has_is_refused_with_the_rows_there_are(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.penalties.row("A2.13")
    assert refused.value.given == "附件2、附件3没有“A2.13”这一行"
    assert refused.value.accepted == "A2.1 至 A2.12、A3.1 至 A3.13"


def test_findings_causes_subjects_and_measures_are_found_by_their_labels(contract: Contract) -> None:
    penalties = contract.penalties
    assert penalties.finding_named("造成重大事故") == "major-accident"
    assert penalties.cause_named("乙方的云服务出现故障") == "cloud-service"
    assert penalties.subject_named("系统宕机") == "outage"
    assert penalties.measure_named("平均响应时间").id == "response"


def test_an_unknown_label_is_refused_with_the_known_ones(contract: Contract) -> None:
    penalties = contract.penalties
    for find in (penalties.finding_named, penalties.cause_named, penalties.subject_named, penalties.measure_named):
        with pytest.raises(InvalidFact, match="没有名为“天气”的") as refused:
            find("天气")
        assert "、" in refused.value.accepted


def test_a_value_of_the_wrong_kind_is_refused() -> None:
    with pytest.raises(InvalidFact, match="“单次宕机时间”不能以自然日数计；可接受的是：时长"):
        judge(Event("outage", {"outage": CalendarDays(1)}, cause="cloud-service"))
