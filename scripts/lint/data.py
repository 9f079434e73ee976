"""The register that features rest on: which tags there are, and faults of the data files, with their lines.

Called by ``scripts.lint.check``. The data files are checked by the model as it loads them; here each fault gets the
line on which it stands, so that a lawyer who confirms a reading in ``readings/`` is shown the place.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from contract_model.core.faults import DataFaults
from contract_model.core.faults import Fault as DataFault
from contract_model.publish.asking import check_questions
from contract_model.publish.provision_figures import NO_FIGURES, ProvisionFigures, provision_figures
from contract_model.register.contract import load_contract
from scripts.lint.toml_place import find_key
from scripts.spec_run.faults import Fault
from scripts.spec_run.feature_set import chapters_of
from scripts.spec_run.stale import stale_data
from scripts.spec_run.tags import valid_tags


@dataclass(frozen=True, slots=True)
class Register:
    """What features may refer to; empty, with `faults`, when the data files do not load."""

    tags: tuple[str, ...]
    faults: tuple[Fault, ...]
    chapters: tuple[str, ...] = ()
    """Each has a feature file."""
    figures: ProvisionFigures = NO_FIGURES
    """What names of rules and scenarios may state."""


def load_register(root: Path) -> Register:
    """Return the register as the data files describe it; their faults are named as files below `root`."""
    try:
        contract = load_contract()
        check_questions(contract)
    except DataFaults as found:
        return Register((), tuple(located(root, fault) for fault in found.faults))
    figures = provision_figures(contract)
    stale = tuple(located(root, fault) for fault in stale_data(contract, figures))
    return Register(tuple(valid_tags(contract)), stale, chapters_of(contract.clauses), figures)


def located(root: Path, fault: DataFault) -> Fault:
    """Return a fault of a data file with its path and its line, 0 where that cannot be told."""
    try:
        data = (root / fault.file).read_bytes()
    except OSError:
        data = b""
    line, column = find_key(data.decode(errors="replace").splitlines(), fault.path)
    return Fault(fault.file, line, f"{fault.path}：{fault.problem}", fault.remedy, column, "data")
