"""Why something was concluded of a ledger, in words that its readers know."""

from __future__ import annotations

from contract_model.core.outcome import Reason, because
from contract_model.register.contract import Contract
from contract_model.register.reasons import sentence

READING = "reading"
"""The place of a sentence that an open question fills, by its id."""


def why(contract: Contract, reason: Reason) -> str:
    """Return the sentence of `reason`, an open question in it by its title. KeyError for an unknown code."""
    if READING in reason.arguments:
        title = contract.reading(reason.arguments[READING]).title
        reason = because(reason.code, **{**reason.arguments, READING: title})
    return sentence(contract.reasons, reason)
