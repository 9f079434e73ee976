"""The norms as the page 履约 needs them: who owes what, by when in words, and what shows that it was done."""

from __future__ import annotations

from contract_model.publish.terms import MILESTONES, terms, trigger_words
from contract_model.register.contract import Contract
from contract_model.register.norms import DUTY, Norm
from contract_model.register.terms import STANDING, Term
from scripts.spec_run.tables.rows import Row

DAY, SET, ALWAYS, WORDS = "day", "set", "always", "words"
UNTIMED = "未写期限"


def norms(contract: Contract) -> list[Row]:
    """Return a row for each norm, in the order of the data.

    `sort` says what `length` is: that of a term (see the table ``term``), ``day`` a day that the contract fixes,
    ``always`` nothing, since it holds at all times, ``words`` the contract's own word for it. Only a duty has them.
    """
    told = {term.norm: term for term in terms(contract) if term.norm}
    return [_row(norm, told.get(norm.id), contract) for norm in contract.norms.values()]


def _row(norm: Norm, term: Term | None, contract: Contract) -> Row:
    owed = norm.kind == DUTY
    sort, length = (term.sort, term.text) if term else _other(norm, contract) if owed else ("", "")
    return {
        "id": norm.id,
        "kind": norm.kind,
        "label": norm.label,
        "party": norm.party,
        "trigger": (trigger_words(norm, contract, permitted=False) or STANDING) if owed else "",
        "sort": sort,
        "length": length,
        "evidence": norm.evidence,
        "clauses": list(norm.clauses),
    }


def _other(norm: Norm, contract: Contract) -> tuple[str, str]:
    """Return sort and length where the norm states no term."""
    if norm.until:
        return DAY, MILESTONES[norm.until]
    if norm.by:
        return SET, contract.facts[norm.by].name
    if norm.worded or norm.untimed:
        return WORDS, norm.worded or UNTIMED
    return ALWAYS, ""
