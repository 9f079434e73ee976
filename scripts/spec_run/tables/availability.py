"""How long the platform may be down in each span over which the promised availability may be taken."""

from __future__ import annotations

from contract_model.register.contract import Contract
from contract_model.rules.availability import AVAILABILITY, allowed_downtime, spans
from scripts.spec_run.tables.rows import Row


def availability(contract: Contract) -> list[Row]:
    """Return the spans with their length and the downtime allowed, in minutes."""
    promise = contract.promises[AVAILABILITY]
    found = ((span, allowed_downtime(promise, span)) for span in spans(contract.period))
    return [
        {"id": span.id, "label": span.label, "total": span.total.text, "downtime": figure.text, "figure": figure.id}
        for span, figure in found
    ]
