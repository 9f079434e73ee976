"""Article 12 as data, with what article 14 takes from it: causes, interest, ends, costs, set-off.

Rates and shares of the total stand in ``penalties.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Q, Table, require_known, require_unique
from contract_model.core.entries import Entries
from contract_model.core.values import CalendarDays, Rate
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact


@dataclass(frozen=True, slots=True)
class Cause:
    """Why something went wrong: whether it is charged to who owes; by what `clauses` another cause is excused.

    `reading` and `option`: it is charged only under that option. `finding` is then what decides under the others.
    """

    label: str
    charged: bool
    clauses: tuple[str, ...]
    reading: str = ""
    option: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """A provision by which party A may end the contract; where there is a `reading` it counts under `options`."""

    clause: str
    reading: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A provision with a penalty of its own; `shortfall`: it also says that losses beyond are paid."""

    clause: str
    shortfall: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is settled after the contract ended: its provision, and the provisions by which it may be ended."""

    clause: str
    ends: tuple[End, ...]

    def end(self, clause: str) -> End:
        """Return the end by `clause`. KeyError when there is none."""
        return {end.clause: end for end in self.ends}[clause]


@dataclass(frozen=True, slots=True)
class SetOff:
    """Deduction from fees: its provision, those on invoices and disputes, and where something else is agreed."""

    clause: str
    invoice: str
    disputes: str
    otherwise: Mapping[str, Otherwise]


@dataclass(frozen=True, slots=True)
class Reduction:
    """A penalty may be brought down to the loss and `above` it, where a party asks for it and proves the loss."""

    clause: str
    above: Rate


@dataclass(frozen=True, slots=True)
class Costs:
    """The costs of pursuing a breach: the facts that the provision names, and those that it does not."""

    clause: str
    named: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def facts(self) -> tuple[str, ...]:
        """Every kind of cost that can be told."""
        return (*self.named, *self.others)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Article 14: which norms the last sentence on an ordered exit holds, and what party B may not charge for."""

    last_sentence: tuple[str, ...]
    free: str


@dataclass(frozen=True, slots=True)
class Liability:
    """The rules of article 12 that are no penalties: causes, day-count bases by option, ends, costs, set-off."""

    interest_clause: str
    bases: Mapping[str, CalendarDays]
    late: Mapping[str, Cause]
    causes: Mapping[str, Cause]
    settlement: Settlement
    set_off: SetOff
    costs: Costs
    leaving: Leaving
    reduction: Reduction

    @property
    def charged(self) -> str:
        """The word for the cause that is charged to party B, whatever is read."""
        (word,) = (cause.label for cause in self.causes.values() if cause.charged and not cause.reading)
        return word


def load_liability(
    table: Table,
    clause_ids: Collection[str],
    facts: Mapping[str, Fact],
    norm_ids: Collection[str],
) -> Liability:
    """Return the rules of article 12; faults go to the table's list."""
    interest = table.table("interest")
    liability = Liability(
        interest_clause=_clause(interest, "clause", clause_ids),
        bases=Entries(
            table.file,
            "interest.basis",
            dict(_basis(entry, "days", CalendarDays) for entry in _entries(interest, "basis", "id")),
        ),
        late=Entries(table.file, "interest.cause", _causes(interest, ("late-payment.cause",), clause_ids, facts)),
        causes=Entries(table.file, "cause", _causes(table, ("delay.cause", "contract.end-cause"), clause_ids, facts)),
        settlement=_settlement(table.table("settlement"), clause_ids, facts),
        set_off=_set_off(table.table("set_off"), clause_ids),
        costs=_costs(table.table("costs"), clause_ids, facts),
        leaving=_leaving(table.table("leaving"), norm_ids),
        reduction=_reduction(table.table("reduction"), clause_ids),
    )
    interest.finish()
    table.finish()
    return liability


def _reduction(table: Table, clause_ids: Collection[str]) -> Reduction:
    found = Reduction(_clause(table, "clause", clause_ids), table.quantity("above", Rate))
    table.finish()
    return found


def _clause(table: Table, key: str, clause_ids: Collection[str]) -> str:
    clause = table.text(key)
    require_clauses(table, key, [clause], clause_ids)
    return clause


def _entries(table: Table, key: str, name_by: str) -> list[Table]:
    entries = table.tables(key, name_by=name_by)
    require_unique(entries, name_by)
    return entries


def _basis(entry: Table, key: str, kind: type[Q]) -> tuple[str, Q]:
    """Return (option of a reading, its figure)."""
    found = entry.text("id"), entry.quantity(key, kind)
    entry.finish()
    return found


def _causes(
    table: Table, words_of: Iterable[str], clause_ids: Collection[str], facts: Mapping[str, Fact]
) -> dict[str, Cause]:
    """Return {word: cause}; every word that the register accepts for the facts `words_of` must be among them."""
    causes = {}
    for entry in _entries(table, "cause", "label"):
        cause = Cause(
            entry.text("label"),
            entry.flag("charged"),
            entry.texts("excused_by"),
            entry.text("reading", required=False),
            entry.text("option", required=False),
            entry.text("finding", required=False),
        )
        require_clauses(entry, "excused_by", cause.clauses, clause_ids)
        require_known(entry, "finding", [cause.finding], facts, "事实")
        entry.finish()
        causes[cause.label] = cause
    for fact in words_of:
        _require_words(table, "cause", fact, causes, facts)
    return causes


def _require_words(table: Table, key: str, fact: str, known: Collection[str], facts: Mapping[str, Fact]) -> None:
    """Record a fault for every word that the register accepts for `fact` and this file does not know."""
    for word in facts[fact].values if fact in facts else ():
        if word not in known:
            table.fault(key, f"没有写“{word}”", f"“{facts[fact].name}”的每一个值各写一项")


def _settlement(table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> Settlement:
    clause = _clause(table, "clause", clause_ids)
    ends = []
    for entry in _entries(table, "end", "clause"):
        ended_by = _clause(entry, "clause", clause_ids)
        ends.append(End(ended_by, entry.text("reading", required=False), entry.texts("options")))
        entry.finish()
    _require_words(table, "end", "contract.ended-under", [end.clause for end in ends], facts)
    table.finish()
    return Settlement(clause, tuple(ends))


def _set_off(table: Table, clause_ids: Collection[str]) -> SetOff:
    otherwise = {}
    for entry in _entries(table, "otherwise", "clause"):
        found = Otherwise(_clause(entry, "clause", clause_ids), entry.flag("shortfall"))
        otherwise[found.clause] = found
        entry.finish()
    clause, invoice, disputes = (_clause(table, key, clause_ids) for key in ("clause", "invoice", "disputes"))
    table.finish()
    return SetOff(clause, invoice, disputes, otherwise)


def _costs(table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact]) -> Costs:
    costs = Costs(_clause(table, "clause", clause_ids), table.texts("named", required=True), table.texts("others"))
    for key in ("named", "others"):
        require_known(table, key, getattr(costs, key), facts, "事实")
    table.finish()
    return costs


def _leaving(table: Table, norm_ids: Collection[str]) -> Leaving:
    leaving = Leaving(table.texts("last_sentence", required=True), table.text("free"))
    require_known(table, "last_sentence", leaving.last_sentence, norm_ids, "规范")
    table.finish()
    return leaving
