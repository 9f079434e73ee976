"""What is done in which order when the contract ends in one way or another, and what recurs (``data/processes.toml``).

A step is a norm or a term, from which all else follows; or, where neither states it, words of its own.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import PARTIES, require_clauses


@dataclass(frozen=True, slots=True)
class Step:
    """One step: the id of a `norm` or a `term`; else `label`, `clause`, `party` (a key of PARTIES), `when` in words.

    `money` are ids of published figures, `readings` of open questions besides those of the norm or term.
    """

    norm: str = ""
    term: str = ""
    label: str = ""
    clause: str = ""
    party: str = ""
    when: str = ""
    money: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """A way in which the contract ends; `says` when it begins and what belongs to it.

    `dated`: it begins on the last day of service, so that its days are those of the calendar.
    """

    id: str
    label: str
    says: str
    steps: tuple[Step, ...]
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Processes:
    """All of them, and the steps that recur."""

    ways: tuple[Process, ...]
    recurring: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """The ids that steps may name."""

    clauses: Collection[str]
    norms: Collection[str]
    terms: Collection[str]
    readings: Collection[str]


def load_processes(table: Table, known: Known) -> Processes:
    """Return the processes in the order of the file; faults go to the table's list."""
    entries = table.tables("process")
    recurring = tuple(_step(entry, known) for entry in table.tables("recurring", name_by="norm"))
    table.finish()
    require_unique(entries, "id")
    return Processes(tuple(_process(entry, known) for entry in entries), recurring)


def _process(entry: Table, known: Known) -> Process:
    steps = tuple(_step(each, known) for each in entry.tables("step", name_by="norm"))
    process = Process(entry.text("id"), entry.text("label"), entry.text("says"), steps, entry.flag("dated"))
    entry.finish()
    return process


def _step(entry: Table, known: Known) -> Step:
    named = [key for key in ("norm", "term", "label") if key in entry.content]
    if len(named) != 1:
        entry.fault("norm", f"写了 {'、'.join(named) or '空'}", "norm、term、label 之一")
    own = named == ["label"]
    step = Step(
        norm=entry.text("norm", required=False),
        term=entry.text("term", required=False),
        label=entry.text("label", required=False),
        clause=entry.text("clause", required=own),
        party=entry.choice("party", PARTIES, required=own),
        when=entry.text("when", required=own),
        money=entry.texts("money"),
        readings=entry.texts("readings"),
    )
    require_known(entry, "norm", [step.norm], known.norms, "规范")
    require_known(entry, "term", [step.term], known.terms, "期限")
    require_known(entry, "readings", step.readings, known.readings, "疑点")
    if step.clause:
        require_clauses(entry, "clause", [step.clause], known.clauses)
    entry.finish()
    return step
