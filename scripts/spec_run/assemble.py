"""Put one results document together from the records, the register and the figures.

Called by ``scripts.spec_run.specification``. The document is plain data in a fixed order, with no clock and no machine
in it: the same inputs give the same bytes. Reading and writing it is ``scripts.spec_run.results``.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from contract_model.register.provision_id import label
from scripts.spec_run.figures import flat_figure
from scripts.spec_run.reading_records import reading_record, without_effect
from scripts.spec_run.records import BAD, STATUSES, Record, recorded_id
from scripts.spec_run.results import SCHEMA
from scripts.spec_run.showing import shown_steps
from scripts.spec_run.tags import readings_tagged
from scripts.vocabulary.told import fact_records, question_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from contract_model.core.figure import Figure
    from contract_model.publish.ranking import Standing
    from contract_model.register.clauses import Clause
    from contract_model.register.contract import Contract
    from contract_model.register.readings import Reading
    from scripts.spec_run.expected import ExpectedCase, FeatureFile, Outline


def build_document(
    features: Sequence[FeatureFile],
    records: Iterable[Record],
    contract: Contract,
    figures: Sequence[Figure],
    *,
    run: Mapping[str, Any],
    tables: Mapping[str, Any],
    stands: Mapping[str, Standing],
    steps: Sequence[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return the results document; cases that were not recorded are simply not in it (the proof names them).

    `stands` says where each open question stands; `steps` is the vocabulary of ``scripts.vocabulary.records``.
    """
    ordered = in_order(features, contract)
    recorded = {(recorded_id(record), record["line"]): record for record in records}
    cases = [
        case_entry(case, record, contract)
        for feature in ordered
        for case in feature.cases
        if (record := recorded.get((case.id, case.line))) is not None
    ]
    statuses = [case["status"] for case in cases]
    return {
        "schema": SCHEMA,
        "run": dict(run),
        "totals": {
            "scenarios": sum(feature.scenarios for feature in features),
            "cases": len(cases),
            **{status: statuses.count(status) for status in STATUSES},
        },
        "feature": [
            {
                "id": feature.id,
                "path": feature.path,
                "line": feature.line,
                "keyword": feature.keyword,
                "name": feature.name,
                "description": feature.description,
                "chapter": feature.chapter,
                "backgrounds": [asdict(each) for each in feature.backgrounds],
            }
            for feature in ordered
        ],
        "case": cases,
        "outline": [outline_entry(outline) for feature in ordered for outline in feature.outlines],
        "clause": clause_entries(contract, cases, figures, stands),
        "new_clause": [{"id": new.id, "label": label(new.id)} for new in contract.suspects if new.state == "new"],
        "figure": [{**flat_figure(figure), "inputs": [part.id for part in figure.inputs]} for figure in figures],
        "reading": [reading_record(reading, stands[reading.id], cases) for reading in contract.readings],
        "step": list(steps),
        "fact": fact_records(contract),
        "question": question_records(contract),
        "without_effect": without_effect(contract, stands),
        "tables": dict(tables),
    }


def in_order(features: Iterable[FeatureFile], contract: Contract) -> list[FeatureFile]:
    """Return `features` in the order of the contract's chapters."""
    chapters = list(dict.fromkeys(clause.chapter for clause in contract.clauses))
    return sorted(features, key=lambda feature: _feature_rank(feature, chapters))


def _feature_rank(feature: FeatureFile, chapters: Sequence[str]) -> tuple[int, str]:
    """Rank a feature by its chapter's place in the register; unknown chapters last, by name."""
    place = chapters.index(feature.chapter) if feature.chapter in chapters else len(chapters)
    return place, feature.path


def case_entry(case: ExpectedCase, record: Record, contract: Contract) -> dict[str, Any]:
    """Return the entry of a case: where it stands from the file, what became of it from the record."""
    tags = set(case.tags)
    entry: dict[str, Any] = {"id": case.id, "feature": case.feature, "line": case.line}
    if case.row_line:
        entry["row_line"] = case.row_line
    if "failure" in record:
        entry["failure"] = record["failure"]
    written = {
        "description": case.description,
        "rule_description": case.rule_description,
        "examples_description": case.examples_description,
    }
    entry |= {key: text for key, text in written.items() if text}
    return entry | {
        "rule": case.rule,
        "rule_line": case.rule_line,
        "keyword": case.keyword,
        "name": record["name"],
        "template": case.template,
        "examples": case.examples,
        "example": [list(pair) for pair in case.example],
        "clauses": [clause.id for clause in contract.clauses if clause.id in tags],
        "readings": readings_tagged(contract, tags),
        "status": record["status"],
        "message": record["message"],
        "shows": shown_steps(record["steps"]),
        "steps": record["steps"],
        "figures": record["figures"],
    }


def outline_entry(outline: Outline) -> dict[str, Any]:
    """Return the entry of an outline: its steps as written, which its cases have with the values of their rows."""
    steps: list[dict[str, Any]] = []
    for step in outline.steps:
        entry: dict[str, Any] = {"keyword": step.keyword, "text": step.text}
        if step.table:
            entry["table"] = [list(row) for row in step.table]
        if step.docstring is not None:
            entry["docstring"] = step.docstring
        steps.append(entry)
    return {"id": outline.id, "steps": steps}


def clause_entries(
    contract: Contract,
    cases: Sequence[Mapping[str, Any]],
    figures: Iterable[Figure],
    stands: Mapping[str, Standing],
) -> list[dict[str, Any]]:
    """Return every provision of the register with its status and everything that refers to it."""
    of_clause: dict[str, list[Mapping[str, Any]]] = {}
    for case in cases:
        for name in case["clauses"]:
            of_clause.setdefault(name, []).append(case)
    referred_by: dict[str, list[str]] = {}
    for clause in contract.clauses:
        for name in clause.refs:
            referred_by.setdefault(name, []).append(clause.id)
    shown: dict[str, list[str]] = {}
    for figure in figures:
        for name in figure.clauses:
            shown.setdefault(name, []).append(figure.id)
    suspect = {suspect.id: suspect.state for suspect in contract.suspects}
    entries: list[dict[str, Any]] = []
    for clause in contract.clauses:
        own = of_clause.get(clause.id, [])
        about = [reading for reading in contract.readings if clause.id in reading.clauses]
        entries.append(
            {
                "id": clause.id,
                "label": clause.label,
                "anchor": clause.anchor,
                "chapter": clause.chapter,
                "title": clause.title,
                "title_en": clause.title_en,
                "text": clause.text,
                "text_en": clause.text_en,
                "kind": clause.kind,
                "bearer": clause.bearer,
                "beneficiary": clause.beneficiary,
                "refs": list(clause.refs),
                "referred_by": referred_by.get(clause.id, []),
                "sha256": clause.sha256,
                "suspect": suspect.get(clause.id, ""),
                "reason": clause.reason,
                "reason_en": clause.reason_en,
                "status": clause_status(clause, [case["status"] for case in own]),
                "clarity": clarity(about, stands),
                "cases": [case["id"] for case in own],
                "readings": [reading.id for reading in about],
                "figures": shown.get(clause.id, []),
            }
        )
    return entries


def clarity(about: Iterable[Reading], stands: Mapping[str, Standing]) -> str:
    """Return how clear a provision is by the entries `about` it, which is another thing than whether its cases passed.

    ``clear``: no open question; ``open``: for each of them a reading is used here; ``unsettled``: for one at least
    none is safe. What the law answers, what changes no answer, and what is moot or confirmed is no open question.
    """
    waiting = [reading for reading in about if stands[reading.id].rank]
    if not waiting:
        return "clear"
    return "open" if all(reading.in_force for reading in waiting) else "unsettled"


def clause_status(clause: Clause, statuses: Sequence[str]) -> str:
    """Return the roll-up: one bad case fails the provision, one put off keeps it from having passed."""
    if any(status in BAD for status in statuses):
        return "failed"
    if "skipped" in statuses:
        return "skipped"
    if statuses:
        return "passed"
    return "exempt" if clause.reason else "uncovered"
