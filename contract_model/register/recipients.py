"""To whom party B may disclose confidential information (article 15), from ``data/confidentiality.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.register.clauses import require_clauses
from contract_model.register.facts import Fact

RULES = ("consent", "prepared", "never", "always")
OPEN, FREE = "open", "free"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who may learn the information by the fact `event`: the `rule` (of RULES, or OPEN) and its provision.

    `reading` is the open question of an OPEN one, "" otherwise; `under` maps its options to the recipient whose rule
    then holds, or to FREE: nothing forbids it.
    """

    id: str
    event: str
    clause: str
    rule: str
    reading: str
    under: dict[str, str]


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """The recipients by id, and the provision that says who bears the duty.

    Whoever breaches one of the norms `secret` breaches secrecy, one of `unrelated` the agreement on it alone;
    those that are `lasting` bind while secrecy does, and no longer.
    """

    recipients: dict[str, Recipient]
    bearer_clause: str
    lasting: tuple[str, ...]
    secret: tuple[str, ...]
    unrelated: tuple[str, ...]

    def by(self, event: str) -> Recipient:
        """Return the recipient whose fact is `event`. StopIteration when there is none."""
        return next(recipient for recipient in self.recipients.values() if recipient.event == event)


def load_confidentiality(
    table: Table, clause_ids: Collection[str], facts: Mapping[str, Fact], norm_ids: Collection[str]
) -> Confidentiality:
    """Return the rules of disclosure; faults go to the table's list."""
    bearer = table.table("bearer")
    entries = {rule: table.tables(rule) for rule in ("recipient", OPEN)}
    everyone = [entry for group in entries.values() for entry in group]
    require_unique(everyone, "id")
    require_unique(everyone, "event")
    ids = {str(entry.content.get("id")) for entry in everyone}
    recipients = [_recipient(entry, rule, ids, clause_ids) for rule, group in entries.items() for entry in group]
    for entry, recipient in zip(everyone, recipients, strict=True):
        require_known(entry, "event", [recipient.event], facts, "事实")
    agreement = table.table("agreement")
    rules = Confidentiality(
        recipients={recipient.id: recipient for recipient in recipients},
        bearer_clause=bearer.text("clause"),
        lasting=agreement.texts("lasting", required=True),
        secret=agreement.texts("secret", required=True),
        unrelated=agreement.texts("unrelated", required=True),
    )
    for key in ("lasting", "secret", "unrelated"):
        require_known(agreement, key, getattr(rules, key), norm_ids, "规范")
    require_clauses(bearer, "clause", [rules.bearer_clause], clause_ids)
    agreement.finish()
    bearer.finish()
    table.finish()
    return rules


def _recipient(entry: Table, rule: str, ids: Collection[str], clause_ids: Collection[str]) -> Recipient:
    options = entry.tables("under", name_by="option") if rule == OPEN else []
    recipient = Recipient(
        id=entry.text("id"),
        event=entry.text("event"),
        clause=entry.text("clause"),
        rule=rule if rule == OPEN else entry.choice("rule", RULES),
        reading=entry.text("reading") if rule == OPEN else "",
        under={option.text("option"): option.text("recipient") for option in options},
    )
    require_clauses(entry, "clause", [recipient.clause], clause_ids)
    require_known(entry, "under", recipient.under.values(), {*ids, FREE}, "披露对象")
    for option in options:
        option.finish()
    entry.finish()
    return recipient
