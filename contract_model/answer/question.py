"""`Question`: what may be asked of the contract, under one name, with the facts and readings it can turn on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from contract_model.answer.situation import Situation
from contract_model.core.figure import Figure
from contract_model.core.outcome import Outcome
from contract_model.register.contract import Contract

Result = Outcome | Figure
Rule = Callable[[Situation], Result]
Subjects = Iterable[str] | Callable[[Contract], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `name` is how it is put, `rule` answers it.

    `facts` and `readings` are the ids of all that the rule may look at on any path; telling it or choosing anything
    else is a mistake of who asks. `general` facts and `general_readings` belong to every question of its kind and are
    not offered as its own. `subjects` are what it can be narrowed to by name – or how to list them from the contract –
    none where the facts themselves say what they are about. `norms` are the ids of norms that the rule asks for: what
    they turn on, it turns on.
    """

    id: str
    name: str
    rule: Rule
    facts: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    general_readings: tuple[str, ...] = ()
    subjects: Subjects = ()
    norms: tuple[str, ...] = ()

    def subjects_in(self, contract: Contract) -> tuple[str, ...]:
        """Return what it can be narrowed to in `contract`."""
        return tuple(self.subjects(contract) if callable(self.subjects) else self.subjects)


def question(
    identifier: str,
    name: str,
    *,
    facts: Iterable[str] = (),
    readings: Iterable[str] = (),
    general: Iterable[str] = (),
    general_readings: Iterable[str] = (),
    subjects: Subjects = (),
    norms: Iterable[str] = (),
) -> Callable[[Rule], Question]:
    """Make a `Question` of the rule that follows."""
    return lambda rule: Question(
        identifier,
        name,
        rule,
        tuple(facts),
        tuple(readings),
        tuple(general),
        tuple(general_readings),
        subjects,
        tuple(norms),
    )


def computed(figures: Iterable[Figure]) -> Iterator[Question]:
    """Yield the questions of figures that no fact and no reading can change."""
    yield from (Question(figure.id, figure.label, partial(_as_computed, figure)) for figure in figures)


def _as_computed(figure: Figure, _: Situation) -> Figure:
    return figure
