"""How grave an event was: which rows the finding of its impact meets (reading ``impact-gap``).

The rows speak of major losses, accidents and impacts and define none of them; annex 1 has a class of major accidents.
"""

from __future__ import annotations

from collections.abc import Sequence

from contract_model.answer.situation import Situation
from contract_model.register.penalty_rows import PenaltyRow


def found_rows(rows: list[PenaltyRow], finding: str, situation: Situation) -> list[PenaltyRow]:
    """Return the rows whose finding was made; `finding` is the fact that says what was found. Lacking without it."""
    if not any(row.findings for row in rows):
        return rows
    penalties = situation.contract.penalties
    found, impact = penalties.finding_of(str(situation.needed(finding))), penalties.impact
    counted: Sequence[str] = (found,)
    if found in impact.scale and any(set(row.findings) & set(impact.scale) for row in rows):
        option = situation.option(impact.reading)
        counted = impact.counted(option, found)
        if option == impact.by_level:
            counted = _by_level(found, rows, situation)
    return [row for row in rows if not row.findings or set(row.findings) & set(counted)]


def _by_level(found: str, rows: list[PenaltyRow], situation: Situation) -> Sequence[str]:
    """Return what counts as found when annex 1 decides what is grave: only an event of one of its levels."""
    impact = situation.contract.penalties.impact
    asked = any(impact.grave in row.findings for row in rows)
    if not asked or any(found in row.findings and impact.grave not in row.findings for row in rows):
        return () if found == impact.grave else (found,)
    grave = situation.needed(impact.level, *(row.clause for row in rows)) in impact.levels
    return (impact.grave,) if grave else () if found == impact.grave else (found,)
