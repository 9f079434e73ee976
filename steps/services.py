"""Phrases of article 2 beside the price list: the basic-security services and where party A deploys."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.core.values import Money
from contract_model.price.price_contents import judge_contents, judge_included, priced_service
from contract_model.service.basic_security import judge_deployment, judge_service
from steps.answers import Answer, ask
from steps.converters import one_of, phrase

TOPIC = "服务内容（第二条）"

RELEVANT = {"相关": True, "不相关": False}


@when(*phrase('乙方提供 "{label:文字}"，内容为 "{items:列表}"，收费 {charged:金额} 元'), target_fixture="answer")
def provide(contract: Contract, label: str, items: tuple[str, ...], charged: Money) -> Answer:
    """问提供的一项安全基础服务是否合乎约定。"""
    rules = contract.security
    return ask(lambda: judge_service(rules, rules.service_named(label), items, charged))


@when(*phrase('乙方按价目表提供 "{label:文字}"，内容为 "{items:列表}"'), target_fixture="answer")
def provide_priced(contract: Contract, label: str, items: tuple[str, ...]) -> Answer:
    """问提供的内容是否合乎价目表的一行。"""
    return ask(lambda: judge_contents(priced_service(contract.price_contents, label), items))


@when(*phrase('核对 "{label:文字}" 的单价是否包含 "{item:文字}"'), target_fixture="answer")
def included(contract: Contract, label: str, item: str) -> Answer:
    """问某一行的单价是否已经包含某一项。"""
    return ask(lambda: judge_included(priced_service(contract.price_contents, label), item))


@when(*phrase('甲方把 "{relevance:文字}" 信息系统部署在 "{platform:文字}"'), target_fixture="answer")
def deploy(contract: Contract, relevance: str, platform: str) -> Answer:
    """问甲方这样部署是否合乎约定。"""
    relevant = one_of(relevance, RELEVANT, "信息系统的类别")
    return ask(lambda: judge_deployment(contract.security, platform, relevant=relevant))
