"""What the specification shows to turn on what: open questions, norms, and what each question was seen to look at.

The gate of ``make test`` demands that of an open question which may be asked for no two options act alike in all cases
(one that no rule knows would act as another), that every norm has a case kept and a case broken, and that every
question declares just what it looks at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from contract_model.answer.resolver import Answer, same
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import RULES, questions
from contract_model.register.norms import CONSEQUENCE, DUTY, LIMIT, RIGHT, STATE

if TYPE_CHECKING:
    from contract_model.register.contract import Contract
    from scripts.spec_run.runner import CaseRun

NORM = "norm."
KEPT = (Conclusion.COMPLIED, Conclusion.BREACHED)
ARISES = (Conclusion.RIGHT_ARISES, Conclusion.NO_RIGHT)
HOLDS = (Conclusion.APPLIES, Conclusion.NOT_TRIGGERED)
SIDES = {DUTY: KEPT, LIMIT: KEPT, RIGHT: ARISES, STATE: HOLDS, CONSEQUENCE: HOLDS}
"""The two conclusions that cases must come to about a norm, by its kind."""


@dataclass(slots=True)
class Seen:
    """What the answers of all cases showed."""

    apart: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    """The pairs of options of each open question, by its id, under which some answer differs."""
    conclusions: dict[str, set[Conclusion]] = field(default_factory=dict)
    """What was concluded about each norm, by its id."""
    facts: dict[str, set[str]] = field(default_factory=dict)
    """The facts that each question looked at, by its id, under the options used and under the others."""
    readings: dict[str, set[str]] = field(default_factory=dict)
    """The open questions that each question consulted, likewise."""

    def add(self, answer: Answer) -> None:
        """Take in the answer of one case."""
        own = answer.question.id
        self._look(answer)
        for reading, used in answer.readings.items():
            under = {used: answer, **dict(_others(answer, reading, used))}
            for one, other in combinations(under, 2):
                if not same(under[one].result, under[other].result):
                    self.apart.setdefault(reading, set()).add(frozenset((one, other)))
            for each in under.values():
                self._look(each)
        if own.startswith(NORM) and isinstance(answer.result, Outcome):
            found = self.conclusions.setdefault(own.removeprefix(NORM), set())
            found |= {outcome.conclusion for outcome in (answer.result, *answer.result.parts)}

    def _look(self, answer: Answer) -> None:
        self.facts.setdefault(answer.question.id, set()).update(answer.asked)
        self.readings.setdefault(answer.question.id, set()).update(answer.readings)


def seen_in(answers: Iterable[Answer]) -> Seen:
    """Return what `answers` show together."""
    seen = Seen()
    for answer in answers:
        seen.add(answer)
    return seen


def _others(answer: Answer, reading: str, used: str) -> Iterator[tuple[str, Answer]]:
    """Yield the same answer under every other option of a reading that it consulted."""
    for option in answer.situation.contract.reading(reading).handled:
        other = answer.under(reading, option.id) if option.id != used else None
        if other is not None:
            yield option.id, other


def asked_readings(contract: Contract) -> set[str]:
    """Return the ids of the open questions that some question may ask for."""
    return {reading for one in questions(contract).values() for reading in one.readings}


def acting_alike(contract: Contract, seen: Seen) -> list[str]:
    """Return "question: option = option" of every two options that may be asked for and that no case tells apart."""
    asked = asked_readings(contract)
    return [
        f"{reading.id}: {one.id} = {other.id}"
        for reading in contract.readings
        if reading.id in asked
        for one, other in combinations(reading.handled, 2)
        if frozenset((one.id, other.id)) not in seen.apart.get(reading.id, ())
    ]


def one_sided(contract: Contract, seen: Seen) -> Mapping[str, list[str]]:
    """Return {norm id: the conclusions that no case comes to}: a duty kept and broken, a right that arises and not."""
    found = {}
    for norm in contract.norms.values():
        shown = set(seen.conclusions.get(norm.id, ()))
        if norm.kind == STATE and Conclusion.NOT_YET_DUE in shown:  # it comes about on a day that is sure to come
            shown.add(Conclusion.NOT_TRIGGERED)
        missing = [each.value for each in SIDES[norm.kind] if each not in shown]
        if missing:
            found[norm.id] = missing
    return found


def misdeclared(contract: Contract, seen: Seen) -> Mapping[str, list[str]]:
    """Return {question id: "+" what it looked at without declaring it, "−" what it declares and nothing looked at}.

    A rule may be asked through another: what that one was seen to look at is not declared in vain. Figures and norms
    take their declaration from what they are made of; they are held to not looking further.
    """
    looked_at = {name for looked in (*seen.facts.values(), *seen.readings.values()) for name in looked}
    found = {}
    for one in questions(contract).values():
        declared = {*one.facts, *one.readings}
        looked = seen.facts.get(one.id, set()) | seen.readings.get(one.id, set())
        differing = [f"+{name}" for name in sorted(looked - declared - {*one.general, *one.general_readings})]
        if one in RULES:
            differing += [f"−{name}" for name in sorted(declared - looked_at)]
        if differing:
            found[one.id] = differing
    return found


def stray_backgrounds(contract: Contract, runs: Iterable[CaseRun]) -> list[str]:
    """Return "file: name" of every fact and reading of a 背景 that no question of a scenario below it can turn on."""
    told: dict[tuple[str, str], bool] = {}
    for run in runs:
        case, answer = run.values.get("case"), run.answer
        if not isinstance(answer, Answer) or case is None:
            continue
        one = answer.question
        belongs = {*one.facts, *one.general, *one.readings, *one.general_readings}
        for name in case.shared(contract):
            key = (run.case.path, name)
            told[key] = told.get(key, False) or name in belongs
    return [f"{path}: {name}" for (path, name), belongs in told.items() if not belongs]
