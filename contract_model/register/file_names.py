"""Which files lie in the folders of ``data/``, in the order in which they are read (``data/files.toml``)."""

from __future__ import annotations

from collections.abc import Iterable

from contract_model.core.data_files import Table


def load_file_names(table: Table, folders: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return {folder: names of its files, without ending}: one that is lost is missed, not passed over."""
    found = {}
    for folder in folders:
        names = table.texts(folder, required=True)
        if len(set(names)) < len(names):
            table.fault(folder, "同一文件列了两次", "每个文件列一次")
        found[folder] = tuple(dict.fromkeys(names))
    table.finish()
    return found
