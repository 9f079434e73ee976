"""What a breach of secrecy costs, and who answers for it (15.9, A4.8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from contract_model.answer.norms import judge
from contract_model.answer.question import Question, question
from contract_model.answer.situation import Lacking, Situation, Told
from contract_model.answer.suspension import FACTS, READINGS
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Count
from contract_model.register.contract import Contract
from contract_model.register.norms import Norm
from contract_model.rules.disclosure import DISCLOSURES, disclosure, judge_disclosure
from contract_model.rules.secrecy_term import ANNEX, last_day_of
from contract_model.rules.shares import FACTS as SHARE_FACTS
from contract_model.rules.shares import READINGS as SHARE_READINGS
from contract_model.rules.shares import SIGNATURES, binds, not_binding, share

OFFENDER, BREACHED, TIMES = "secrecy.offender", "secrecy.breached", "secrecy.breach-count"
KIND, RATE = "secrecy.breach-kind", "confidentiality"
ANY_BREACH, PER = "secrecy-any-breach", "share-per"
ONE_WAY, DEPARTED = "secrecy-one-way", "departed-staff"


@question(
    "secrecy.offender",
    "违反保密义务的责任",
    facts=(OFFENDER, *SHARE_FACTS),
    readings=(ONE_WAY, DEPARTED, SIGNATURES, *SHARE_READINGS),
)
def offender(situation: Situation) -> Outcome:
    """Answer who answers for a breach of secrecy and what it costs, by annex 4 (15.9); of party A nothing is agreed.

    There is no amount where annex 4 is not in effect.
    """
    contract = situation.contract
    bearer, rate = contract.confidentiality.bearer_clause, contract.penalties.fixed[RATE]
    who = situation.needed(OFFENDER, bearer)
    _, _, departed, other_side = contract.facts[OFFENDER].values
    if who == other_side:
        if situation.option(ONE_WAY) == "one-way":
            return Outcome(Conclusion.SILENT, (bearer,), because("secrecy.one-way"))
        return Outcome(Conclusion.BREACHED, (bearer,), because("secrecy.mutual"))
    if who == departed and situation.option(DEPARTED) == "person":
        return Outcome(Conclusion.NOT_TRIGGERED, (bearer,), because("secrecy.departed"))
    if not binds(situation, RATE):
        return Outcome(Conclusion.BREACHED, (bearer,), because("secrecy.no-agreement"))
    return Outcome(
        Conclusion.BREACHED, (bearer, rate.clause), because("secrecy.offender", who=who), share(situation, RATE)
    )


@question(
    "secrecy.penalty",
    "违反保密协议应付的违约金",
    facts=(BREACHED, TIMES, KIND, *SHARE_FACTS, *disclosure.facts),
    readings=(ANY_BREACH, PER, SIGNATURES, *SHARE_READINGS, *disclosure.readings),
    general=FACTS,
    general_readings=READINGS,
    norms=disclosure.norms,
)
def penalty(situation: Situation) -> Outcome:
    """Return what all breaches come to: the price of the contract × rate, for each or once (A4.8).

    Breaches are told as such, or follow from what happened. NOT_TRIGGERED where none counts, or where annex 4 is not
    in effect.
    """
    rate = situation.contract.penalties.fixed[RATE]
    times = _times(situation, rate.clause)
    if times == Count(0):
        return Outcome(Conclusion.NOT_TRIGGERED, (rate.clause,), because("secrecy.no-breach"))
    if not binds(situation, RATE):
        return not_binding(situation, RATE)
    amount = share(situation, RATE)
    if times > Count(1) and situation.option(PER) == "each-time":
        number = Figure("fact.breaches", "违反的次数", times, (), "事实")
        label, value = f"{times.text} 次违反的违约金", amount.money.times(times)
        amount = Figure("secrecy.penalty.each", label, value, amount.clauses, "一次的违约金 × 次数", (amount, number))
    return Outcome(Conclusion.APPLIES, (rate.clause,), because("secrecy.penalty", times=times.text), amount)


def _times(situation: Situation, *clauses: str) -> Count:
    """Return how many breaches count: those told or found, else the number stated; not all where only leaks count."""
    stated, kinds = situation.value(TIMES), situation.contract.facts[KIND].values
    found = {told: situation.about(told.about).value(KIND) != kinds[1] for told in situation.all(BREACHED)}
    found |= _found(situation)
    last = last_day_of(situation.contract.limits[ANNEX], situation)
    told, found = bool(found), {one: secret for one, secret in found.items() if last is None or one.day <= last.day}
    if told and not found:
        return Count(0)
    if stated is None and not found and not situation.told:
        raise Lacking(Conclusion.MISSING_PARAMETER, clauses, TIMES)
    if isinstance(stated, Count):
        if found and stated != Count(len(found)):
            raise InvalidFact(f"说违反 {stated.text} 次，所写的事项有 {len(found)} 次", "两处次数相同，或者只说一处")
        secret = situation.value(KIND) != kinds[1] if not found else all(found.values())
        if not found:
            return stated if secret or situation.option(ANY_BREACH) == "any" else Count(0)
    only_leaks = not all(found.values()) and situation.option(ANY_BREACH) == "leak-only"
    return Count(sum(found.values()) if only_leaks else len(found))


def _found(situation: Situation) -> dict[Told, bool]:
    """Return the breaches that follow from what happened while secrecy lasted: whether each is one of secrecy."""
    disclosed = situation.all(*DISCLOSURES)
    found = {one: True for one in disclosed if judge_disclosure(one, situation).conclusion is Conclusion.BREACHED}
    rules = situation.contract.confidentiality
    for name in (*rules.secret, *rules.unrelated):
        for told in _breaches(situation.contract.norms[name], situation):
            found[told] = found.get(told, False) or name in rules.secret
    return found


def _breaches(norm: Norm, situation: Situation) -> Iterator[Told]:
    """Yield the facts that breach `norm`: each thing forbidden, the last one told where something was left undone."""
    own = situation.all(*norm.facts())
    if not own:
        return
    forbidden = {fact for form in norm.forms() for fact in form.forbidden}
    done, others = [one for one in own if one.fact in forbidden], [one for one in own if one.fact not in forbidden]
    for one in done:
        alone = judge(norm, situation.limited_to((*others, one)))
        if alone.conclusion is Conclusion.BREACHED:
            yield one
    if others and judge(norm, situation.limited_to(tuple(others))).conclusion is Conclusion.BREACHED:
        yield others[-1]


QUESTIONS = (offender,)


def questions(contract: Contract) -> Iterator[Question]:
    """Yield the question of the penalty; it turns on every norm whose breach is one of the agreement."""
    rules = contract.confidentiality
    yield replace(penalty, norms=(*rules.secret, *rules.unrelated, *penalty.norms))
