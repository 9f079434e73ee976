"""Reasons: the sentences that say why, by code, from ``data/reasons.toml``; English stands in the site's catalogues."""

from __future__ import annotations

import string
from collections.abc import Mapping
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.outcome import Reason

Reasons = Mapping[str, str]
"""{code: sentence with places {name}}."""


def load_reasons(table: Table) -> Reasons:
    """Return the sentences by code; faults go to the table's list."""
    entries = table.tables("reason", name_by="code")
    table.finish()
    require_unique(entries, "code")
    found = {}
    for entry in entries:
        found[entry.text("code")] = entry.text("text")
        entry.finish()
    return MappingProxyType(found)


def places(sentence: str) -> tuple[str, ...]:
    """Return the names of the places of a sentence."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


def sentence(reasons: Reasons, reason: Reason | str) -> str:
    """Return the sentence of `reason` with its places filled. KeyError for an unknown code or a missing argument."""
    return reason if isinstance(reason, str) else reasons[reason.code].format(**reason.arguments)
