"""The processes step by step: who, when, by which provision, with what money and which open questions.

All of it is the register's and the model's; the file only puts norms in order. Published as the table ``processes``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from contract_model.core.deadlines import BEFORE
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.nearest import nearest_names
from contract_model.publish.asking import question_of
from contract_model.publish.terms import MILESTONES, terms, trigger_words
from contract_model.register.contract import Contract
from contract_model.register.norms import DUTY
from contract_model.register.processes import Step
from contract_model.register.terms import COUNTED, ORDER, Term

RULE = "rule"
"""The kind of a step that no norm states."""
PAYMENT = "payment."
"""The norms of the payments, each with a figure of its last day."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: `kind` is that of the norm, or ``rule``.

    It is to be done, or arises, so long (`length`, in words) after the `trigger`, or `before` it; `date` is the id of
    the published day that it comes to, "" where it has none.
    """

    label: str
    kind: str
    party: str
    trigger: str
    length: str
    before: bool
    date: str
    clauses: tuple[str, ...]
    money: tuple[str, ...]
    readings: tuple[str, ...]
    norm: str


def stages(
    contract: Contract, steps: Collection[Step], figures: Collection[str], *, dated: bool = True
) -> Iterator[Stage]:
    """Yield `steps` as stages, with days of the calendar where they are `dated`; `figures` are the published ids.

    Raises DataFaults for money that is none of them.
    """
    unknown = [name for step in steps for name in step.money if name not in figures]
    if unknown:
        place = "contract_model/data/processes.toml"
        raise DataFaults(
            [
                Fault(place, "step.money", f"没有编号为“{name}”的数", nearest_names(name, sorted(figures)))
                for name in dict.fromkeys(unknown)
            ]
        )
    known = {term.id: term for term in terms(contract)}
    for step in steps:
        stage = _stage(contract, step, known, dated=dated)
        yield stage if dated and stage.date in figures else replace(stage, date="")


def _stage(contract: Contract, step: Step, known: dict[str, Term], *, dated: bool) -> Stage:
    term = known.get(step.term) or known.get(f"norm-{step.norm}")
    if step.norm:
        norm = contract.norms[step.norm]
        asked = (*question_of(norm, contract.norms).readings, *step.readings)
        trigger = trigger_words(norm, contract, permitted=term is not None and term.sort == ORDER, fixed=dated)
        length = term.text if term is not None else MILESTONES.get(norm.until, norm.worded if norm.kind == DUTY else "")
        date = term.date if term is not None and term.date else ""
        date = f"{norm.id}.due-if-funded" if norm.id.startswith(PAYMENT) else date
        before = term is not None and term.sort == COUNTED and term.counts == BEFORE
        money = tuple(dict.fromkeys((*((norm.amount,) if norm.amount else ()), *step.money)))
        readings = tuple(dict.fromkeys(asked))
        return Stage(
            norm.label, norm.kind, norm.party, trigger, length, before, date, norm.clauses, money, readings, norm.id
        )
    if term is not None:
        readings = tuple(dict.fromkeys((*term.readings, *step.readings)))
        before = term.counts == BEFORE
        return Stage(
            *(term.label, DUTY, term.bearer, term.trigger, term.text, before, term.date),
            *(term.clauses, step.money, readings, term.norm),
        )
    return Stage(
        *(step.label, RULE, step.party, "", step.when, False, "", (step.clause,), step.money, step.readings, ""),
    )
