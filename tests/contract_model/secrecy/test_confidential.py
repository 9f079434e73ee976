"""Annex 4: what is confidential, who is bound, how long, what may leave the premises, and what a breach costs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.deadlines import limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import CalendarDays, Count, Money, Months
from contract_model.price.payments import total_figure
from contract_model.secrecy.confidential import (
    BOTH,
    BY_ANNEX,
    BY_BODY,
    EITHER,
    EXACT,
    ROLLS_ON,
    judge_bound,
    judge_information,
    judge_removal,
    judge_term,
)
from contract_model.secrecy.confidential_breach import (
    ORIGINAL,
    WITH_SUPPLEMENTS,
    Claim,
    breach_penalty,
    claim_named,
    judge_claim,
    judge_forum,
)
from tests.contract_model.damaged import damage, messages_of

SECRET = "没有公开，也没有同意透露"


@pytest.mark.parametrize(
    ("facts", "conclusion", "clauses"),
    [
        (("财务资料", "履行服务合同", SECRET), Conclusion.APPLIES, ("A4.2", "A4.2.1", "A4.2.3")),
        (("软件", "订立服务合同", "甲方口头同意透露"), Conclusion.APPLIES, ("A4.2", "A4.2.2")),
        (("软件", "履行服务合同", "甲方书面同意透露"), Conclusion.NOT_TRIGGERED, ("A4.2", "A4.2.2")),
        (("软件", "其他途径", SECRET), Conclusion.NOT_TRIGGERED, ("A4.2",)),
        (("菜单", "履行服务合同", SECRET), Conclusion.NEEDS_FINDING, ("A4.2",)),
        (("软件", "履行服务合同", "因乙方泄露而公开"), Conclusion.AMBIGUOUS, ("A4.2", "A4.2.2")),
    ],
)
def test_listed_information_is_confidential_unless_public_or_consented(
    contract: Contract, facts: tuple[str, str, str], conclusion: Conclusion, clauses: tuple[str, ...]
) -> None:
    outcome = judge_information(contract.confidential, *facts, BY_ANNEX)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, clauses)


def test_by_the_body_of_the_contract_public_information_stays_confidential(contract: Contract) -> None:
    outcome = judge_information(contract.confidential, "软件", "履行服务合同", "公众渠道可以获得", BY_BODY)
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.APPLIES, ("15.1",))


def test_without_a_reading_in_force_public_information_is_ambiguous(contract: Contract) -> None:
    outcome = judge_information(contract.confidential, "软件", "履行服务合同", "公众渠道可以获得", "")
    assert (outcome.conclusion, outcome.clauses) == (Conclusion.AMBIGUOUS, ("A4.2", "A4.2.2", "15.1"))
    assert [found.conclusion for found in outcome.alternatives.values()] == [
        Conclusion.NOT_TRIGGERED,
        Conclusion.APPLIES,
    ]


def test_an_unknown_status_is_refused(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="不是信息的情形"):
        judge_information(contract.confidential, "软件", "履行服务合同", "内部", BY_ANNEX)


def test_annex_4_binds_party_b_and_the_staff_who_do_the_work(contract: Contract) -> None:
    assert judge_bound(contract.confidential, "乙方单位").conclusion is Conclusion.APPLIES
    assert judge_bound(contract.confidential, "外协人员").conclusion is Conclusion.NOT_TRIGGERED


def term(contract: Contract, ended: date | None, as_of: date, option: str = ROLLS_ON) -> Outcome:
    return judge_term(contract.limits["annex-confidentiality"], contract.period, ended, as_of, option)


@pytest.mark.parametrize(
    ("as_of", "conclusion"),
    [
        (date(2026, 6, 11), Conclusion.NOT_TRIGGERED),
        (date(2026, 6, 12), Conclusion.AMBIGUOUS),
        (date(2026, 6, 19), Conclusion.AMBIGUOUS),
        (date(2026, 6, 20), Conclusion.APPLIES),
    ],
)
def test_between_signing_and_service_the_term_is_open(contract: Contract, as_of: date, conclusion: Conclusion) -> None:
    assert term(contract, None, as_of).conclusion is conclusion


@pytest.mark.parametrize(("option", "last"), [(ROLLS_ON, date(2032, 6, 21)), (EXACT, date(2032, 6, 19))])
def test_secrecy_lasts_five_years_from_the_end(contract: Contract, option: str, last: date) -> None:
    outcome = term(contract, date(2027, 6, 19), date(2032, 6, 22), option)
    assert outcome.deadline is not None
    assert (outcome.conclusion, outcome.deadline.day) == (Conclusion.NOT_TRIGGERED, last)
    assert term(contract, date(2027, 6, 19), last, option).conclusion is Conclusion.APPLIES
    assert (
        outcome.deadline.inputs[1].value == limit_figure(contract.limits["annex-confidentiality"]).value == Months(60)
    )


def test_before_the_end_the_term_simply_runs(contract: Contract) -> None:
    assert term(contract, date(2027, 6, 19), date(2027, 6, 18)).deadline is None


@pytest.mark.parametrize(
    ("permitted", "encrypted", "both", "either"),
    [(True, True, True, True), (True, False, False, True), (False, True, False, True), (False, False, False, False)],
)
def test_a_medium_leaves_with_permission_and_encryption(
    contract: Contract, *, permitted: bool, encrypted: bool, both: bool, either: bool
) -> None:
    for option, allowed in ((BOTH, both), (EITHER, either)):
        outcome = judge_removal(contract.confidential, option, permitted=permitted, encrypted=encrypted)
        assert (outcome.conclusion is Conclusion.COMPLIED) is allowed


@pytest.mark.parametrize(
    ("claim", "breached", "claimed", "conclusion"),
    [
        (Claim.MEASURES, date(2028, 1, 4), date(2028, 1, 4), Conclusion.RIGHT_ARISES),
        (Claim.PENALTY, date(2028, 1, 4), date(2028, 1, 4), Conclusion.RIGHT_ARISES),
        (Claim.TERMINATION, date(2027, 6, 19), date(2027, 6, 19), Conclusion.RIGHT_ARISES),
        (Claim.TERMINATION, date(2027, 6, 19), date(2027, 6, 20), Conclusion.AMBIGUOUS),
        (Claim.TERMINATION, date(2027, 6, 20), date(2027, 6, 20), Conclusion.NO_RIGHT),
    ],
)
def test_termination_for_a_breach_of_secrecy_needs_a_running_service(
    contract: Contract, claim: Claim, breached: date, claimed: date, conclusion: Conclusion
) -> None:
    assert judge_claim(contract.confidential, contract.period, claim, breached, claimed).conclusion is conclusion


def test_a_claim_before_the_breach_and_an_unknown_claim_are_refused(contract: Contract) -> None:
    day = date(2026, 9, 2)
    with pytest.raises(InvalidFact, match="早于违约日"):
        judge_claim(contract.confidential, contract.period, Claim.PENALTY, day, date(2026, 9, 1))
    assert claim_named("采取补偿措施") is Claim.MEASURES
    with pytest.raises(InvalidFact, match="不是违反保密协议时的请求"):
        claim_named("赔礼道歉")


def penalty(contract: Contract, times: str, supplements: str, base: str = ORIGINAL) -> Outcome:
    rate, total = contract.penalties.fixed["confidentiality"], total_figure(contract.payments)
    rules, added = contract.confidential, Money(Decimal(supplements))
    return breach_penalty(rules, total, rate, Count(Decimal(times)), added, base=base)


@pytest.mark.parametrize(
    ("supplements", "base", "amount"),
    [
        ("0", ORIGINAL, "1230128.08"),
        ("0", WITH_SUPPLEMENTS, "1230128.08"),
        ("1230128.08", ORIGINAL, "1230128.08"),
        ("1230128.08", WITH_SUPPLEMENTS, "1353140.89"),
    ],
)
def test_a_breach_of_secrecy_costs_a_tenth_of_the_price(
    contract: Contract, supplements: str, base: str, amount: str
) -> None:
    found = penalty(contract, "1", supplements, base).amount
    assert found is not None
    assert found.text == amount
    assert found.clauses == ("A4.8", "7.1")


def test_several_breaches_are_counted_each_or_once(contract: Contract) -> None:
    outcome = penalty(contract, "2", "0")
    amounts = {option: found.amount and found.amount.text for option, found in outcome.alternatives.items()}
    assert outcome.conclusion is Conclusion.AMBIGUOUS
    assert amounts == {"each-time": "2460256.16", "one-penalty": "1230128.08"}


@pytest.mark.parametrize("times", ["0", "1.5"])
def test_breaches_are_whole_and_at_least_one(contract: Contract, times: str) -> None:
    with pytest.raises(InvalidFact) as refused:
        penalty(contract, times, "0")
    assert refused.value.accepted == "一次以上的整数次"


@pytest.mark.parametrize(
    ("court", "negotiated", "conclusion"),
    [
        ("甲方住所地有管辖权的人民法院", True, Conclusion.RIGHT_ARISES),
        ("甲方住所地有管辖权的人民法院", False, Conclusion.AMBIGUOUS),
        ("北京仲裁委员会", False, Conclusion.NO_RIGHT),
        ("北京仲裁委员会", True, Conclusion.NO_RIGHT),
    ],
)
def test_disputes_go_to_the_court_of_party_a_after_negotiation(
    contract: Contract, court: str, conclusion: Conclusion, *, negotiated: bool
) -> None:
    assert judge_forum(contract.confidential, court, negotiated=negotiated).conclusion is conclusion


def test_each_provision_of_the_rules_must_be_known(data: Path) -> None:
    damage(data / "confidential.toml", 'clause = "A4.9"', 'clause = "A4.19"')
    damage(data / "confidential.toml", 'clause = "A4.2.3"', 'clause = "A4.2.4"')
    damage(data / "confidential.toml", 'body_clause = "15.1"', 'body_clause = "15.0"')
    assert sorted(line.partition("；")[0] for line in messages_of(data)) == [
        "confidential.toml: category[A4.2.4].clause: “A4.2.4”不是条款编号",
        "confidential.toml: definition.body_clause: “15.0”不是条款编号",
        "confidential.toml: forum.clause: “A4.19”不是条款编号",
    ]


def test_the_days_to_hand_over_stand_in_the_duty(contract: Contract) -> None:
    within = {duty.clause: duty.within for duty in contract.duties if duty.clause in {"A4.7.2", "19.2"}}
    assert within == {"A4.7.2": CalendarDays(5), "19.2": CalendarDays(20)}
