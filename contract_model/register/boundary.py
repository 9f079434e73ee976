"""The security boundary of article 10, from ``data/security_boundary.toml``: which party answers for which part."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact
from contract_model.register.readings import Reading

SIDES = ("A", "B")
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Area:
    """One part of the system: `bearer` ("A", "B") answers for it by `clauses`.

    Where an open question (`reading`, "" for none) decides, `bearer` is "" and `under` is {option: bearer}, NOBODY
    where the contract then names none.
    """

    label: str
    clauses: tuple[str, ...]
    bearer: str
    reading: str = ""
    under: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def load_boundary(
    table: Table, clause_ids: Collection[str], readings: Collection[Reading], facts: Mapping[str, Fact]
) -> dict[str, Area]:
    """Return {label: part} in the order of the file; faults go to the table's list."""
    about = table.text("fact")
    settled = table.tables("area", name_by="label")
    disputed = table.tables("disputed", name_by="label")
    table.finish()
    require_known(table, "fact", [about], facts, "事实")
    require_unique([*settled, *disputed], "label")
    areas = (
        *(_settled(entry, clause_ids) for entry in settled),
        *(_disputed(entry, clause_ids, readings) for entry in disputed),
    )
    known = facts[about].values if about in facts else ()
    for entry in (*settled, *disputed):
        require_known(entry, "label", [entry.text("label")], known, "登记的部分")
    for label in known:
        if label not in {area.label for area in areas}:
            table.fault("area", f"没有写“{label}”由谁负责", f"“{facts[about].name}”的每一个值各写一节")
    return {area.label: area for area in areas}


def _settled(entry: Table, clause_ids: Collection[str]) -> Area:
    clauses = entry.texts("clauses", required=True)
    require_clauses(entry, "clauses", clauses, clause_ids)
    area = Area(entry.text("label"), clauses, entry.choice("bearer", SIDES))
    entry.finish()
    return area


def _disputed(entry: Table, clause_ids: Collection[str], readings: Collection[Reading]) -> Area:
    reading = entry.text("reading")
    options = {option.id for found in readings if found.id == reading for option in found.options}
    under = {}
    for option in entry.tables("under", name_by="option"):
        name = option.text("option")
        require_known(option, "option", [name], options, "读法")
        under[name] = option.choice("bearer", (*SIDES, NOBODY))
        option.finish()
    area = Area(entry.text("label"), entry.texts("clauses", required=True), "", reading, under)
    require_clauses(entry, "clauses", area.clauses, clause_ids)
    require_known(entry, "reading", [reading], {found.id for found in readings}, "疑点")
    if under.keys() != options:
        entry.fault("under", "没有写明每一种读法下由谁负责", "、".join(sorted(options)) or "该疑点的每一种读法")
    entry.finish()
    return area
