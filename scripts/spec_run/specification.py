"""The whole specification of a tree: run it and get the results document, proven complete.

Called by ``scripts.run_spec`` once and by the preview after each change of a feature: what did not change is not run
again. A change of the contract's data, of the model or of the steps needs a new process.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_model.publish.catalogue import figures
from contract_model.contract import load_contract
from scripts.mutation.score import SCORE, read_score
from scripts.spec_run.assemble import build_document
from scripts.spec_run.cases import Case, read_cases
from scripts.spec_run.completeness import prove_complete
from scripts.spec_run.faults import SpecFaults
from scripts.spec_run.feature_files import read_features
from scripts.spec_run.provenance import run_entry
from scripts.spec_run.records import record_of
from scripts.spec_run.runner import Runner
from scripts.spec_run.tables import tables
from scripts.spec_run.tags import tag_faults, valid_tags
from scripts.vocabulary.definitions import load_vocabulary
from scripts.vocabulary.records import vocabulary_records

if TYPE_CHECKING:
    from scripts.spec_run.records import Record


class Specification:
    """The features of the tree at `root` with its contract and its steps."""

    def __init__(self, root: Path) -> None:
        """Load everything but the features. Raises DataFaults (data of the contract) or SpecFaults (steps)."""
        self.root = root
        self.contract = load_contract()
        self.figures = figures(self.contract)
        self.tables = tables(self.contract, self.figures)
        self.runner = Runner(load_vocabulary(root), root)
        self._records: dict[Case, Record] = {}

    def document(self) -> dict[str, Any]:
        """Run every case that was not run before; return the document. Raises SpecFaults (files, tags, lost cases)."""
        found = read_features(self.root)
        faults = [*found.faults, *tag_faults(found.features, valid_tags(self.contract))]
        if faults:
            raise SpecFaults("规格文件有错", faults)
        # An unchanged file gives the very same cases.
        self._records = {
            case: self._records.get(case) or record_of(self.runner.run(case, self.contract))
            for case in read_cases(self.root)
        }
        records = list(self._records.values())
        run = run_entry(self.root)
        document = build_document(
            found.features,
            records,
            self.contract,
            self.figures,
            run=run,
            tables=self.tables | {"mutation": read_score(self.root / SCORE, run["spec_digest"])},
            steps=vocabulary_records(self.root),
        )
        prove_complete(list(found.cases), records, (case["id"] for case in document["case"]))
        return document
