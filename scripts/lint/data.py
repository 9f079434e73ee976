"""The register that features rest on: which tags there are, and faults of the data files, with their lines.

Called by ``scripts.lint.check``. The data files are checked by the model as it loads them; here each fault gets the
line on which it stands, so that a lawyer who confirms a reading in ``readings.toml`` is shown the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from contract_model.core.faults import DataFaults
from contract_model.core.faults import Fault as DataFault
from contract_model.publish.asking import check_questions
from contract_model.register.contract import load_contract
from scripts.spec_run.faults import Fault
from scripts.spec_run.feature_set import chapters_of
from scripts.spec_run.tags import valid_tags

STEP_OF_PATH = re.compile(r"(?P<table>\w+)\[(?P<name>[^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Register:
    """What features may refer to; empty, with `faults`, when the data files do not load."""

    tags: tuple[str, ...]
    faults: tuple[Fault, ...]
    chapters: tuple[str, ...] = ()
    """Each has a feature file."""


def load_register(root: Path) -> Register:
    """Return the register as the data files describe it; their faults are named as files below `root`."""
    try:
        contract = load_contract()
        check_questions(contract)
    except DataFaults as found:
        return Register((), tuple(located(root, fault) for fault in found.faults))
    return Register(tuple(valid_tags(contract)), (), chapters_of(contract.clauses))


def located(root: Path, fault: DataFault) -> Fault:
    """Return a fault of a data file with its path and its line, 0 where that cannot be told."""
    try:
        lines = (root / fault.file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    line, column = find_key(lines, fault.path)
    return Fault(fault.file, line, f"{fault.path}：{fault.problem}", fault.remedy, column, "data")


def find_key(lines: list[str], path: str) -> tuple[int, int]:
    """Return line and column of the key ``table[id].key`` in the `lines` of a TOML file, (0, 0) where it is not found.

    A key that is missing is shown at the head of its table.
    """
    if match := re.search(r"第 (\d+) 行第 (\d+) 列", path):
        return int(match[1]), int(match[2])
    begin, end, head = 0, len(lines), 0
    for step in STEP_OF_PATH.finditer(path):
        title = f"{step['table']}]]"
        heads = [at for at in range(begin, end) if lines[at].startswith("[[") and lines[at].strip().endswith(title)]
        bounds = [*heads, end]
        for at, until in zip(heads, bounds[1:], strict=True):
            if any(
                re.match(rf'(id|label)\s*=\s*"{re.escape(step["name"])}"\s*(#|$)', line) for line in lines[at:until]
            ):
                head, begin, end = at + 1, at, until
                break
        else:
            return (head, 1) if head else (0, 0)
    key = path.rpartition(".")[2].partition("[")[0]
    for at in range(begin, end):
        if re.match(rf"{re.escape(key)}\s*=", lines[at]):
            return at + 1, 1
    return (head, 1) if head else (0, 0)
