"""The contract's data, damaged: the faults that loading it reports. Nothing is written; nothing says what it should be.

A file's *shapes* are its keys without the names of entries: row.unit_price.value, clause.refs, …
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from contract_model.core.data_files import Table
from contract_model.core.faults import DataFaults, Fault
from contract_model.register.contract import DATA, Contract, load_contract

Document = dict[str, Any]
Place = tuple[str | int, ...]
"""Keys and positions that lead to something in a document."""


@cache
def _parsed() -> dict[str, Document]:
    paths = sorted(DATA.rglob("*.toml"))
    return {path.relative_to(DATA).as_posix(): tomllib.loads(path.read_text(encoding="utf-8")) for path in paths}


def documents() -> dict[str, Document]:
    """Return {name of the file below data/: its content}, to be damaged."""
    return deepcopy(_parsed())


def load(changed: Mapping[str, Document]) -> Contract:
    """Return the contract whose files `changed` are as given there. Raises DataFaults."""
    known = {**_parsed(), **changed}

    def read(path: Path, faults: list[Fault]) -> Table:
        return Table(path.name, "", known[path.relative_to(DATA).as_posix()], faults)

    return load_contract.__wrapped__(DATA, read)


def faults_of(changed: Mapping[str, Document]) -> tuple[Fault, ...]:
    """Return the faults that loading reports; there must be some."""
    with pytest.raises(DataFaults) as refused:
        load(changed)
    return refused.value.faults


def named(file: str, shape: str) -> str:
    """Return how `shapes_with` names a shape of a file."""
    return f"{file.rpartition('/')[2]}: {shape}"


def shapes_with(faults: tuple[Fault, ...], *problems: str) -> set[str]:
    """Return "file: shape" of the faults whose problem begins with one of `problems`; each must have a remedy."""
    found = [fault for fault in faults if fault.problem.startswith(problems)]
    assert all(fault.remedy for fault in found)
    return {named(fault.file, _without_names(fault.path)) for fault in found}


def leaves(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every text, truth value and list of texts below `value`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for position, inner in enumerate(value):
            yield from leaves(inner, (*place, position))
    else:
        yield place


def tables(value: object, place: Place = ()) -> Iterator[Place]:
    """Yield the place of every table below `value`, itself included."""
    if isinstance(value, dict):
        yield place
        for key, inner in value.items():
            yield from tables(inner, (*place, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from tables(inner, (*place, position))


def first_of(places: Iterator[Place]) -> dict[str, Place]:
    """Return {shape: first place of that shape}."""
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(".".join(key for key in place if isinstance(key, str)), place)
    return first


def at(document: Document, place: Place) -> Any:  # noqa: ANN401 - TOML is untyped
    """Return what stands at `place`."""
    found: Any = document
    for key in place:
        found = found[key]
    return found


def _without_names(path: str) -> str:
    """Return a key path without the names of entries: row[A2.7].test[response].value → row.test.value."""
    kept, depth = [], 0
    for character in path:
        depth += (character == "[") - (character == "]")
        if not depth and character != "]":
            kept.append(character)
    return "".join(kept)
