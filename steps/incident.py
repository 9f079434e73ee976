"""Phrases of annex 1 and 12.2: an event's level, its penalty, and the right that a number of events gives."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.breach.incident_counts import judge_events
from contract_model.breach.incident_levels import Incident, judge_incident
from contract_model.breach.incident_penalty import penalty_of
from contract_model.breach.shares import in_force_base
from contract_model.contract import Contract
from contract_model.core.units import read_quantity
from contract_model.register.by_reading import Questions
from steps.answers import Answer, Facts, ask
from steps.choices import Choices
from steps.converters import phrase

TOPIC = "重大违约事件（附件1）"


@when(*phrase('按附件1判断 "{kind:文字}" 的级别'), target_fixture="answer")
def classify(contract: Contract, facts: Facts, choices: Choices, questions: Questions, kind: str) -> Answer:
    """问一个事件属于附件1的哪一级。"""
    rules = contract.incidents

    def judge() -> Answer:
        incident = Incident(
            rules.kind_named(kind),
            {rules.measure_named(label): read_quantity(value) for label, value in facts.values.items()},
            {rules.finding_named(label): answer for label, answer in choices.found.items()},
        )
        return judge_incident(rules, questions, incident)

    return ask(judge)


@when(*phrase("于 {as_of:日期} 就附件1所列事件主张解除合同"), target_fixture="answer")
def terminate_for_events(contract: Contract, facts: Facts, questions: Questions, as_of: date) -> Answer:
    """问已发生的事件够不够让甲方解除合同。"""
    rules, period = contract.incidents, contract.period
    return ask(lambda: judge_events(rules, questions, period, facts.records, as_of))


@when(*phrase('"{event:文字}" 同时符合 "{rows:列表}"，核算违约金'), target_fixture="answer")
def penalty_of_event(contract: Contract, facts: Facts, event: str, rows: tuple[str, ...]) -> Answer:
    """核算附件1的事件又符合附件2、附件3的行时的违约金；没有符合的行写 无。"""
    named = [row for row in rows if row != "无"]

    def judge() -> Answer:
        found = [contract.penalties.row(row) for row in named]
        row = contract.incidents.row_named(event)
        return penalty_of(row, found, in_force_base(contract), agreed=facts.agreed)

    return ask(judge)
