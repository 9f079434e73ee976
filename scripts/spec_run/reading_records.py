"""What the results say of each open question, default and remark: its entry, its cases, and where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_model.register.readings import REMARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from contract_model.publish.ranking import Standing
    from contract_model.register.contract import Contract
    from contract_model.register.readings import Reading


def reading_record(reading: Reading, stands: Standing, cases: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Return an entry with the cases that carry its tag, and where it stands."""
    return {
        "id": reading.id,
        "kind": reading.kind,
        "title": reading.title,
        "clauses": list(reading.clauses),
        "says": reading.says,
        "matters": reading.matters,
        "options": [
            {
                "id": option.id,
                "label": option.label,
                "text": option.text,
                "favours": option.favours,
                "handled": option.handled,
            }
            for option in reading.options
        ],
        "in_force": reading.in_force,
        "why": reading.why,
        "law": reading.law,
        "effect": reading.effect,
        "decider": reading.decider,
        "first": reading.first,
        "depends": [{"reading": name, "options": list(options)} for name, options in reading.depends],
        "formerly": list(reading.formerly),
        "state": reading.state,
        "confirmed_by": reading.confirmed_by,
        "confirmed_on": reading.confirmed_on,
        "cases": [case["id"] for case in cases if reading.id in case["readings"]],
        "changes": stands.changes,
        "money": stands.money,
        "spread": str(stands.spread.money.rounded().amount) if stands.spread is not None else "",
        "spread_figure": stands.spread.id if stands.spread is not None else "",
        "moot": stands.moot,
        "tier": stands.tier,
        "rank": stands.rank,
    }


def without_effect(contract: Contract, stands: Mapping[str, Standing]) -> list[str]:
    """Return the titles of the questions and defaults whose options change the answer of no case."""
    return [one.title for one in contract.readings if one.kind != REMARK and not stands[one.id].changes]
