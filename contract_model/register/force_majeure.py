"""Article 13 as ``data/force_majeure.toml`` gives it: its provisions and the events it names.

What is found of an event are facts of the register; ``rules/force_majeure.py`` weighs them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table
from contract_model.register.clauses import require_clauses

CLAUSES = ("definition", "notice", "suspension", "service", "court")


@dataclass(frozen=True, slots=True)
class Special:
    """An event of which another provision, `clause`, speaks: force majeure only under `option` of `reading`."""

    event: str
    clause: str
    reading: str
    option: str


@dataclass(frozen=True, slots=True)
class ForceMajeure:
    """Article 13.

    `named` are the events by their words, `government` those and the general word that are acts of government;
    `everything` says that every provision is affected. `performance` are the provisions under which party B has to
    provide the service, and in time, the chief one first.
    """

    definition: str
    notice: str
    suspension: str
    service: str
    court: str
    everything: str
    performance: tuple[str, ...]
    named: tuple[str, ...]
    government: tuple[str, ...]
    special: tuple[Special, ...]


def load_force_majeure(table: Table, clause_ids: Collection[str]) -> ForceMajeure:
    """Return article 13; faults go to the table's list."""
    clauses = table.table("clauses")
    found = {key: clauses.text(key) for key in CLAUSES}
    for key, clause in found.items():
        require_clauses(clauses, key, [clause], clause_ids)
    performance = clauses.texts("performance", required=True)
    require_clauses(clauses, "performance", performance, clause_ids)
    clauses.finish()
    rules = ForceMajeure(
        **found,
        performance=performance,
        everything=table.text("everything"),
        named=table.texts("named", required=True),
        government=table.texts("government", required=True),
        special=tuple(_special(entry, clause_ids) for entry in table.tables("special", required=False)),
    )
    table.finish()
    return rules


def _special(entry: Table, clause_ids: Collection[str]) -> Special:
    found = Special(entry.text("event"), entry.text("clause"), entry.text("reading"), entry.text("option"))
    require_clauses(entry, "clause", [found.clause], clause_ids)
    entry.finish()
    return found
