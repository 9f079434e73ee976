"""The annexes by 20.4: which belong to the contract, whether all are attached, and what a citation means."""

from __future__ import annotations

from collections.abc import Iterable

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.register.contract import Contract

LIST_READING, DECLARED = "annex-list", "declared"
PAPERS_READING = "procurement-documents"


def annexes(contract: Contract) -> Iterable[str]:
    """Return the labels of the annexes."""
    return contract.annex_list.by_label


def texts(contract: Contract) -> Iterable[str]:
    """Return the labels of the annexes, and of the papers of which the contract does not say whether they belong."""
    return (*contract.annex_list.by_label, *contract.annex_list.papers_by_label)


@question("annex.part", "合同的组成部分", readings=(LIST_READING, PAPERS_READING), subjects=texts)
def part(situation: Situation) -> Outcome:
    """Return whether an annex is part of the contract: by 20.4, or where only the list names it as that is read.

    Of a paper that is in no list its own reading decides.
    """
    listed = situation.contract.annex_list
    paper = listed.papers_by_label.get(situation.subject)
    if paper is not None:
        belongs = situation.option(paper.reading) == paper.option
        conclusion = Conclusion.APPLIES if belongs else Conclusion.NOT_TRIGGERED
        return Outcome(
            conclusion, paper.clauses, because("annex.paper" if belongs else "annex.no-paper", paper=paper.label)
        )
    annex = situation.subject_in(listed.by_label)
    if annex.inseparable:
        return Outcome(Conclusion.APPLIES, (listed.clause,), because("annex.part", annex=annex.label))
    clauses = (listed.clause, *annex.required_by)
    if situation.option(LIST_READING) == DECLARED:
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because("annex.not-declared", annex=annex.label))
    return Outcome(Conclusion.APPLIES, clauses, because("annex.listed", annex=annex.label))


@question("annex.attached", "附件是否齐全", facts=("annex.attached",), readings=(LIST_READING,))
def attached(situation: Situation) -> Outcome:
    """Return whether the annexes told are all that belong to the contract; their order is not prescribed.

    Raises InvalidFact for one that is not in the list.
    """
    listed = situation.contract.annex_list
    told = situation.words("annex.attached", listed.clause)
    foreign = [name for name in told if name not in listed.by_label]
    if foreign:
        raise InvalidFact(f"没有“{'、'.join(foreign)}”", "、".join(listed.by_label))
    missing = [annex for annex in listed.annexes if annex.label not in told]
    if not missing:
        return Outcome(Conclusion.COMPLIED, (listed.clause,), because("annex.complete"))
    why = because("annex.missing", annexes="、".join(annex.label for annex in missing))
    if any(annex.inseparable for annex in missing):
        return Outcome(Conclusion.BREACHED, (listed.clause,), why)
    clauses = (listed.clause, *(clause for annex in missing for clause in annex.required_by))
    if situation.option(LIST_READING) == DECLARED:
        return Outcome(Conclusion.COMPLIED, clauses, because("annex.declared-complete"))
    return Outcome(Conclusion.BREACHED, clauses, why)


@question(
    "annex.citation", "附件的名称", facts=("annex.cited-title",), readings=("annex-cited-otherwise",), subjects=annexes
)
def citation(situation: Situation) -> Outcome:
    """Return which annex is meant where one is cited by number and title: where they differ, as that is read."""
    listed = situation.contract.annex_list
    annex = situation.subject_in(listed.by_label)
    clauses = (listed.clause, *annex.required_by)
    title = situation.needed("annex.cited-title", *clauses)
    if title == annex.title or situation.option("annex-cited-otherwise") == "number":
        return Outcome(Conclusion.APPLIES, clauses, because("annex.cited", annex=annex.label), says=annex.label)
    meant = next((one for one in listed.annexes if one.title == title), None)
    if meant is None:
        return Outcome(Conclusion.SILENT, clauses, because("annex.no-such-title", title=title))
    return Outcome(Conclusion.APPLIES, clauses, because("annex.cited", annex=meant.label), says=meant.label)


QUESTIONS = (part, attached, citation)
