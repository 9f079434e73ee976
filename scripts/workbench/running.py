"""Run the cases of a tree, all or those of one rule, and say what became of each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contract_model.answer.resolver import Answer
from contract_model.core.faults import InvalidFact
from contract_model.register.contract import Contract
from scripts.asking.record import answer_record, refusal_record
from scripts.asking.words import in_words as answer_in_words
from scripts.spec_run.assemble import case_entry, in_order
from scripts.spec_run.cases import Case, cases_of, read_cases
from scripts.spec_run.expected import ExpectedCase
from scripts.spec_run.failure_words import in_words
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import read_feature, read_features
from scripts.spec_run.records import record_of
from scripts.spec_run.runner import CaseRun, Runner
from scripts.workbench.expectation import expectation

Record = dict[str, Any]
CHUNK = 50
"""So many cases are run between two words on how far it is."""


class Bench:
    """The cases of the tree at `root`, run against one `contract`."""

    def __init__(self, root: Path, runner: Runner, contract: Contract) -> None:
        """Start without anything run."""
        self.root = root
        self.runner = runner
        self.contract = contract
        self.records: dict[Case, Record] = {}

    def everything(self) -> Iterator[tuple[int, int, Record]]:
        """Yield (done, of how many, {}) on the way, and at the end with the entries of all cases by id.

        They come in the contract's order; a case that was run before is not run again. Raises SpecFaults where files
        are not as they must be for a run.
        """
        found = read_features(self.root)
        if found.faults:
            raise SpecFaults("规格文件有错", found.faults)
        cases = list(read_cases(self.root))
        self.records = {case: self.records[case] for case in cases if case in self.records}
        expected = {(one.path, one.line, one.row): one for one in found.cases}
        entries: Record = {}
        for done, case in enumerate(cases):
            if done % CHUNK == 0:
                yield done, len(cases), {}
            if case not in self.records:
                self.records[case] = record_of(self.runner.run(case, self.contract))
            one = expected[case.path, case.line, case.row]
            entries[one.id] = case_entry(one, self.records[case], self.contract)
        placed = [one.id for feature in in_order(found.features, self.contract) for one in feature.cases]
        yield len(cases), len(cases), {id_: entries[id_] for id_ in placed if id_ in entries}

    def of_rule(self, path: str, line: int) -> list[Record]:
        """Return what became of each case of the rule around `line` of the file at `path`, 0 for all of the file.

        Raises SpecFaults where the file cannot be run.
        """
        place = self.root / path
        feature, faults = read_feature(place, path)
        if faults or feature is None:
            raise SpecFaults("规格文件有错", faults)
        starts = sorted({one.rule_line for one in feature.cases if one.rule_line <= line}) if line else []
        expected = {(one.line, one.row): one for one in feature.cases if not starts or one.rule_line == starts[-1]}
        return [
            self._told(expected[case.line, case.row], case)
            for case in cases_of(place, path, place.read_bytes())
            if (case.line, case.row) in expected
        ]

    def _told(self, expected: ExpectedCase, case: Case) -> Record:
        contract = self.contract
        run = self.runner.run(case, contract)
        entry = case_entry(expected, record_of(run), contract)
        told: Record = {
            **{key: entry[key] for key in ("id", "line", "name", "status", "message", "rule")},
            "row_line": expected.row_line,
            "words": failing_words(entry, contract) if run.failure else "",
            "answer": "",
        }
        if isinstance(run.answer, Answer | InvalidFact) and asks(case):
            told["answer"] = answered(run.answer, contract)
        return told | taken(run)


def asks(case: Case) -> bool:
    """Return whether `case` expects nothing: then it asks."""
    return not any(step.type == "then" for step in case.steps)


def taken(run: CaseRun, added: int = 0) -> Record:
    """Return {expected, after, unknown}: the steps that expect the answer of `run`, after which line they belong.

    `unknown` is the step that no phrase fits, "" where each is known; `added` lines were put in front of what the
    reader wrote. A row of an outline has its own answer: what is taken into the text would stand for all of them.
    """
    expected: list[str] = []
    if isinstance(run.answer, Answer | InvalidFact) and asks(run.case) and not run.case.row:
        expected = expectation(run.answer)
    return {
        "expected": expected,
        "after": last_line(run.case) - added,
        "unknown": run.failure["step"] if run.failure and run.status == "undefined" else "",
    }


def failing_words(entry: Record, contract: Contract) -> str:
    """Return why the case of `entry` failed, as a run on the command line says it."""
    return "\n".join(in_words(entry, label_of(contract)))


def answered(answer: Answer | InvalidFact, contract: Contract) -> str:
    """Return the `answer` in words, with its derivation and what it would be otherwise."""
    record = refusal_record(answer) if isinstance(answer, InvalidFact) else answer_record(answer, contract)
    return answer_in_words(record, label_of(contract))


def label_of(contract: Contract) -> Any:  # noqa: ANN401 - a function from an id to a name
    """Return the function that names provisions and open questions."""
    labels = {clause.id: clause.label for clause in contract.clauses}
    titles = {reading.id: reading.title for reading in contract.readings}
    return lambda name: labels.get(name, titles.get(name, name))


def last_line(case: Case) -> int:
    """Return the last line of the steps of `case`, tables and all, from 1."""
    step = case.steps[-1]
    table = len(step.datatable.raw()) if step.datatable is not None else 0
    text = step.docstring.count("\n") + 3 if step.docstring is not None else 0
    return int(step.line_number) + table + text
