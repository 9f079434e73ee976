"""How long secrecy lasts: while the contract is performed and so long after its end (15.8, A4.4) – one term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from contract_model.answer.question import Question, Result, question
from contract_model.answer.situation import Situation
from contract_model.core.deadlines import deadline
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.contract import Contract
from contract_model.register.limits import Limit, limit_figure
from contract_model.register.norms import Norm
from contract_model.register.period import last_day

ENDED = "contract.ended"
END, DAY_OFF, BEFORE_SERVICE = "contract-end", "secrecy-day-off", "secrecy-before-performance"
BODY, ANNEX = LIMITS = ("confidentiality", "annex-confidentiality")


def term_end(limit: Limit, start: Figure, situation: Situation) -> Figure:
    """Return the last day of secrecy that follows `start`; whether a day off moves the end of a state is open."""
    lasting = situation.option(DAY_OFF) == "stays"
    return deadline("secrecy.end", "保密期末日", start, limit_figure(limit), lasting=lasting)


def ended(situation: Situation, *clauses: str) -> Figure | None:
    """Return the day on which the contract ended, None while nobody has told that it has."""
    told = situation.first(ENDED)
    return None if told is None else situation.as_figure(told, *clauses)


@question("secrecy.end", "保密期末日", facts=(ENDED,), readings=(END, DAY_OFF))
def end_of_secrecy(situation: Situation) -> Result:
    """Answer the last day of secrecy: counted from the end of the contract, or from what is taken for it (15.8).

    SILENT where the contract is read to end only when secrecy does: then there is no such day.
    """
    limit = situation.contract.limits[BODY]
    start = ended(situation, limit.clause)
    if start is None:
        match situation.option(END):
            case "service-end":
                start = last_day(situation.contract.period)
            case "literal":
                return Outcome(Conclusion.SILENT, (limit.clause,), because("secrecy.endless"))
            case _:
                situation.needed(ENDED, limit.clause)
    assert start is not None  # noqa: S101 - needed has raised
    return replace(term_end(limit, start, situation), clauses=(limit.clause,))


@question("secrecy.term", "保密责任期", facts=(ENDED,), readings=(BEFORE_SERVICE, DAY_OFF))
def term(situation: Situation) -> Outcome:
    """Answer whether the duty of secrecy runs on the day (A4.4): from performance on, and so long after the end."""
    contract, today = situation.contract, situation.today
    limit, period = contract.limits[ANNEX], contract.period
    clauses = (limit.clause,)
    if today < period.signed_on or (today < period.first_day and situation.option(BEFORE_SERVICE) == "from-service"):
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("secrecy.not-begun", day=today))
    last = last_day_of(limit, situation)
    if last is None:
        return Outcome(Conclusion.APPLIES, clauses, because("secrecy.runs"))
    if today > last.day:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("secrecy.over", day=last.text), deadline=last)
    return Outcome(Conclusion.APPLIES, clauses, because("secrecy.until", day=last.text), deadline=last)


def last_day_of(limit: Limit, situation: Situation) -> Figure | None:
    """Return the last day of secrecy, None while the contract has not ended."""
    start = ended(situation, limit.clause)
    return None if start is None else term_end(limit, start, situation)


def while_it_lasts(about: Question, norm: Norm) -> Question:
    """Return the question whether `norm` is kept, of which nothing counts that was done after secrecy had ended."""

    def rule(situation: Situation) -> Result:
        done = situation.all(*norm.forbidden)
        limit = situation.contract.limits[BODY if norm.clause.startswith(_article(situation)) else ANNEX]
        last = last_day_of(limit, situation) if done else None
        late = {one for one in done if last is not None and one.day > last.day}
        if last is None or not late:
            return about.rule(situation)
        found = about.rule(situation.limited_to(tuple(one for one in situation.told if one not in late)))
        if not isinstance(found, Outcome) or found.conclusion is not Conclusion.COMPLIED:
            return found
        clauses = tuple(dict.fromkeys((*found.clauses, limit.clause)))
        return replace(found, clauses=clauses, because=because("secrecy.over", day=last.text), deadline=last)

    return replace(about, rule=rule, facts=(*about.facts, ENDED), readings=(*about.readings, DAY_OFF))


def _article(situation: Situation) -> str:
    return situation.contract.limits[BODY].clause.partition(".")[0]


def published(contract: Contract) -> Iterator[Question]:
    """Yield the questions for the last day, by each provision, where the contract ends with the service."""
    for name in LIMITS:
        label = f"{contract.limits[name].label}末日（合同终止于服务期末日）"
        yield Question(f"deadline.{name}", label, partial(_with_service, name, label), readings=(DAY_OFF,))


def _with_service(name: str, label: str, situation: Situation) -> Figure:
    limit, end = situation.contract.limits[name], last_day(situation.contract.period)
    found = term_end(limit, end, situation)
    return replace(found, id=f"deadline.{name}", label=label, readings=(END, DAY_OFF))


QUESTIONS = (end_of_secrecy, term)
