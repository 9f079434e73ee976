"""The basic-security services of 2.2.2, free of charge, and the platform of 2.1."""

from __future__ import annotations

from decimal import Decimal

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Money
from contract_model.service.basic_security import judge_deployment, judge_service


def test_the_table_has_fifteen_rows_of_which_none_is_empty(contract: Contract) -> None:
    services = contract.security.services
    assert [service.clause for service in services] == [f"S{row}" for row in range(1, 16)]
    assert all(service.items for service in services)


@pytest.mark.parametrize(
    ("items", "charged", "conclusion"),
    [
        (("防火", "防盗", "防雷电"), "0", Conclusion.COMPLIED),
        (("防雷电", "防火", "防盗"), "0", Conclusion.COMPLIED),
        (("防火", "防盗"), "0", Conclusion.BREACHED),
        ((), "0", Conclusion.BREACHED),
        (("防火", "防盗", "防雷电"), "0.01", Conclusion.BREACHED),
    ],
)
def test_a_service_is_complete_and_free_or_it_is_a_breach(
    contract: Contract, items: tuple[str, ...], charged: str, conclusion: Conclusion
) -> None:
    service = contract.security.service_named("机房三防服务")
    outcome = judge_service(contract.security, service, items, Money(Decimal(charged)))
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("S5", "2.2.2"))


def test_what_is_missing_is_named(contract: Contract) -> None:
    service = contract.security.service_named("机房三防服务")
    outcome = judge_service(contract.security, service, ("防盗",), Money(0))
    assert outcome.because == "缺少：防火、防雷电"


def test_an_item_of_another_service_is_refused_with_the_services_own(contract: Contract) -> None:
    service = contract.security.service_named("机房三防服务")
    with pytest.raises(InvalidFact) as refused:
        judge_service(contract.security, service, ("防火", "防水"), Money(0))
    assert refused.value.given == "“机房三防服务”不含“防水”"
    assert refused.value.accepted == "防火、防盗、防雷电"


def test_an_unknown_service_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact) as refused:
        contract.security.service_named("机房保洁")
    assert refused.value.given == "基础安全保障服务表没有“机房保洁”"
    assert len(refused.value.accepted.split("、")) == 15


@pytest.mark.parametrize(
    ("platform", "relevant", "conclusion"),
    [
        ("北京市政务云服务平台", True, Conclusion.COMPLIED),
        ("自建机房", True, Conclusion.BREACHED),
        ("自建机房", False, Conclusion.NOT_TRIGGERED),
    ],
)
def test_relevant_systems_run_on_the_agreed_platform(
    contract: Contract, platform: str, conclusion: Conclusion, *, relevant: bool
) -> None:
    outcome = judge_deployment(contract.security, platform, relevant=relevant)
    assert (outcome.conclusion, outcome.clauses) == (conclusion, ("2.1",))
