"""`answer(question, situation)`: the one way to ask. Readings are decided here and nowhere else.

The rule is run; where it turns on a reading that nobody has decided it is run under each option. What it says under the
other options of every reading it consulted, and under each finding that is still missing, is worked out when wanted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from contract_model.answer.question import Question, Result
from contract_model.answer.situation import Lacking, Situation, Told, Trace, Undecided
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.facts import nearest

MOST_RUNS = 4096
"""How often one question may be run; needing more is a fault of the model, never cut short."""
SETTLED = (Conclusion.COMPLIED, Conclusion.BREACHED, Conclusion.NO_RIGHT, Conclusion.NOT_TRIGGERED)
"""Where all options conclude so, the answer is settled, though they count to different days."""
NOTHING_OWED = (Conclusion.NOT_TRIGGERED, Conclusion.COMPLIED)


@dataclass(frozen=True, slots=True)
class Alternative:
    """What the answer would be under `option` of `subject`: a reading (`found` False), or a fact still missing."""

    subject: str
    option: str
    result: Result
    found: bool = False


@dataclass(frozen=True)
class Answer:
    """A result with all that it rests on.

    `readings` are the readings consulted with the option used, "" where none is decided; `facts` what was told and
    looked at; `asked` the ids of the facts that were looked for.
    """

    question: Question
    situation: Situation
    result: Result
    readings: Mapping[str, str]
    facts: tuple[Told, ...]
    asked: tuple[str, ...]

    @cached_property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What the answer would be otherwise: under other options, under findings not yet made; only what differs."""
        return (*self.under_readings(), *self.under_findings())

    def choosing(self, options: Mapping[str, str]) -> Answer:
        """Return the answer to the same question with other readings chosen."""
        return answer(self.question, self.situation.choosing(options))

    def under(self, reading: str, option: str) -> Answer | None:
        """Return the answer under another option of one reading, None where, read so, the facts cannot be."""
        return _if_possible(lambda: self.choosing({reading: option}))

    def telling(self, *told: Told) -> Answer:
        """Return the answer to the same question with more facts told."""
        return answer(self.question, self.situation.telling(*told))

    def spread(self, reading: str) -> Figure:
        """Return by how much the amounts under the options of `reading` differ, each to the cent.

        Nothing owed counts as zero; silence does not. Raises InvalidFact where an option gives no amount.
        """
        options = self.situation.contract.reading(reading).handled
        owed = [_owed(option.label, self.choosing({reading: option.id}).result) for option in options]
        values = sorted((figure.money.rounded() for figure in owed), key=lambda money: money.amount)
        clauses = tuple(dict.fromkeys(clause for figure in owed for clause in figure.clauses))
        return Figure(
            "readings.spread",
            "各读法的金额之差",
            values[-1] - values[0],
            clauses,
            "最多的一种读法 − 最少的一种读法",
            tuple(owed),
            (reading,),
        )

    def under_readings(self) -> Iterator[Alternative]:
        """Yield what the answer would be under each other option of the readings consulted; only what differs."""
        for reading, used in self.readings.items():
            for option in self.situation.contract.reading(reading).handled:
                other = self.under(reading, option.id) if option.id != used else None
                if other is not None and not same(other.result, self.result):
                    yield Alternative(reading, option.id, other.result)

    def under_findings(self) -> Iterator[Alternative]:
        """Yield what the answer would be under each finding not yet made, one at a time."""
        yield from (alternative for alternative, _ in self.findings())

    def findings(self) -> Iterator[tuple[Alternative, Answer]]:
        """Yield the answers under each finding not yet made, one at a time, each as the alternative that it is."""
        missing = self.result.missing if isinstance(self.result, Outcome) else ()
        for fact in missing:
            for value in self.situation.contract.facts[fact].values:
                told = Told(fact, value=value, about=self.result.occasion if isinstance(self.result, Outcome) else "")
                other = _if_possible(partial(self.telling, told))
                if other is not None:
                    yield Alternative(fact, value, other.result, found=True), other


def _if_possible(answered: Callable[[], Answer]) -> Answer | None:
    try:
        return answered()
    except InvalidFact:
        return None


@dataclass(slots=True)
class Runs:
    """One resolution: how often the rule was run, and everything that all runs looked at."""

    question: Question
    situation: Situation
    trace: Trace = field(default_factory=Trace)
    number: int = 0

    def resolve(self, chosen: Mapping[str, str]) -> Result:
        """Return what the rule says under the options `chosen`, tried under each of those it needs besides."""
        self.number += 1
        if self.number > MOST_RUNS:
            msg = f"{self.question.id} hangs on too many undecided readings: {', '.join(self.trace.readings)}"
            raise RuntimeError(msg)
        situation = self.situation.choosing(chosen)
        try:
            return outcome_of(self.question.rule, situation)
        except Undecided as undecided:
            reading = undecided.reading
        finally:
            self._note(situation.trace, chosen)
        options = situation.contract.reading(reading).handled
        return agreed_or_ambiguous(
            reading, {option.id: self.resolve({**chosen, reading: option.id}) for option in options}
        )

    def _note(self, trace: Trace, chosen: Mapping[str, str]) -> None:
        for reading, used in trace.readings.items():
            tried = reading in chosen and reading not in self.situation.chosen
            self.trace.readings.setdefault(reading, "" if tried else used)
        self.trace.asked.update(trace.asked)
        self.trace.used.update(trace.used)


def answer(question: Question, situation: Situation) -> Answer:
    """Return what the contract says to `question` in `situation`.

    Where a reading that decides has no option in force and none was chosen: what all options agree on, else AMBIGUOUS.
    Raises InvalidFact for facts that cannot be true. What does not belong to the question is not refused here: a
    ledger tells everything (`refuse_strangers` does it for scenarios).
    """
    runs = Runs(question, situation)
    result = runs.resolve({})
    trace = runs.trace
    return Answer(question, situation, result, trace.readings, tuple(trace.used), tuple(trace.asked))


def outcome_of(rule: Callable[[Situation], Result], situation: Situation) -> Result:
    """Return what `rule` says; a fact it lacks becomes an outcome that names it. Undecided passes through."""
    try:
        return rule(situation)
    except Lacking as lacking:
        name = situation.contract.facts[lacking.fact].name
        code = "needs-finding" if lacking.conclusion is Conclusion.NEEDS_FINDING else "missing-parameter"
        return Outcome(lacking.conclusion, lacking.clauses, because(code, fact=name), missing=(lacking.fact,))


def agreed_or_ambiguous(reading: str, results: Mapping[str, Result]) -> Result:
    """Return the result on which all options of `reading` agree, else AMBIGUOUS with what they share."""
    found = list(results.values())
    one, *others = found
    if all(same(one, other) for other in others):
        return one
    if isinstance(one, Outcome) and one.conclusion in SETTLED:
        clauses = tuple(dict.fromkeys(clause for each in found for clause in each.clauses))
        undated = [replace(each, deadline=None, clauses=clauses) for each in found if isinstance(each, Outcome)]
        if len(undated) == len(found) and all(same(undated[0], other) for other in undated[1:]):
            return undated[0]
    outcomes = [as_outcome(each) for each in found]
    clauses = tuple(dict.fromkeys(clause for outcome in outcomes for clause in outcome.clauses))
    amounts, deadlines = [each.amount for each in outcomes], [each.deadline for each in outcomes]
    return Outcome(
        Conclusion.AMBIGUOUS,
        clauses,
        because("open-question", reading=reading),
        amount=amounts[0] if len({_value(amount) for amount in amounts}) == 1 else None,
        deadline=deadlines[0] if len({_value(each) for each in deadlines}) == 1 else None,
    )


def as_outcome(result: Result) -> Outcome:
    """Return a result as an outcome: a figure is what applies."""
    return (
        result
        if isinstance(result, Outcome)
        else Outcome(Conclusion.APPLIES, result.clauses, because("figure"), result)
    )


def same(one: Result, other: Result) -> bool:
    """Return whether two results say the same: conclusion, provisions, money to the cent, day, word, parts."""
    return _essence(one) == _essence(other)


def refuse_strangers(question: Question, situation: Situation) -> None:
    """Raise InvalidFact for a fact that was told, or a reading that was chosen, on which `question` cannot turn.

    What a fact of the question presupposes may be told with it.
    """
    contract = situation.contract
    belongs = {*_with_presupposed(contract, question.facts), *question.general}
    for told in situation.told:
        if told.fact not in belongs:
            name, own = contract.facts[told.fact].name, [contract.facts[fact] for fact in question.facts]
            raise InvalidFact(f"“{name}”与“{question.name}”无关", nearest(name, own))
    for reading, option in situation.chosen.items():
        contract.reading(reading).refuse_unhandled(option)
        if reading not in (*question.readings, *question.general_readings):
            titles = "、".join(contract.reading(one).title for one in question.readings)
            raise InvalidFact(
                f"“{question.name}”不取决于疑点“{contract.reading(reading).title}”",
                f"{titles or '不写采用何种读法'}；新登记的疑点，先请维护者写规则",
            )


def _with_presupposed(contract: Contract, facts: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = [fact for fact in facts if fact in contract.facts]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += [earlier for earlier in contract.facts[one].after if earlier in contract.facts]
    return found


def _essence(result: Result) -> object:
    if isinstance(result, Figure):
        return _value(result), frozenset(result.clauses)
    parts = tuple(_essence(part) for part in result.parts)
    return (
        result.conclusion,
        frozenset(result.clauses),
        _value(result.amount),
        _value(result.deadline),
        result.says,
        frozenset(result.missing),
        parts,
    )


def _value(figure: Figure | None) -> object:
    if figure is None:
        return None
    return figure.value.rounded() if isinstance(figure.value, Money) else figure.value


def _owed(name: str, result: Result) -> Figure:
    if isinstance(result, Figure):
        return result
    if result.amount is not None:
        return result.amount
    if result.conclusion in NOTHING_OWED:
        return Figure("fact.nothing", "无须支付", Money(0), result.clauses, "没有应付的款项")
    raise InvalidFact(f"读法“{name}”之下没有金额（{result.conclusion.value}）", "各读法都有金额的结论")
