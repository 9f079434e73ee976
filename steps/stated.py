"""The total from which other articles compute, as a feature states it; goes where they show it as part of an amount."""

from __future__ import annotations

from pytest_bdd import given

from contract_model.contract import Contract
from contract_model.core.values import Money
from contract_model.rules.amounts import total_figure
from steps.converters import phrase
from steps.mismatch import compare

TOPIC = "价格与付款（第二条、第七条）"


@given(*phrase("合同服务费总额为 {stated:金额} 元"))
def contract_total_is(contract: Contract, stated: Money) -> None:
    """说明以下的计算从哪个总额出发；须与合同数据相同。"""
    total = total_figure(contract.payments)
    compare("amount", stated, total.money, total, data="payments.toml")
