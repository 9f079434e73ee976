"""Whether a text is in effect (20.1, 20.2, A4.3, A4.10), and whether its copies are as agreed (20.3, A6.SIG)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from contract_model.answer.question import Question, question
from contract_model.answer.situation import Situation, Told
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.contract import Contract
from contract_model.register.instruments import Instrument


def effects(contract: Contract) -> Iterable[Question]:
    """Yield a question for each text: whether it is in effect; it turns on its own events alone."""
    for instrument in contract.instruments.instruments.values():
        yield Question(
            f"effect.{instrument.id}",
            f"{instrument.label}的效力",
            partial(in_effect, instrument),
            facts=tuple(dict.fromkeys(instrument.facts)),
            readings=tuple(dict.fromkeys(doubt.reading for doubt in instrument.doubts)),
        )


def in_effect(instrument: Instrument, situation: Situation) -> Outcome:
    """Return whether the parties may rely on `instrument`; the deadline is the day it took effect or ended.

    RIGHT_ARISES from the day on which the last thing needed has happened, that day included; NO_RIGHT before it and
    after the day on which it ended. What is missing anyone can see: its absence decides.
    """
    clauses, names = (instrument.clause,), situation.contract.facts
    done = [_first(need, instrument, situation) for need in instrument.needs]
    wanting = [need for need, on in zip(instrument.needs, done, strict=True) if on is None]
    missing = ["或".join(names[event].name for event in need) for need in wanting]
    if missing:
        return Outcome(Conclusion.NO_RIGHT, clauses, because("effect.missing", needs="；".join(missing)))
    start = max(on for on in done if on is not None)
    end = _end(instrument, situation)
    if end is not None and situation.today > end:
        last = Figure("fact.ended", f"{instrument.label}终止日", end, clauses, "终止的事项发生之日")
        return Outcome(Conclusion.NO_RIGHT, clauses, because("effect.ended", day=last.text), deadline=last)
    begin = Figure("fact.effective", f"{instrument.label}生效日", start, clauses, "最后一项要件具备之日")
    return Outcome(Conclusion.RIGHT_ARISES, clauses, because("effect.since", day=begin.text), deadline=begin)


def _first(need: Iterable[str], instrument: Instrument, situation: Situation) -> date | None:
    """Return the first day on which one of `need` happened that counts, None where none did."""
    doubted = {doubt.event for doubt in instrument.doubts}
    sure = situation.first(*(event for event in need if event not in doubted))
    if sure is not None:
        return sure.day
    doubtful = situation.all(*(event for event in need if event in doubted))
    return min((one.day for one in doubtful if _counts(one, instrument, situation)), default=None)


def _end(instrument: Instrument, situation: Situation) -> date | None:
    ended = [one for event in instrument.ends if (one := situation.first(event)) is not None]
    days = [max(one.day for one in ended)] if ended and len(ended) == len(instrument.ends) else []
    days += [one.day for one in situation.all(*instrument.ended_by) if _counts(one, instrument, situation)]
    return min(days, default=None)


def _counts(told: Told, instrument: Instrument, situation: Situation) -> bool:
    """Return whether what was told counts under the readings that hold."""
    doubts = [doubt for doubt in instrument.doubts if doubt.event == told.fact]
    return not any(
        situation.option(doubt.reading) == doubt.option and (not doubt.unless or situation.first(doubt.unless) is None)
        for doubt in doubts
    )


def copied(contract: Contract) -> Iterable[str]:
    """Return the labels of the texts whose copies are agreed."""
    return contract.instruments.copies


@question("copies", "制成和各执的份数", facts=("copies.made", "copies.held"), subjects=copied)
def copies(situation: Situation) -> Outcome:
    """Return whether as many copies are made, and held by each, as agreed. Raises InvalidFact for other holders."""
    agreed = situation.subject_in(situation.contract.instruments.copies)
    made = situation.quantity("copies.made", agreed.clause)
    situation.require("copies.held", agreed.clause)
    held = {one.about: one.value for one in situation.all("copies.held")}
    if held.keys() - agreed.holders.keys():
        raise InvalidFact(f"执有人为“{'、'.join(held)}”", "、".join(agreed.holders))
    kept = made == agreed.total and held == dict(agreed.holders)
    wanted = "、".join(f"{who} {number.text} 份" for who, number in agreed.holders.items())
    why = because("copies.agreed", total=agreed.total.text, holders=wanted)
    return Outcome(Conclusion.COMPLIED if kept else Conclusion.BREACHED, (agreed.clause,), why)


QUESTIONS = (copies,)
