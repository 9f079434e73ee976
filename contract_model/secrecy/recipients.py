"""To whom party B may disclose confidential information (article 15), from ``data/confidentiality.toml``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.register.clauses import require_clauses

RULES = ("consent", "prepared", "never", "always")
OPEN, FREE = "open", "free"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who may learn the information: the `rule` (one of RULES, or OPEN) and the provision behind it.

    `reading` is the open question of an OPEN one, "" otherwise; `under` maps its options to the recipient whose rule
    then holds, or to FREE: nothing forbids it.
    """

    id: str
    label: str
    clause: str
    rule: str
    reading: str
    under: dict[str, str]


@dataclass(frozen=True, slots=True)
class Confidentiality:
    """The recipients by id; the provision that says who bears the duty, who does (`bound`) and who does not."""

    recipients: dict[str, Recipient]
    bearer_clause: str
    bound: tuple[str, ...]
    unbound: tuple[str, ...]

    def recipient_named(self, label: str) -> Recipient:
        """Return the recipient called `label`. Raises InvalidFact, listing the labels, when there is none."""
        labels = {recipient.label: recipient for recipient in self.recipients.values()}
        if label not in labels:
            raise InvalidFact(f"没有名为“{label}”的披露对象", "、".join(labels))
        return labels[label]

    def is_bound(self, offender: str) -> bool:
        """Return whether `offender` bears the duty. Raises InvalidFact, listing the labels, for an unknown one."""
        if offender not in self.bound + self.unbound:
            raise InvalidFact(f"没有名为“{offender}”的主体", "、".join(self.bound + self.unbound))
        return offender in self.bound


def load_confidentiality(table: Table, clause_ids: Collection[str]) -> Confidentiality:
    """Return the rules of disclosure; faults go to the table's list."""
    bearer = table.table("bearer")
    entries = {rule: table.tables(rule) for rule in ("recipient", OPEN)}
    everyone = [entry for group in entries.values() for entry in group]
    require_unique(everyone, "id")
    require_unique(everyone, "label")
    ids = {str(entry.content.get("id")) for entry in everyone}
    recipients = [_recipient(entry, rule, ids, clause_ids) for rule, group in entries.items() for entry in group]
    rules = Confidentiality(
        {recipient.id: recipient for recipient in recipients},
        bearer.text("clause"),
        bearer.texts("bound", required=True),
        bearer.texts("unbound", required=True),
    )
    require_clauses(bearer, "clause", [rules.bearer_clause], clause_ids)
    bearer.finish()
    table.finish()
    return rules


def _recipient(entry: Table, rule: str, ids: Collection[str], clause_ids: Collection[str]) -> Recipient:
    options = entry.tables("under", name_by="option") if rule == OPEN else []
    recipient = Recipient(
        id=entry.text("id"),
        label=entry.text("label"),
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
