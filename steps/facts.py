"""假如: what is told – events, findings, values, by the names of the register – and the readings that are chosen."""

from __future__ import annotations

from pytest_bdd import given

from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.rules.amounts import total_figure
from steps.case import Case
from steps.converters import phrase
from steps.mismatch import compare

TOPIC = "事实、认定与读法"


@given("已发生的事项如下")
def happened(case: Case, datatable: list[list[str]]) -> None:
    """以表格给出已发生的事实，列有日期、事项，可加关于、主体、证据；日期写 — 表示没有发生，可以带时刻。"""
    case.tell_events(datatable)


@given("已作的认定如下")
def found_on_days(case: Case, datatable: list[list[str]]) -> None:
    """以表格给出已作的认定，列有事项、结论，可加日期、关于、认定人；写 — 表示没有认定。"""
    case.tell_findings(datatable)


@given("各项数值如下")
def values_are(case: Case, datatable: list[list[str]]) -> None:
    """以表格给出数值，一列一个名称，可加日期、关于；写 — 表示没有。"""
    case.tell_values(datatable)


@given(*phrase('"{name:事实}" 为 {value:值}'))
def measured(case: Case, name: str, value: str) -> None:
    """给出一个数值、金额或日期，写明单位。"""
    case.tell(name, value)


@given(*phrase('"{name:事实}" 为 "{value:文字}"'))
def stated(case: Case, name: str, value: str) -> None:
    """给出一个情形：原因、种类、形式等，用登记册里的说法。"""
    case.tell(name, value)


@given(*phrase('就 "{name:认定}" 认定为 "{value:文字}"'))
def found(case: Case, name: str, value: str) -> None:
    """给出一项认定；未认定表示还没有人认定。"""
    case.find(name, value)


@given(*phrase('就疑点 "{title:疑点}" 采用读法 "{label:文字}"'))
def follow(case: Case, title: str, label: str) -> None:
    """不按现用读法，改按疑点的另一种读法回答。"""
    case.choose(title, label)


@given(*phrase("合同服务费总额为 {stated:金额} 元"))
def contract_total_is(contract: Contract, stated: Money) -> None:
    """说明以下的计算从哪个总额出发；须与合同数据相同。"""
    total = total_figure(contract.payments)
    compare("amount", stated, total.money, total, data="payments.toml")
