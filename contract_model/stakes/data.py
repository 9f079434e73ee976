"""The stakes of ``data/stakes.toml``: for an open question, a situation and what is owed in it under each reading.

No amount stands there, only the names of amounts that the model computes; ``figures.py`` makes figures of them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known
from contract_model.register.readings import Reading

NOTHING, SILENT, UNKNOWN = WITHOUT = ("nothing", "silent", "unknown")
"""Nothing is owed; the contract names no amount; it hangs on facts that the contract does not hold."""


@dataclass(frozen=True, slots=True)
class StakeOption:
    """What one reading comes to: the amounts that `owes` names, added; () where it is `without` an amount, and why."""

    option: str
    owes: tuple[str, ...]
    without: str


@dataclass(frozen=True, slots=True)
class StakeRule:
    """A situation in which the readings of one open question differ in money; `case` tells several of one apart."""

    reading: str
    case: str
    situation: str
    options: tuple[StakeOption, ...]

    @property
    def id(self) -> str:
        """The ASCII id of the stake, under which its figures are published."""
        return f"reading.{self.reading}{f'.{self.case}' if self.case else ''}"


def load_stakes(table: Table, readings: Collection[Reading]) -> tuple[StakeRule, ...]:
    """Return the stakes in the order of the file; faults go to the table's list.

    `readings` are empty where they could not be read.
    """
    entries = table.tables("stake", name_by="reading")
    table.finish()
    options = {reading.id: [option.id for option in reading.options] for reading in readings}
    rules = tuple(_rule(entry, options) for entry in entries)
    for position, (entry, rule) in enumerate(zip(entries, rules, strict=True)):
        if rule.id in {other.id for other in rules[:position]}:
            entry.fault("case", f"“{rule.id}”重复", "同一疑点的各个情形写不同的 case")
    return rules


def _rule(entry: Table, known: dict[str, list[str]]) -> StakeRule:
    rule = StakeRule(
        reading=entry.text("reading"),
        case=entry.text("case", required=False),
        situation=entry.text("situation"),
        options=tuple(_option(option) for option in entry.tables("option")),
    )
    given = [option.option for option in rule.options]
    if known and rule.reading not in known:
        require_known(entry, "reading", [rule.reading], known, "疑点")
    elif known and given != known[rule.reading]:
        entry.fault("option", f"写了 {'、'.join(given)}", f"依次写该疑点的各种读法：{'、'.join(known[rule.reading])}")
    entry.finish()
    return rule


def _option(entry: Table) -> StakeOption:
    option, owes = entry.text("id"), entry.texts("owes", required=True)
    entry.finish()
    if len(owes) == 1 and owes[0] in WITHOUT:
        return StakeOption(option, (), owes[0])
    return StakeOption(option, owes, "")
