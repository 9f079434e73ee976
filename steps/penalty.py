"""Phrases of article 12 and annexes 2 and 3: breaches and their penalties, delay, the heaviest of several."""

from __future__ import annotations

from pytest_bdd import given, when

from contract_model.breach.annex_penalty import Event, applied, judge_event
from contract_model.breach.base import missing_fee
from contract_model.breach.concurrence import heaviest, together
from contract_model.breach.shares import in_force_base
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import Money
from steps.answers import Answer, Facts, ask
from steps.case import Case
from steps.choices import option_of
from steps.converters import one_of, phrase

TOPIC = "违约金与延迟（第十二条、附件2、附件3）"

AGREEMENT = {"已协商一致": True, "未能协商一致": False}


@given(*phrase('违约事项为 "{label:文字}"'))
def subject_is(facts: Facts, label: str) -> None:
    """说明事件是什么方面的违约。"""
    facts.subject = label


@given(*phrase('"{label:文字}" 为 {value:值}'))
def measured(facts: Facts, case: Case, label: str, value: str) -> None:
    """给出一个数值、金额或日期，写明单位。"""
    case.tell(label, value)
    facts.values[label] = value


@given(*phrase('认定为 "{label:文字}"'))
def finding_is(facts: Facts, label: str) -> None:
    """给出已作的认定；不写这一句，表示没有人认定。"""
    facts.finding = label


@given(*phrase('故障原因为 "{label:文字}"'))
def cause_is(facts: Facts, label: str) -> None:
    """给出故障的原因；不写这一句，表示原因不明。"""
    facts.cause = label


@given(*phrase('双方就违约金标准 "{state:文字}"'))
def negotiated(facts: Facts, state: str) -> None:
    """说明双方就违约金标准有没有谈拢（第十二条第4项）。"""
    facts.agreed = one_of(state, AGREEMENT, "协商的结果")


@given(*phrase("受影响信息系统在服务期内的云服务费合计为 {fee:金额} 元"))
def system_fee_is(facts: Facts, fee: Money) -> None:
    """给出受影响系统的云服务费；合同没有写明。"""
    facts.system_fee = fee


@when("核算附件违约金", target_fixture="answer")
def assess(contract: Contract, facts: Facts) -> Answer:
    """按附件2、附件3核算事件的违约金，基数按现用读法。"""
    return _assess(contract, facts, contract.in_force("penalty-base"))


@when(*phrase('按读法 "{option:文字}" 核算附件违约金'), target_fixture="answer")
def assess_under(contract: Contract, facts: Facts, option: str) -> Answer:
    """按附件2、附件3核算事件的违约金，基数按写明的读法。"""
    chosen = option_of(contract.reading("penalty-base"), option)
    return _assess(contract, facts, chosen.id)


@when(*phrase('同一事件或原因同时符合 "{rows:列表}"'), target_fixture="answer")
def one_event(contract: Contract, facts: Facts, rows: tuple[str, ...]) -> Answer:
    """同一事件符合附件2、附件3的几行时怎样计；写行的编号。"""
    return ask(lambda: heaviest(_applied(contract, rows), agreed=facts.agreed))


@when(*phrase('原因不同的各个事件分别符合 "{rows:列表}"'), target_fixture="answer")
def several_events(contract: Contract, rows: tuple[str, ...]) -> Answer:
    """不同事件各自符合的行，违约金相加。"""
    return ask(lambda: together(_applied(contract, rows)))


def _assess(contract: Contract, facts: Facts, option: str) -> Answer:
    penalties = contract.penalties

    def judge() -> Answer:
        values = {penalties.measure_named(label).id: read_quantity(value) for label, value in facts.values.items()}
        if facts.subject:
            subject = penalties.subject_named(facts.subject)
        elif values:
            subject = penalties.measures[next(iter(values))].subject
        else:
            raise InvalidFact("没有说明违约事项", "违约事项或至少一个指标")
        finding = penalties.finding_named(facts.finding) if facts.finding else None
        cause = penalties.cause_named(facts.cause) if facts.cause else None
        base = contract.base(option, facts.system_fee)
        if base is None:
            return missing_fee()
        return judge_event(
            penalties, contract.promises, base, Event(subject, values, finding, cause), agreed=facts.agreed
        )

    return ask(judge)


def _applied(contract: Contract, rows: tuple[str, ...]) -> list[Outcome]:
    base = in_force_base(contract)
    found = [contract.penalties.row(row) for row in rows]
    return [applied(row, base) for row in found]
