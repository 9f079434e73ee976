"""What the specification leaves uncovered, found without running it: the coverage gate of ``make test``.

A provision without case or reason. (An option that changes no answer is found by ``turning``, a phrase never used by
the vocabulary, a sentence that two phrases match by the linter.) Also the table of coverage that ends a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from contract_model.register.provision_id import chapter_label
from scripts.characters.terminal import width

if TYPE_CHECKING:
    from contract_model.register.contract import Contract
    from scripts.spec_run.expected import FeatureFile

MOST_REASONS = 0.05
"""The share of provisions that may be excused with a reason: pure headings and blanks."""


class ChapterCoverage(NamedTuple):
    """One line of the table: how many provisions a chapter has, how many have cases or reasons; its cases, readings."""

    label: str
    provisions: int
    covered: int
    reasons: int
    cases: int
    readings: int


def used_tags(features: Iterable[FeatureFile]) -> set[str]:
    """Return every tag that some case carries."""
    return {tag for feature in features for case in feature.cases for tag in case.tags}


def uncovered_clauses(contract: Contract, features: Iterable[FeatureFile]) -> list[str]:
    """Return the ids of provisions that have neither a case nor a reason."""
    used = used_tags(features)
    return [clause.id for clause in contract.clauses if clause.id not in used and not clause.reason]


def needless_reasons(contract: Contract, features: Iterable[FeatureFile]) -> list[str]:
    """Return the ids of provisions that have both a case and a reason why there can be none."""
    used = used_tags(features)
    return [clause.id for clause in contract.clauses if clause.id in used and clause.reason]


def chapters(document: Mapping[str, Any]) -> list[ChapterCoverage]:
    """Return the coverage of every article and annex in a results `document`, in the order of the register."""
    of_chapter: dict[str, list[Mapping[str, Any]]] = {}
    for clause in document["clause"]:
        of_chapter.setdefault(clause["chapter"], []).append(clause)
    return [
        ChapterCoverage(
            label=chapter_label(chapter),
            provisions=len(clauses),
            covered=sum(bool(clause["cases"]) for clause in clauses),
            reasons=sum(bool(clause["reason"]) for clause in clauses),
            cases=len({case for clause in clauses for case in clause["cases"]}),
            readings=len({reading for clause in clauses for reading in clause["readings"]}),
        )
        for chapter, clauses in of_chapter.items()
    ]


def table(lines: Sequence[ChapterCoverage]) -> str:
    """Return the coverage of the chapters as an aligned table with a total of provisions."""
    head = ("条与附件", "条款", "已覆盖", "附理由", "案例", "疑点")
    rows = [head, *((line.label, *map(str, line[1:])) for line in lines)]
    sums = (
        sum(line.provisions for line in lines),
        sum(line.covered for line in lines),
        sum(line.reasons for line in lines),
    )
    total = ("合计", *map(str, sums))
    return "\n".join(_aligned(row) for row in (*rows, total))


def _aligned(row: Sequence[str]) -> str:
    first, *rest = row
    return (first + " " * (26 - width(first)) + "".join(" " * (8 - width(cell)) + cell for cell in rest)).rstrip()
