"""Copies of the data files to damage, and the faults that loading them reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_model.core.faults import DataFaults, Fault
from contract_model.register.contract import load_contract


def damage(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in `file` by `new`."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r} to damage"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """Return the faults that loading `folder` reports; there must be some."""
    with pytest.raises(DataFaults) as refused:
        load_contract(folder)
    return refused.value.faults


def messages_of(folder: Path) -> list[str]:
    """Return the faults of `folder` as the lines that a reader sees."""
    return [str(fault) for fault in faults_of(folder)]
