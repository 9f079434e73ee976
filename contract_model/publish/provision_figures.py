"""What the data says in figures about each provision: the terms it states, and what the published figures come to.

Called by ``scripts.lint`` and ``scripts.spec_run``, which hold against it what names and paraphrases state.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_model.core.units import UNITS
from contract_model.core.values import Count, Money, Quantity
from contract_model.publish.catalogue import figures
from contract_model.register.contract import DATA, Contract

TERM = {"value", "unit"}
"""The keys of a term in the data files."""
UNIT = re.compile(r"\bunit\s*=")
"""What a file that states any term says: no other is read here."""


@dataclass(frozen=True, slots=True)
class ProvisionFigures:
    """{provision: its figures}.

    Those of a kind that the provision does not state itself are the ones of its parts; where they have none either, of
    what it is part of and of the provisions it names. Counts are of many kinds – persons, times –: all of them are its.
    """

    known: Mapping[str, frozenset[Quantity]]

    def of(self, provisions: Iterable[str]) -> frozenset[Quantity]:
        """Return the figures of those of the `provisions` that there are."""
        return frozenset().union(*(self.known.get(one, frozenset()) for one in provisions))


NO_FIGURES = ProvisionFigures({})


def provision_figures(contract: Contract, folder: Path = DATA) -> ProvisionFigures:
    """Return what `contract`, whose data files lie in `folder`, says in figures about each of its provisions."""
    names = {clause.id: clause.refs for clause in contract.clauses}
    own: defaultdict[str, set[Quantity]] = defaultdict(set)
    for path in sorted(folder.rglob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if UNIT.search(text):
            for provision, value in _terms(tomllib.loads(text), (), names.keys()):
                own[provision].add(value)
    for figure in figures(contract):
        for part in figure.walk():
            if isinstance(part.value, Quantity):
                rounded = [part.value.rounded()] if isinstance(part.value, Money) else []
                for provision in figure.clauses:
                    own[provision].update((part.value, *rounded))
    known = {}
    for provision, named in names.items():
        parts = [one for one in own if one.startswith(f"{provision}.")]
        wholes = [part for one in (provision, *named) for part in _wholes(one)]
        found: set[Quantity] = set()
        for near in ([provision], parts, [*named, *wholes]):
            kinds = {type(value) for value in found} - {Count}
            found |= {value for one in near for value in own.get(one, ()) if type(value) not in kinds}
        known[provision] = frozenset(found)
    return ProvisionFigures(known)


def _terms(node: object, own: tuple[str, ...], known: Iterable[str]) -> Iterator[tuple[str, Quantity]]:
    """Yield (provision, value) of every term below `node`, for the provisions that the entries around it name."""
    if isinstance(node, list):
        for each in node:
            yield from _terms(each, own, known)
    if not isinstance(node, dict):
        return
    if node.keys() == TERM:
        value = UNITS[node["unit"]].read(node["value"])
        yield from ((provision, value) for provision in own)
    own = (*own, *(name for name in _named(node) if name in known))
    for each in node.values():
        yield from _terms(each, own, known)


def _named(entry: Mapping[str, Any]) -> Iterator[str]:
    for key in ("id", "clause", "clauses"):
        value = entry.get(key)
        yield from value if isinstance(value, list) else [value] if isinstance(value, str) else []


def _wholes(provision: str) -> Iterator[str]:
    while "." in provision:
        provision = provision.rpartition(".")[0]
        yield provision
