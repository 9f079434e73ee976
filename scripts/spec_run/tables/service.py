"""Every promise in figures, and the team's periods of notice and absence: value, unit, bound, provision, figure."""

from __future__ import annotations

from contract_model.core.bounds import WORDS
from contract_model.core.deadlines import BEFORE
from contract_model.core.units import in_unit
from contract_model.register.contract import Contract
from contract_model.register.promises import promise_figure
from scripts.spec_run.tables.rows import Row, unit_of

TEAM = ("lead-replacement-notice", "understaffing")
ORDER = ("service", "resource", "security")
GROUPS = {"P": "resource", "S": "security"}


def service(contract: Contract) -> list[Row]:
    """Return the promises in the contract's order – group service, resource, security – and after them the team's."""
    promises = [
        {
            "id": promise.id,
            "group": GROUPS.get(promise.clauses[0][0], "service"),
            "label": promise.label,
            "bound": WORDS[promise.bound],
            "value": in_unit(promise.value, promise.unit),
            "unit": unit_of(promise.value, promise.unit),
            "clauses": list(promise.clauses),
            "figure": promise_figure(promise).id,
            "open": _open(contract, promise.id),
        }
        for promise in contract.promises.values()
    ]
    promises.sort(key=lambda row: ORDER.index(row["group"]))
    limits = (contract.limits[name] for name in TEAM)
    team = [
        {
            "id": limit.id,
            "group": "team",
            "label": limit.label,
            "bound": "提前" if limit.counts == BEFORE else "达到",
            "value": limit.value.text,
            "unit": unit_of(limit.value),
            "clauses": [limit.clause],
            "figure": "",
            "open": [],
        }
        for limit in limits
    ]
    return [*promises, *team]


def _open(contract: Contract, norm: str) -> list[str]:
    """Return the open questions on which it hangs whether `norm` binds at all, of which no option is in force."""
    asked = contract.norms[norm].under if norm in contract.norms else ()
    return [one.reading for one in asked if one.changes is None and not contract.in_force(one.reading)]
