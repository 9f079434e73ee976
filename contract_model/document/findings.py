"""Findings about the document itself: a field filled, blank or unseen; one thing written in several ways; who signed.

Judges ``document.py``. A difference between two places is answered by the reading in force of its open question, and is
ambiguous where there is none.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.document.document import Document, Entry, named
from contract_model.register.readings import Reading, judge_reading

ONLY_HERE, ELSEWHERE = "only-here", "elsewhere"
"""The options of the reading of a paper that not everybody signed."""


def judge_entry(document: Document, place: str, label: str) -> Outcome:
    """Return what is written about `label` at `place`: APPLIES with the words as reason (and the day, if it is one).

    SILENT where the field is blank, NEEDS_FINDING where the text alone cannot show it.
    """
    entry = document.subject(label).at(place)
    clauses = (entry.clause,)
    if entry.needs:
        return Outcome(Conclusion.NEEDS_FINDING, clauses, entry.needs)
    if not entry.written:
        return Outcome(Conclusion.SILENT, clauses, f"{place}的“{label}”一栏空白")
    return Outcome(Conclusion.APPLIES, clauses, entry.written, deadline=_day(entry, label))


def compare_entries(
    document: Document, label: str, places: Collection[str], readings: Collection[Reading] = ()
) -> Outcome:
    """Return whether `label` is written alike at all `places` (two at least; InvalidFact otherwise).

    COMPLIED when it is; when not, APPLIES by the reading in force of the subject's open question, AMBIGUOUS where there
    is none. SILENT when one is blank, NEEDS_FINDING when the text does not show it.
    """
    subject = document.subject(label)
    entries = [subject.at(place) for place in dict.fromkeys(places)]
    if len(entries) <= 1:
        raise InvalidFact(f"只有一处：{'、'.join(places)}", "至少两处")
    clauses = tuple(dict.fromkeys(entry.clause for entry in entries))
    for entry in entries:
        if entry.needs or not entry.written:
            alone = judge_entry(document, entry.place, label)
            return Outcome(alone.conclusion, clauses, alone.because)
    if len({entry.written for entry in entries}) == 1:
        return Outcome(Conclusion.COMPLIED, clauses, f"“{label}”各处写法一致")
    because = "；".join(f"{entry.place}写作“{entry.written}”" for entry in entries)
    return _under_reading(clauses, because, subject.reading, readings)


def judge_signing(document: Document, paper_label: str, person_label: str) -> Outcome:
    """Return whether a person signed the paper that everybody who does the work must sign.

    Of one who did not, the text cannot say whether another copy carries the signature: NEEDS_FINDING, with the outcome
    either way.
    """
    paper = named(document.papers, "label", paper_label, "没有须由人员签署的")
    person = document.person(person_label)
    clauses = tuple(dict.fromkeys((paper.required_by, *person.named_in, paper.clause)))
    if paper.clause in person.signed:
        return Outcome(Conclusion.COMPLIED, clauses, f"{person.label}已在{paper.label}签名")
    if not person.involved:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, f"{person.label}不是乙方参与项目的人员")
    breach = Outcome(Conclusion.BREACHED, clauses, f"{person.label}参与项目而没有签署{paper.label}")
    kept = Outcome(Conclusion.COMPLIED, clauses, f"{person.label}签在另一份文本上")
    return Outcome(
        Conclusion.NEEDS_FINDING,
        clauses,
        f"{paper.label}的签名中没有{person.label}，有无另一份文本须由甲方查明",
        readings=(paper.reading,),
        alternatives=MappingProxyType({ONLY_HERE: breach, ELSEWHERE: kept}),
    )


def judge_team(document: Document, person_label: str, readings: Collection[Reading] = ()) -> Outcome:
    """Return whether a person stands in the team table: COMPLIED, or by the reading of a table of main members only."""
    person = document.person(person_label)
    rows = tuple(row for row in document.team if row in person.named_in)
    if rows:
        return Outcome(Conclusion.COMPLIED, rows, f"{person.label}列在服务团队表")
    because = f"{person.label}不在服务团队表，表中只列主要成员"
    return _under_reading((*person.named_in, *document.team), because, person.absent, readings)


def _day(entry: Entry, label: str) -> Figure | None:
    """Return the day that an entry states as a figure, None when it states something else."""
    try:
        day = date.fromisoformat(entry.written)
    except ValueError:
        return None
    return Figure("fact.document-date", f"{entry.place}的{label}", day, (entry.clause,), "合同所列")


def _under_reading(clauses: tuple[str, ...], because: str, reading: str, readings: Collection[Reading]) -> Outcome:
    """Return what the open question `reading` answers: APPLIES by its option in force, AMBIGUOUS where it has none.

    AMBIGUOUS as well where no question is registered.
    """
    question = next((one for one in readings if one.id == reading), None)
    if question is None:
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(reading,) if reading else ())
    answer = judge_reading(question)
    held = f"{because}；现按：{answer.because}" if question.in_force else because
    return replace(answer, clauses=clauses, because=held)
