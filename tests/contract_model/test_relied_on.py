"""What the model relies on by id: an entry that is gone is a fault with its file, never an error of the program."""

from __future__ import annotations

import pytest

from contract_model.core.faults import DataFaults, Fault
from contract_model.publish.asking import check_questions
from contract_model.publish.catalogue import figures
from scripts.spec_run.tables import tables
from tests.contract_model.damaged import Document, documents, load

RELIED_ON = (("limits.toml", "limit"), ("penalties.toml", "fixed"), ("payments.toml", "payment"))


@pytest.mark.parametrize(
    ("file", "key", "position"),
    [(file, key, position) for file, key in RELIED_ON for position in range(len(documents()[file][key]))],
)
def test_whatever_entry_is_gone_it_is_a_fault_or_nobody_needs_it(file: str, key: str, position: int) -> None:
    content = documents()[file]
    del content[key][position]
    for fault in faults_without({file: content}):
        assert fault.file
        assert fault.path
        assert fault.remedy


def faults_without(changed: dict[str, Document]) -> tuple[Fault, ...]:
    """Return the faults that loading, questions, figures and tables meet with `changed` files."""
    try:
        contract = load(changed)
        check_questions(contract)
        tables(contract, figures(contract))
    except DataFaults as found:
        return found.faults
    return ()
