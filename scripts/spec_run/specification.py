"""The whole specification of a tree: run it and get the results document, proven complete.

Called by ``contract run`` once and by the preview after each change of a feature: what did not change is not run
again. A change of the contract's data, of the model or of the steps needs a new process.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from contract_model.answer.resolver import Answer
from contract_model.publish.asking import check_questions
from contract_model.publish.catalogue import figures
from contract_model.publish.provision_figures import provision_figures
from contract_model.publish.ranking import answers_changed, standings
from contract_model.register.contract import Contract, load_contract
from scripts.mutation.score import SCORE, read_score
from scripts.spec_run.assemble import build_document
from scripts.spec_run.cases import Case, read_cases
from scripts.spec_run.completeness import prove_complete
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.feature_set import chapters_of, lost_faults
from scripts.spec_run.provenance import run_entry
from scripts.spec_run.records import record_of
from scripts.spec_run.runner import CaseRun, Runner
from scripts.spec_run.stale import stale_data, stale_rules
from scripts.spec_run.tables import tables
from scripts.spec_run.tables.exposure import exposures, range_tables, reading_money
from scripts.spec_run.tags import tag_faults, valid_tags
from scripts.vocabulary.definitions import load_vocabulary
from scripts.vocabulary.records import vocabulary_records


class Specification:
    """The features of the tree at `root` with its contract and its steps."""

    def __init__(self, root: Path, contract: Contract | None = None) -> None:
        """Load everything but the features, the `contract` too where none is given.

        Raises DataFaults (data of the contract) or SpecFaults (steps).
        """
        self.root = root
        self.contract = contract or load_contract()
        check_questions(self.contract)
        self.figures = figures(self.contract)
        self.stated = provision_figures(self.contract)
        self.tables = tables(self.contract, self.figures)
        self.runner = Runner(load_vocabulary(root), root)
        self._runs: dict[Case, CaseRun] = {}

    def document(self) -> dict[str, Any]:
        """Run every case that was not run before; return the document. Raises SpecFaults (files, tags, lost cases)."""
        found = read_features(self.root)
        lost = lost_faults(self.root, chapters_of(self.contract.clauses), chapters_of(found.features))
        faults = [*found.faults, *lost, *tag_faults(found.features, valid_tags(self.contract))]
        if faults:
            raise SpecFaults("规格文件有错", faults)
        # An unchanged file gives the very same cases.
        self._runs = {
            case: self._runs.get(case) or self.runner.run(case, self.contract) for case in read_cases(self.root)
        }
        records = [record_of(run) for run in self._runs.values()]
        exposed = exposures(self.contract, self._runs.values(), self.figures)
        answers = [run.answer for run in self._runs.values() if isinstance(run.answer, Answer)]
        stands = standings(self.contract, answers_changed(answers), exposed)
        own = {figure.id: figure for one in exposed for figure in one.figures}
        run = run_entry(self.root)
        document = build_document(
            found.features,
            records,
            self.contract,
            [*self.figures, *own.values()],
            run=run,
            tables=self.tables
            | {"reading_money": reading_money(exposed), **range_tables(self.contract, exposed, stands)}
            | {"mutation": read_score(self.root / SCORE, run["spec_digest"])},
            stands=stands,
            steps=vocabulary_records(self.root),
        )
        stale = (*stale_data(self.contract, self.stated), *stale_rules(found.features, self.stated))
        document["stale"] = [str(fault) for fault in stale]
        prove_complete(list(found.cases), records, (case["id"] for case in document["case"]))
        return document
