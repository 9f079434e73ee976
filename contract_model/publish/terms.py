"""Every term of the contract that runs from an event: those of the file, and those that the norms state themselves."""

from __future__ import annotations

from collections.abc import Iterator

from contract_model.core.deadlines import BEFORE
from contract_model.core.values import Quantity
from contract_model.publish.asking import question_of
from contract_model.register.contract import Contract
from contract_model.register.norms import DUTY, Norm, Trigger
from contract_model.register.terms import AHEAD, COUNTED, ORDER, SET, STANDING, WORDS, Term


def terms(contract: Contract) -> tuple[Term, ...]:
    """Return the terms of the file and, after them, those of the norms in their order."""
    return (*contract.terms.own, *_of_norms(contract))


def _of_norms(contract: Contract) -> Iterator[Term]:
    """Yield the terms that duties state: a number, an order of events, a time set by somebody, or a word."""
    for norm in contract.norms.values():
        found = _as_written_or_read(norm, contract) if norm.kind == DUTY else None
        if found is None:
            continue
        sort, length, said = found
        asked = question_of(norm, contract.norms).readings
        yield Term(
            id=f"norm-{norm.id}",
            label=norm.label,
            clauses=norm.clauses,
            bearer=norm.party,
            trigger=trigger_words(norm, contract, permitted=sort == ORDER) or STANDING,
            sort=sort,
            length=length,
            said=said,
            counts=BEFORE if length is not None and length is norm.ahead else norm.counts,
            norm=norm.id,
            date=DATES.get(norm.id, ""),
            readings=tuple(dict.fromkeys((*asked, *(contract.terms.before if sort == ORDER else ())))),
        )


Stated = tuple[str, Quantity | None, str]
"""Sort, length and words of a term."""


def _as_written_or_read(norm: Norm, contract: Contract) -> Stated | None:
    """Return the term that `norm` states as written, else the order of events that it states under some option."""
    written = _stated(norm, contract)
    if written is not None:
        return written
    ordered = any(form.counts == BEFORE or form.ahead is not None for form in norm.forms())
    return (ORDER, None, AHEAD) if ordered else None


def _stated(norm: Norm, contract: Contract) -> Stated | None:
    length = norm.within or norm.ahead
    if length is not None:
        return COUNTED, length, ""
    if norm.counts == BEFORE:
        return ORDER, None, AHEAD
    if norm.by and contract.facts[norm.by].kind == "day":
        return SET, None, contract.facts[norm.by].name
    if norm.worded in (*contract.terms.words, *contract.terms.set_by):
        return WORDS if norm.worded in contract.terms.words else SET, None, norm.worded
    return None


def trigger_words(norm: Norm, contract: Contract, *, permitted: bool, fixed: bool = True) -> str:
    """Return what must have happened, in words: every trigger, of each the things that will do; what is `permitted`.

    Of a trigger that is a fixed day unless some event comes before, the day, or, where not `fixed`, the event.
    """
    acts = (Trigger(norm.forbidden),) if norm.forbidden and norm.unless and permitted else ()
    return "、".join(_words(trigger, contract, fixed=fixed) for trigger in (*norm.triggers, *acts))


def _words(trigger: Trigger, contract: Contract, *, fixed: bool) -> str:
    if trigger.milestone is not None and (fixed or not trigger.events):
        return trigger.milestone.label or MILESTONES[trigger.milestone.day]
    if trigger.norms:
        return contract.norms[trigger.norms[0]].label
    return "或".join(contract.facts[event].name for event in trigger.events)


DATES = {"acceptance.holding": "deadline.acceptance"}
"""The published deadlines that norms come to."""
MILESTONES = {"signing": "合同签订", "service-start": "进入服务期", "service-end": "服务期满"}
