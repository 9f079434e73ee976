"""Duties that an open question decides: one outcome for each option of the reading, and the one in force."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record
from contract_model.duty.duties import Duty
from contract_model.duty.judge import judge
from contract_model.register.alternatives import by_reading


def judge_under_readings(contract: Contract, duty: Duty, records: Iterable[Record], as_of: date) -> Outcome:
    """Return what the contract says about `duty` (see `judge`), under every option where an open question decides.

    An option under which no duty is entered binds nobody: NOT_TRIGGERED. Where all options conclude alike, that is the
    answer; else it is by the option in force, AMBIGUOUS where there is none. Raises InvalidFact for a record of an
    event that the duty knows under no option.
    """
    if not duty.reading:
        return judge(duty, records, as_of)
    records = tuple(records)
    entered = {one.option: one for one in contract.duties if (one.reading, one.clause) == (duty.reading, duty.clause)}
    known = tuple(dict.fromkeys(event for one in entered.values() for event in one.events))
    for record in records:
        if record.event not in known:
            raise InvalidFact(f"“{duty.label}”不涉及事项“{record.event}”", "、".join(known))
    found = {
        option.id: judge(one, [record for record in records if record.event in one.events], as_of)
        if (one := entered.get(option.id)) is not None
        else Outcome(Conclusion.NOT_TRIGGERED, duty.clauses, f"按这一读法，没有“{duty.label}”的义务")
        for option in contract.reading(duty.reading).options
    }
    if len({outcome.conclusion for outcome in found.values()}) == 1:
        return found[duty.option]
    return by_reading(contract, duty.reading, found)
