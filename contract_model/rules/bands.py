"""Which value falls in which row of annexes 2 and 3, along the whole line of each measured quantity – holes and all.

Every answer comes from the rules that judge single events; nothing here compares a value with a limit of its own.
Published as the table ``bands``; annex 1 stands in publish/incident_bands.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.line import Interval, ask
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Quantity
from contract_model.register.penalties import Penalties
from contract_model.register.penalty_measures import MeasureName
from contract_model.register.promises import Promise
from contract_model.rules.annex_penalty import reached
from contract_model.rules.annex_values import with_included


@dataclass(frozen=True, slots=True)
class Band:
    """One stretch of the line.

    COMPLIED within the promise, APPLIES with the rows that `clauses` name, SILENT where no row stands; for annex 1 also
    NOT_TRIGGERED below both levels and AMBIGUOUS by `readings`.
    """

    interval: Interval
    conclusion: Conclusion
    clauses: tuple[str, ...]
    readings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A measured quantity: its id and label, the data unit in which the contract writes it, its bands.

    `promise` is what it is held against, None for nothing; `questions` are those on which it hangs what is measured.
    """

    id: str
    label: str
    unit: str
    promise: Promise | None
    bands: tuple[Band, ...]
    questions: tuple[str, ...]


def penalty_lines(penalties: Penalties, promises: Mapping[str, Promise]) -> Iterator[Line]:
    """Yield a line for every measure of annexes 2 and 3, and for every promise whose breach no row covers."""
    measured = set()
    for measure in penalties.measures.values():
        for name in dict.fromkeys((measure.kept_by, measure.stricter)):
            if name or not measure.kept_by:
                measured.add(name)
                yield from _penalty_line(penalties, promises, measure, name)
    for promise in promises.values():
        if promise.holes and promise.id not in measured:
            yield Line(promise.id, promise.label, promise.unit, promise, _of_promise(promise), ())


def _penalty_line(
    penalties: Penalties, promises: Mapping[str, Promise], measure: MeasureName, name: str
) -> Iterator[Line]:
    """Yield the line of `measure` held against the promise `name`: its own, or the stricter one; "" for none.

    Where neither a row nor a promise names a limit there is no line.
    """
    promise, general, stricter = promises.get(name), promises.get(measure.kept_by), name == measure.stricter != ""
    wider = {measure.id, *(each.id for each in penalties.measures.values() if each.includes == measure.id)}
    limits = [test.value for row in penalties.rows for test in row.tests if test.measure in wider]
    limits += [promise.value] if promise else []
    if not limits:
        return

    def holes(value: Quantity) -> str:
        """Return the reading of the hole: that of the stricter promise while the general one is still kept."""
        kept = general is not None and general.kept_by(value)
        return promise.holes if promise and kept else penalties.subjects[measure.subject].holes

    def answer(value: Quantity) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
        values = with_included(penalties, {measure.id: (value,)})
        rows = reached(penalties, measure.subject, values, partly=True)
        if rows:
            return Conclusion.APPLIES, tuple(row.clause for row in rows), ()
        if promise and promise.kept_by(value):
            return Conclusion.COMPLIED, promise.clauses, ()
        return Conclusion.SILENT, (), tuple(filter(None, (holes(value),)))

    bands = tuple(Band(interval, *found) for interval, found in ask(limits, answer))
    name, label = (promise.id, promise.label) if promise and stricter else (measure.id, measure.label)
    yield Line(name, label, measure.unit, promise, bands, measure.questions)


def _of_promise(promise: Promise) -> tuple[Band, ...]:
    def answer(value: Quantity) -> tuple[Conclusion, tuple[str, ...], tuple[str, ...]]:
        if promise.kept_by(value):
            return Conclusion.COMPLIED, promise.clauses, ()
        return Conclusion.SILENT, (), (promise.holes,)

    return tuple(Band(interval, *found) for interval, found in ask([promise.value], answer))
