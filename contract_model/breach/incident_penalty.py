"""12.4 across annexes 1 to 3: what an annex 1 event costs – nothing of its own, only the rows of annexes 2 and 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contract_model.breach.annex_penalty import applied
from contract_model.breach.concurrence import CLAUSE, heaviest
from contract_model.breach.penalties import PenaltyRow
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.register.incidents import IncidentRow

READING = "annex1-no-amount"
BELOW_B = "below-level-b"


def penalty_of(incident: IncidentRow, rows: Sequence[PenaltyRow], base: Figure, *, agreed: bool | None) -> Outcome:
    """Return the penalty when the event that is `incident` also matches `rows` of annexes 2 and 3 (12.4).

    SILENT where it matches none: annex 1 has no amounts. Of several rows the heaviest, as for any event. Raises
    InvalidFact for a row that stands only for events below level B.
    """
    for row in rows:
        if BELOW_B in row.findings:
            raise InvalidFact(f"{row.clause} 只用于未达B级的事件，与{incident.clause} 不能并存", "其他各行")
    if not rows:
        because = "附件1没有违约金，附件2、附件3也没有相应的行"
        return Outcome(Conclusion.SILENT, (incident.clause, CLAUSE), because, readings=(READING,))
    found = [applied(row, base) for row in rows]
    outcome = found[0] if len(found) == 1 else heaviest(found, agreed=agreed)
    clauses = tuple(dict.fromkeys((*outcome.clauses, incident.clause, CLAUSE)))
    return replace(outcome, clauses=clauses, readings=(*outcome.readings, READING))
