"""What the specification shows to turn on what: open questions, norms, and what each question was seen to look at.

The gate of ``make test`` demands that every open question which may be asked for changes some answer, that every norm
has a case kept and a case broken, and that every question declares just what it looks at. At the end of a run the open
questions that no question asks for yet are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from contract_model.answer.resolver import Answer
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.publish.asking import READING, RULES, questions
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

    turned: set[str] = field(default_factory=set)
    """Ids of the open questions under whose options some answer differs."""
    conclusions: dict[str, set[Conclusion]] = field(default_factory=dict)
    """What was concluded about each norm, by its id."""
    facts: dict[str, set[str]] = field(default_factory=dict)
    """The facts that each question looked at, by its id, under the options used and under the others."""
    readings: dict[str, set[str]] = field(default_factory=dict)
    """The open questions that each question consulted, likewise."""

    def add(self, answer: Answer) -> None:
        """Take in the answer of one case."""
        own = answer.question.id
        if own.startswith(READING):
            return
        for each in (answer, *_others(answer)):
            self.facts.setdefault(own, set()).update(each.asked)
            self.readings.setdefault(own, set()).update(each.readings)
        self.turned |= {each.subject for each in answer.alternatives if not each.found}
        if own.startswith(NORM) and isinstance(answer.result, Outcome):
            found = self.conclusions.setdefault(own.removeprefix(NORM), set())
            found |= {outcome.conclusion for outcome in (answer.result, *answer.result.parts)}


def seen_in(answers: Iterable[Answer]) -> Seen:
    """Return what `answers` show together."""
    seen = Seen()
    for answer in answers:
        seen.add(answer)
    return seen


def _others(answer: Answer) -> Iterator[Answer]:
    """Yield the same answer under every other option of every reading that it consulted."""
    for reading, used in answer.readings.items():
        for option in answer.situation.contract.reading(reading).options:
            if option.id != used:
                other = answer.under(reading, option.id)
                if other is not None:
                    yield other


def asked_readings(contract: Contract) -> set[str]:
    """Return the ids of the open questions that some question may ask for, the bare questions about them apart."""
    return {reading for one in questions(contract).values() for reading in one.readings}


def unasked(contract: Contract) -> list[str]:
    """Return the titles of the open questions that no question asks for yet, in the order of the register."""
    asked = asked_readings(contract)
    return [reading.title for reading in contract.readings if reading.id not in asked]


def unshown(contract: Contract, seen: Seen) -> list[str]:
    """Return the ids of the open questions that may be asked for and change no answer of any case."""
    return sorted(asked_readings(contract) - seen.turned)


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
