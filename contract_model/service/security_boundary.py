"""The security boundary of article 10: which party answers for which part of the system, and where both seem to."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from types import MappingProxyType

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.clauses import require_clauses
from contract_model.register.readings import Reading

SIDES = {"甲方": "A", "乙方": "B"}
NAMES = {side: name for name, side in SIDES.items()}
NOBODY = "none"


@dataclass(frozen=True, slots=True)
class Area:
    """One part of the system: `bearer` ("A", "B") answers for it by `clauses`.

    Where an open question (`reading`, "" for none) decides, `bearer` is "" and `under` is {option: bearer}, "none" when
    under that option the contract names nobody.
    """

    label: str
    clauses: tuple[str, ...]
    bearer: str
    reading: str
    under: dict[str, str]


def load_boundary(table: Table, clause_ids: Collection[str], readings: Collection[Reading]) -> tuple[Area, ...]:
    """Return the parts in the order of the file; faults go to the table's list."""
    settled = table.tables("area", name_by="label")
    disputed = table.tables("disputed", name_by="label")
    table.finish()
    require_unique([*settled, *disputed], "label")
    return (
        *(_settled(entry, clause_ids) for entry in settled),
        *(_disputed(entry, clause_ids, readings) for entry in disputed),
    )


def area_named(areas: Collection[Area], label: str) -> Area:
    """Return the part called `label`. Raises InvalidFact, listing the parts, when there is none."""
    found = next((area for area in areas if area.label == label), None)
    if found is None:
        raise InvalidFact(f"安全责任边界没有写到“{label}”", "、".join(area.label for area in areas))
    return found


def side_named(name: str) -> str:
    """Return "A" or "B" for 甲方 or 乙方. Raises InvalidFact for anybody else."""
    if name not in SIDES:
        raise InvalidFact(f"“{name}”不是合同当事人", "、".join(SIDES))
    return SIDES[name]


def judge_responsibility(area: Area, side: str, in_force: str = "") -> Outcome:
    """Return whether `side` answers for the security of `area`: APPLIES, or NOT_TRIGGERED when the other side does.

    Where a reading decides and none is `in_force` the answer is AMBIGUOUS; `alternatives` has it under each.
    """
    if not area.reading:
        return _say(area, area.bearer, side)
    under = MappingProxyType({option: _say(area, bearer, side) for option, bearer in area.under.items()})
    if in_force:
        found = under[in_force]
        return replace(found, readings=(area.reading,), alternatives=under)
    because = f"“{area.label}”的安全由谁负责有不同读法"
    return Outcome(Conclusion.AMBIGUOUS, area.clauses, because, readings=(area.reading,), alternatives=under)


def _settled(entry: Table, clause_ids: Collection[str]) -> Area:
    clauses = entry.texts("clauses", required=True)
    require_clauses(entry, "clauses", clauses, clause_ids)
    area = Area(entry.text("label"), clauses, entry.choice("bearer", NAMES), "", {})
    entry.finish()
    return area


def _disputed(entry: Table, clause_ids: Collection[str], readings: Collection[Reading]) -> Area:
    reading = entry.text("reading")
    options = {option.id for found in readings if found.id == reading for option in found.options}
    under = {}
    for option in entry.tables("under", name_by="option"):
        name = option.text("option")
        require_known(option, "option", [name], options, "读法")
        under[name] = option.choice("bearer", (*NAMES, NOBODY))
        option.finish()
    area = Area(entry.text("label"), entry.texts("clauses", required=True), "", reading, under)
    require_clauses(entry, "clauses", area.clauses, clause_ids)
    require_known(entry, "reading", [reading], {found.id for found in readings}, "疑点")
    if under.keys() != options:
        entry.fault("under", "没有写明每一种读法下由谁负责", "、".join(sorted(options)))
    entry.finish()
    return area


def _say(area: Area, bearer: str, side: str) -> Outcome:
    if bearer == NOBODY:
        return Outcome(Conclusion.SILENT, area.clauses, f"“{area.label}”的安全由谁负责没有写")
    conclusion = Conclusion.APPLIES if bearer == side else Conclusion.NOT_TRIGGERED
    return Outcome(conclusion, area.clauses, f"“{area.label}”的安全由{NAMES[bearer]}负责")
