"""What the rows of the price list say beside their figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion
from contract_model.price.price_contents import judge_contents, judge_included, priced_service
from tests.contract_model.damaged import damage, messages_of


def test_every_element_of_every_service_is_needed(contract: Contract) -> None:
    for service in contract.price_contents:
        assert judge_contents(service, service.items).conclusion is Conclusion.COMPLIED
        for item in service.items:
            without = [other for other in service.items if other != item]
            outcome = judge_contents(service, without)
            assert (outcome.conclusion, outcome.clauses) == (Conclusion.BREACHED, service.clauses)
            assert outcome.because == f"缺少：{item}"


def test_the_price_of_a_backup_leaves_out_its_storage(contract: Contract) -> None:
    backup = priced_service(contract.price_contents, "本地备份服务")
    assert judge_included(backup, "文件的本地备份").conclusion is Conclusion.APPLIES
    assert judge_included(backup, "备份存储空间").conclusion is Conclusion.NOT_TRIGGERED


def test_what_the_row_does_not_mention_is_refused_with_what_it_does(contract: Contract) -> None:
    service = priced_service(contract.price_contents, "互联网 IP 地址租用")
    for question in (lambda: judge_contents(service, ["XSS 防护"]), lambda: judge_included(service, "XSS 防护")):
        with pytest.raises(InvalidFact) as refused:
            question()
        assert refused.value.accepted == "IP 地址租用、备案服务"


def test_an_unknown_service_is_refused_with_the_known_ones(contract: Contract) -> None:
    with pytest.raises(InvalidFact, match="价目表没有写明“保洁”的内容"):
        priced_service(contract.price_contents, "保洁")


def test_an_unknown_row_is_named(data: Path) -> None:
    damage(data / "price_contents.toml", '["P16"]', '["P61"]')
    (message,) = messages_of(data)
    assert message.startswith("price_contents.toml: service[互联网 IP 地址租用].clauses: “P61”不是条款编号")
