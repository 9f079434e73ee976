"""Phrases about dates (articles 5 and 7): service period, working days, payments due; and any published figure."""

from __future__ import annotations

from datetime import date

from pytest_bdd import when

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.price import payment_due
from steps.answers import Answer, Facts, ask
from steps.choices import option_of
from steps.converters import phrase

TOPIC = "期限与付款日（第五条、第七条）"

PAYMENT_EVENTS = {
    "财政经费下达": "funds_released",
    "通过项目验收": "accepted",
    "提供合格发票": "invoiced",
    "提供不合格发票": "faulty_invoice",
    "甲方付款": "paid",
}


@when(*phrase("于 {as_of:日期} 审视第 {number:整数} 期付款"), target_fixture="answer")
def review_payment(contract: Contract, facts: Facts, as_of: date, number: int) -> Answer:
    """问某日某期付款处于什么状态，按现用读法。"""
    return _review(contract, facts, as_of, number, contract.in_force("nine-months"))


@when(*phrase('按读法 "{option:文字}" 于 {as_of:日期} 审视第 {number:整数} 期付款'), target_fixture="answer")
def review_payment_under(contract: Contract, facts: Facts, option: str, as_of: date, number: int) -> Answer:
    """问某日某期付款处于什么状态，按写明的读法。"""
    chosen = option_of(contract.reading("nine-months"), option)
    return _review(contract, facts, as_of, number, chosen.id)


def _review(contract: Contract, facts: Facts, as_of: date, number: int, nine_months: str) -> Answer:
    plan = contract.payments

    def judge() -> Answer:
        events = {record.event: record.on for record in facts.records}
        unknown = events.keys() - PAYMENT_EVENTS.keys()
        if unknown:
            raise InvalidFact(f"付款不涉及事项“{'、'.join(sorted(unknown))}”", "、".join(PAYMENT_EVENTS))
        happened_on = payment_due.PaymentFacts(**{PAYMENT_EVENTS[e]: on for e, on in events.items()})
        return payment_due.judge_payment(
            plan, plan.payment(number), contract.period, happened_on, as_of, nine_months=nine_months
        )

    return ask(judge)
