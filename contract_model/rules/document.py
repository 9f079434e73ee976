"""What the contract's own pages show: a field filled, blank or unseen, one thing written in several ways, who signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from contract_model.answer.question import Question
from contract_model.answer.situation import Lacking, Situation, Undecided
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.nearest import nearest_names
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.contract import Contract
from contract_model.register.document import NO_EFFECT, OPEN, SILENT, Entry, Original

T = TypeVar("T")

PLACE, ORIGINAL, COPY = "document.place", "document.original-signed", "document.signed-elsewhere"
SIGNED, PERFORMED, ELSEWHERE = "signed", "performed", "elsewhere"
"""Options of ``signature-blank`` and ``signed-or-printed``, of ``signature-blank`` alone, of ``annex6-signers``."""
WHO, IN_TABLE = "annex6-who", "table"
IF_UNSIGNED = {NO_EFFECT: Conclusion.NO_RIGHT, OPEN: Conclusion.NEEDS_FINDING, SILENT: Conclusion.SILENT}


def questions(contract: Contract) -> Iterable[Question]:
    """Yield the questions about the pages; the readings on which they turn stand with what is written there."""
    document = contract.document
    entries = [one for subject in document.subjects for one in subject.entries]
    of_entries = _named(one.reading for one in entries)
    blanks = (
        one.blank.reading
        for subject in document.subjects
        if len(subject.entries) > 1
        for one in subject.entries
        if one.blank
    )
    differing = _named((*(subject.reading for subject in document.subjects), *blanks))
    absent = _named(person.absent for person in document.persons)
    papers = _named(paper.reading for paper in document.papers)
    yield Question("document.entry", "文本某处所写", entry, (PLACE, ORIGINAL), of_entries, subjects=_subjects)
    yield Question("document.difference", "文本各处的写法", difference, (PLACE,), differing, subjects=_subjects)
    yield Question("document.signing", "人员的签名", signing, (PLACE, COPY), (*papers, WHO), subjects=_persons)
    yield Question("document.team", "列入服务团队表", team, (), absent, subjects=_persons)


def _named(readings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading for reading in readings if reading))


def _subjects(contract: Contract) -> Iterable[str]:
    return contract.document.by_label


def _persons(contract: Contract) -> Iterable[str]:
    return contract.document.persons_by_label


def _at(known: Mapping[str, T], name: str, what: str) -> T:
    if name not in known:
        raise InvalidFact(f"“{name}”没有“{what}”", nearest_names(name, known))
    return known[name]


def entry(situation: Situation) -> Outcome:
    """Return what is written at a place: APPLIES with the words (and the day, if it is one).

    SILENT where the field is blank, NEEDS_FINDING where the text alone cannot show it.
    """
    found = situation.subject_in(situation.contract.document.by_label)
    place = str(situation.needed(PLACE))
    return _written(situation, found.label, _at(found.by_place, place, found.label))


def difference(situation: Situation) -> Outcome:
    """Return whether a thing is written alike at all places told (two at least; InvalidFact otherwise).

    COMPLIED when it is; when not, its open question says what the difference means. SILENT when one is blank,
    NEEDS_FINDING when the text does not show it.
    """
    found = situation.subject_in(situation.contract.document.by_label)
    places = situation.words(PLACE)
    if len(places) <= 1:
        raise InvalidFact(f"只有一处：{'、'.join(places)}", "至少两处")
    entries = [_at(found.by_place, place, found.label) for place in places]
    clauses = tuple(dict.fromkeys(one.clause for one in entries))
    for one in entries:
        if one.needs:
            return Outcome(Conclusion.NEEDS_FINDING, clauses, because("document.needs", needs=one.needs))
        if not one.written:
            return replace(_written(situation, found.label, one), clauses=clauses)
    if len({one.written for one in entries}) == 1:
        return Outcome(Conclusion.COMPLIED, clauses, because("document.alike", label=found.label))
    if not found.reading:
        return Outcome(Conclusion.SILENT, clauses, because("document.differs", label=found.label))
    return _as_read(situation, found.reading, clauses)


def signing(situation: Situation) -> Outcome:
    """Return whether a person signed the paper that everybody who does the work must sign.

    Of one who did not, the text cannot say whether another copy carries the signature.
    """
    document = situation.contract.document
    paper = _at(document.papers_by_label, str(situation.needed(PLACE)), "人员的签名")
    person = situation.subject_in(document.persons_by_label)
    clauses = tuple(dict.fromkeys((paper.required_by, *person.named_in, paper.clause)))
    names = {"person": person.label, "paper": paper.label}
    if paper.clause in person.signed:
        return Outcome(Conclusion.COMPLIED, clauses, because("document.has-signed", **names))
    outside = not set(document.team) & set(person.named_in)
    if not person.involved or (outside and situation.option(WHO) == IN_TABLE):
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("document.not-involved", **names))
    if shown(situation, COPY, paper.reading, ELSEWHERE, clauses):
        return Outcome(Conclusion.COMPLIED, clauses, because("document.signed-elsewhere", **names))
    return Outcome(Conclusion.BREACHED, clauses, because("document.not-signed", **names))


def team(situation: Situation) -> Outcome:
    """Return whether a person stands in the team table: COMPLIED, or by the reading of a table of main members only."""
    document = situation.contract.document
    person = situation.subject_in(document.persons_by_label)
    rows = tuple(row for row in document.team if row in person.named_in)
    if rows:
        return Outcome(Conclusion.COMPLIED, rows, because("document.in-team", person=person.label))
    clauses = (*person.named_in, *document.team)
    if person.absent:
        return _as_read(situation, person.absent, clauses)
    return Outcome(Conclusion.SILENT, clauses, because("document.not-in-team", person=person.label))


def shown(situation: Situation, fact: str, reading: str, yes: str, clauses: tuple[str, ...]) -> bool:
    """Return whether the original, or another copy, shows what the text does not: as found, else as it is read.

    Raises Lacking where nobody has looked and no reading is taken: it has to be found.
    """
    found = situation.stated(fact)
    if found is not None:
        return found
    try:
        return situation.option(reading) == yes
    except Undecided:
        raise Lacking(Conclusion.NEEDS_FINDING, clauses, fact) from None


def _written(situation: Situation, label: str, one: Entry) -> Outcome:
    if one.original is not None:
        return _signed(situation, one, one.original)
    clauses = (one.clause,)
    if one.needs:
        return Outcome(Conclusion.NEEDS_FINDING, clauses, because("document.needs", needs=one.needs), says=one.needs)
    if not one.written:
        why = because("document.blank", place=one.place, label=label)
        lacking = one.blank is not None and situation.option(one.blank.reading) == one.blank.missing
        return Outcome(Conclusion.MISSING_PARAMETER if lacking else Conclusion.SILENT, clauses, why)
    why = because("document.written", place=one.place, label=label)
    return Outcome(Conclusion.APPLIES, clauses, why, deadline=_day(one, label), says=one.written)


def _signed(situation: Situation, one: Entry, original: Original) -> Outcome:
    """Judge a place to sign or seal that the text at hand does not show: the original must be looked at."""
    clauses = (one.clause, *original.also)
    if shown(situation, ORIGINAL, original.reading, SIGNED, clauses):
        return Outcome(Conclusion.COMPLIED, clauses, because("document.original-signed", place=one.place))
    unseen = situation.stated(ORIGINAL) is None
    if unseen and original.unsigned != SILENT and situation.option(original.reading) == PERFORMED:
        return Outcome(Conclusion.APPLIES, clauses, because("document.performed", place=one.place))
    why = because(f"document.unsigned-{original.unsigned}", place=one.place)
    return Outcome(IF_UNSIGNED[original.unsigned], clauses, why)


def _day(one: Entry, label: str) -> Figure | None:
    """Return the day that an entry states as a figure, None when it states something else."""
    try:
        day = date.fromisoformat(one.written)
    except ValueError:
        return None
    return Figure("fact.document-date", f"{one.place}的{label}", day, (one.clause,), "合同所列")


def _as_read(situation: Situation, reading: str, clauses: tuple[str, ...]) -> Outcome:
    """Return what a difference means by the reading of its open question that holds."""
    question = situation.contract.reading(reading)
    used = situation.option(reading)
    option = next(one for one in question.options if one.id == used)
    return Outcome(Conclusion.APPLIES, clauses, because("document.read-as", text=option.text), says=option.label)
