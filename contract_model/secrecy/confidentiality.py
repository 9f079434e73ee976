"""Confidentiality (article 15): whether a disclosure is a breach, how long the duty lasts, who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from contract_model.breach.shares import fixed_figure
from contract_model.contract import Contract
from contract_model.core.dates import shift_months
from contract_model.core.deadlines import deadline, limit_figure
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first
from contract_model.duty.duties import Duty
from contract_model.duty.judge import judge
from contract_model.register.alternatives import by_reading
from contract_model.secrecy.recipients import FREE, Recipient

CONSENT, ENDED = "甲方书面同意", "合同终止"
PREPARATION = "15.4"
DAY_OFF, ONE_WAY = "secrecy-day-off", "secrecy-one-way"
MOVES, STAYS = "moves", "stays"


def secrecy_end(contract: Contract, ended: date, option: str = "") -> Figure:
    """Return the last day of the duty when the contract `ended` on a day (15.8); a day off moves it, or does not."""
    limit = contract.limits["confidentiality"]
    start = Figure("fact.contract-ended", "合同终止日", ended, (limit.clause,), "事实", readings=("secrecy-start",))
    length = limit_figure(limit)
    moved = deadline("secrecy.end", "保密期末日", start, length, counts=limit.counts)
    if (option or contract.in_force(DAY_OFF) or MOVES) == MOVES:
        return replace(moved, readings=(DAY_OFF,))
    months = int(limit.value.amount)
    day = shift_months(ended, months)
    formula = f"“{start.label}”之后 {months} 个月的对应日，逢休息日不顺延"
    return Figure(moved.id, moved.label, day, moved.clauses, formula, moved.inputs, (DAY_OFF,))


def judge_disclosure(contract: Contract, label: str, on: date, records: Sequence[Record]) -> Outcome:
    """Return whether disclosing confidential information to the recipient called `label` `on` a day is a breach.

    `records` may say that party A consented, that the contract ended, and which steps of 15.4 were taken. Raises
    InvalidFact for anything else.
    """
    preparation = next(duty for duty in contract.duties if duty.clause == PREPARATION)
    known = (CONSENT, ENDED, *preparation.events)
    for record in records:
        if record.event not in known:
            raise InvalidFact(f"披露不涉及事项“{record.event}”", "、".join(known))
    recipient = contract.confidentiality.recipient_named(label)

    def rule_of(recipient: Recipient) -> Outcome:
        return _by_rule(contract, recipient, on, records, preparation)

    ended = first(records, ENDED)
    if ended is None:
        return rule_of(recipient)
    return _within_term(contract, ended.on, on, lambda: rule_of(recipient))


def judge_offender(contract: Contract, offender: str) -> Outcome:
    """Return what `offender` answers for after a breach of the duty: by annex 4 (15.9); of party A nothing is said."""
    rate, bearer = contract.penalties.fixed["confidentiality"], contract.confidentiality.bearer_clause
    if not contract.confidentiality.is_bound(offender):
        return Outcome(Conclusion.SILENT, (bearer,), "保密义务只由乙方承担", readings=(ONE_WAY,))
    amount = fixed_figure(contract, rate)
    return Outcome(Conclusion.BREACHED, (bearer, rate.clause), f"{offender}违反，由乙方承担", amount)


def _within_term(contract: Contract, ended: date, on: date, rule: Callable[[], Outcome]) -> Outcome:
    """Return the outcome of `rule` within the term, COMPLIED after it, under both readings of its last day."""
    ends = {option: secrecy_end(contract, ended, option) for option in (MOVES, STAYS)}
    term = contract.limits["confidentiality"].clause
    found = {
        option: Outcome(Conclusion.COMPLIED, (term,), f"保密期至 {end.text} 已满", deadline=end)
        if on > end.day
        else replace(rule(), deadline=end)
        for option, end in ends.items()
    }
    return by_reading(contract, DAY_OFF, found)


def _by_rule(
    contract: Contract, recipient: Recipient, on: date, records: Sequence[Record], preparation: Duty
) -> Outcome:
    clauses, reading = (recipient.clause,), (recipient.reading,)
    match recipient.rule:
        case "always":
            outcome = Outcome(Conclusion.COMPLIED, clauses, f"向{recipient.label}提供不违反保密义务")
        case "never":
            outcome = Outcome(Conclusion.BREACHED, clauses, f"不得让{recipient.label}知悉")
        case "prepared":
            steps = [record for record in records if record.event in preparation.events]
            outcome = judge(preparation, [*steps, Record(on, preparation.trigger)], on)
        case "consent":
            given = first(records, CONSENT)
            kept = given is not None and given.on <= on
            conclusion = Conclusion.COMPLIED if kept else Conclusion.BREACHED
            outcome = Outcome(conclusion, clauses, f"{'已有' if kept else '没有'}甲方事先的书面同意")
        case _:
            others = contract.confidentiality.recipients
            free = Outcome(Conclusion.COMPLIED, clauses, f"可以向{recipient.label}披露")
            found = MappingProxyType(
                {
                    option: free if other == FREE else _by_rule(contract, others[other], on, records, preparation)
                    for option, other in recipient.under.items()
                }
            )
            because = f"向{recipient.label}披露，适用哪一种规则没有写明"
            outcome = Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=reading, alternatives=found)
    return outcome
