"""Phrases of annex 1 and 12.2: an event's level, its penalty, and the right that a number of events gives."""

from __future__ import annotations

from pytest_bdd import when

from contract_model.breach.incident_penalty import penalty_of
from contract_model.breach.shares import in_force_base
from contract_model.contract import Contract
from steps.answers import Answer, Facts, ask
from steps.converters import phrase

TOPIC = "重大违约事件（附件1）"


@when(*phrase('"{event:文字}" 同时符合 "{rows:列表}"，核算违约金'), target_fixture="answer")
def penalty_of_event(contract: Contract, facts: Facts, event: str, rows: tuple[str, ...]) -> Answer:
    """核算附件1的事件又符合附件2、附件3的行时的违约金；没有符合的行写 无。"""
    named = [row for row in rows if row != "无"]

    def judge() -> Answer:
        found = [contract.penalties.row(row) for row in named]
        event_id = contract.facts.named(event).id
        row = next(row for row in contract.incidents.rows if row.event == event_id)
        return penalty_of(row, found, in_force_base(contract), agreed=facts.agreed)

    return ask(judge)
