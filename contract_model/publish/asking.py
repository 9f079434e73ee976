"""Everything that can be asked, by name: a question for each norm and each published figure, and those of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType

from contract_model.answer.norms import judge
from contract_model.answer.possible import refuse_impossible
from contract_model.answer.question import Question, Result
from contract_model.answer.resolver import Answer, answer, refuse_strangers
from contract_model.answer.situation import Situation
from contract_model.answer.suspension import FACTS, READINGS
from contract_model.core.entries import KEEP
from contract_model.core.faults import DataFaults, Fault, InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.files import shown
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.catalogue import questions_of_figures
from contract_model.register.contract import DATA, NORMS, Contract
from contract_model.register.contract import READINGS as READING_FOLDER
from contract_model.register.norms import LIMIT, Norm
from contract_model.rules import (
    acceptance,
    annex_rows,
    annexes,
    availability,
    confidential,
    costs,
    delay,
    disclosure,
    disputes,
    document,
    event,
    event_penalty,
    exits,
    expansion,
    force_majeure,
    incident_counts,
    incident_levels,
    instalments,
    instruments,
    intellectual_property,
    interest,
    notices,
    opening,
    part_payments,
    pledges,
    prices,
    reduction,
    secrecy_breach,
    secrecy_term,
    security,
    security_penalty,
    services,
    set_off,
    settlement,
    stated,
    supplements,
    suspended_delay,
    switching,
    undelivered,
)

NOTHING_DUE = (Conclusion.NOT_TRIGGERED, Conclusion.AMBIGUOUS)
RULES: tuple[Question, ...] = (
    *acceptance.QUESTIONS,
    *prices.QUESTIONS,
    *stated.QUESTIONS,
    *instalments.QUESTIONS,
    *services.QUESTIONS,
    *supplements.QUESTIONS,
    *instruments.QUESTIONS,
    *annexes.QUESTIONS,
    *disputes.QUESTIONS,
    *force_majeure.QUESTIONS,
    *notices.QUESTIONS,
    *confidential.QUESTIONS,
    *disclosure.QUESTIONS,
    *secrecy_breach.QUESTIONS,
    *secrecy_term.QUESTIONS,
    *incident_levels.QUESTIONS,
    *incident_counts.QUESTIONS,
    *security.QUESTIONS,
    *intellectual_property.QUESTIONS,
    *pledges.QUESTIONS,
    *event_penalty.QUESTIONS,
    *security_penalty.QUESTIONS,
    *costs.QUESTIONS,
    *delay.QUESTIONS,
    *opening.QUESTIONS,
    *reduction.QUESTIONS,
    *undelivered.QUESTIONS,
    *exits.QUESTIONS,
    *interest.QUESTIONS,
    *set_off.QUESTIONS,
    *settlement.QUESTIONS,
    *suspended_delay.QUESTIONS,
    *switching.QUESTIONS,
    *availability.QUESTIONS,
    *expansion.QUESTIONS,
)
"""The questions of the rules that have code."""
PER_CONTRACT = (
    questions_of_figures,
    document.questions,
    instruments.effects,
    secrecy_breach.questions,
    annex_rows.questions,
    event.questions,
)
"""What makes questions of what the contract lists."""


def ask(name: str, situation: Situation) -> Answer:
    """Return the answer to the question called `name`, as a scenario puts it.

    Raises InvalidFact for an unknown name, for facts that cannot be, and for what the question cannot turn on.
    """
    return put(question_named(situation.contract, name), situation)


def put(question: Question, situation: Situation) -> Answer:
    """Return the answer to `question`. Raises InvalidFact as `ask` does."""
    refuse_impossible(situation.contract, situation.told)
    refuse_strangers(question, situation)
    return answer(question, situation)


def question_named(contract: Contract, name: str) -> Question:
    """Return the question called `name`. Raises InvalidFact, naming the nearest, when there is none."""
    known = questions(contract)
    if name not in known:
        raise InvalidFact(f"没有名为“{name}”的问题", "、".join(get_close_matches(name, known, cutoff=0)))
    return known[name]


@lru_cache(maxsize=4)
def questions(contract: Contract) -> Mapping[str, Question]:
    """Return {name: question} of everything that can be asked of `contract`. Raises DataFaults for two of one name."""
    found: dict[str, Question] = {}
    listed = (one for ask_of in PER_CONTRACT for one in ask_of(contract))
    rules = (_with_norms(each, contract.norms) for each in (*RULES, *listed))
    figures = {figure.id: figure for figure in questions_of_figures(contract)}
    for each in (*rules, *_of_norms(contract, figures)):
        if each.name in found:
            what = f"与 {found[each.name].id} 一样叫“{each.name}”，查询时分不清"
            raise DataFaults([Fault(shown(DATA), each.id, what, "各不相同的名称")])
        found[each.name] = each
    return MappingProxyType(found)


def check_questions(contract: Contract) -> None:
    """Raise DataFaults for each open question and each fact that a question may look at and the data no longer has."""
    asked = questions(contract).values()
    readings = dict.fromkeys(name for one in asked for name in (*one.readings, *one.general_readings))
    facts = dict.fromkeys(name for one in asked for name in (*one.facts, *one.general))
    known = {reading.id for reading in contract.readings}
    faults = [
        Fault(shown(DATA / READING_FOLDER), "reading", f"缺少疑点“{name}”", KEEP)
        for name in readings
        if name not in known
    ]
    faults += [
        Fault(shown(DATA / "facts.toml"), "fact", f"缺少事实“{name}”", KEEP)
        for name in facts
        if name not in contract.facts
    ]
    if faults:
        raise DataFaults(faults)


def _of_norms(contract: Contract, figures: Mapping[str, Question]) -> Iterator[Question]:
    for norm in contract.norms.values():
        found = question_of(norm, contract.norms)
        if norm.id in contract.confidentiality.lasting:
            found = secrecy_term.while_it_lasts(found, norm)
        if norm.amount and norm.amount not in figures:
            near = "、".join(get_close_matches(norm.amount, figures, cutoff=0))
            place = f"norm[{norm.id}].amount"
            raise DataFaults([Fault(shown(DATA / NORMS), place, f"没有编号为“{norm.amount}”的数", near)])
        yield _with_amount(found, norm.about, figures[norm.amount]) if norm.amount else found


def _with_amount(payment: Question, about: str, amount: Question) -> Question:
    """Return the question whether a payment was made in full, with the figure that is due once it is set off."""

    def rule(situation: Situation) -> Result:
        figure = amount.rule(situation)
        assert isinstance(figure, Figure)  # noqa: S101 - what a payment names is a figure
        outcome = payment.rule(part_payments.in_full(situation, about, figure))
        if isinstance(outcome, Outcome) and outcome.conclusion not in NOTHING_DUE:
            return replace(outcome, amount=figure)
        return outcome

    readings = tuple(dict.fromkeys((*payment.readings, *amount.readings)))
    facts = tuple(dict.fromkeys((*payment.facts, *amount.facts, *part_payments.AMOUNTS)))
    return replace(payment, rule=rule, facts=facts, readings=readings)


def question_of(norm: Norm, norms: Mapping[str, Norm]) -> Question:
    """Return the question whether `norm` is kept, or its right exists; it turns on all that its conditions ask for."""
    asked = list(with_conditions([norm.id], norms))
    timed = norm.kind != LIMIT or bool(norm.clock_starts)
    return Question(
        f"norm.{norm.id}",
        norm.label,
        lambda situation: judge(norm, situation),
        facts=tuple(dict.fromkeys(fact for one in asked for fact in one.facts())),
        readings=tuple(dict.fromkeys(reading for one in asked for reading in one.readings())),
        general=FACTS if timed else (),
        general_readings=READINGS if timed else (),
        subjects=norm.objects,
    )


def _with_norms(rule: Question, norms: Mapping[str, Norm]) -> Question:
    """Return the question of a rule with all that the norms it asks for turn on, force majeure with them."""
    asked = list(with_conditions(rule.norms, norms))
    return replace(
        rule,
        general=(*rule.general, *FACTS) if asked else rule.general,
        general_readings=(*rule.general_readings, *READINGS) if asked else rule.general_readings,
        facts=tuple(dict.fromkeys((*rule.facts, *(fact for one in asked for fact in one.facts())))),
        readings=tuple(dict.fromkeys((*rule.readings, *(reading for one in asked for reading in one.readings())))),
    )


def with_conditions(start: Iterable[str], norms: Mapping[str, Norm]) -> Iterator[Norm]:
    """Yield the norms `start` (ids) and every norm that one of those asks for."""
    seen: dict[str, None] = {}
    waiting = list(start)
    while waiting:
        identifier = waiting.pop(0)
        if identifier not in seen:
            seen[identifier] = None
            yield norms[identifier]
            waiting += norms[identifier].norms()
