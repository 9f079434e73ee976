"""Entries of a data file by id: what the model asks for by name and the file no longer has is a fault of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn, TypeVar

from contract_model.core.faults import DataFaults, Fault

Entry = TypeVar("Entry")
KEEP = "模型按它作答，须保留"


class Entries(dict[str, Entry]):
    """{id: entry} of the entries `table` of `file`."""

    def __init__(self, file: str, table: str, entries: Mapping[str, Entry]) -> None:
        """Take the `entries` as they are."""
        super().__init__(entries)
        self.file = file
        self.table = table

    def __missing__(self, identifier: str) -> NoReturn:
        """Raise DataFaults: there is no entry `identifier`, and the model needs it."""
        raise lacking(self.file, self.table, identifier)


def lacking(file: str, table: str, identifier: str) -> DataFaults:
    """Return what is raised when the entry `identifier` is needed and not there."""
    return DataFaults([Fault(file, table, f"缺少“{identifier}”", KEEP)])
