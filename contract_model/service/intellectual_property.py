"""Intellectual property (article 11): the indemnity for infringement, and whose the documents are."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.core.data_files import Table
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.clauses import require_clauses
from contract_model.service.period import ServicePeriod

OTHER_SOURCE, DOCUMENTS, EXECUTION = "ip-other-source", "ip-documents", "ip-execution-period"


@dataclass(frozen=True, slots=True)
class IntellectualProperty:
    """Article 11: the sources party B answers for or not, the costs named, the documents owned or left open."""

    indemnity_clause: str
    answered_for: tuple[str, ...]
    not_answered_for: tuple[str, ...]
    costs: tuple[str, ...]
    ownership_clause: str
    owned: tuple[str, ...]
    open: tuple[str, ...]


def load_intellectual_property(table: Table, clause_ids: Collection[str]) -> IntellectualProperty:
    """Return article 11; faults go to the table's list."""
    indemnity, ownership = table.table("indemnity"), table.table("ownership")
    rules = IntellectualProperty(
        indemnity_clause=indemnity.text("clause"),
        answered_for=indemnity.texts("answered_for", required=True),
        not_answered_for=indemnity.texts("not_answered_for", required=True),
        costs=indemnity.texts("costs", required=True),
        ownership_clause=ownership.text("clause"),
        owned=ownership.texts("owned", required=True),
        open=ownership.texts("open", required=True),
    )
    require_clauses(indemnity, "clause", [rules.indemnity_clause], clause_ids)
    require_clauses(ownership, "clause", [rules.ownership_clause], clause_ids)
    for part in (indemnity, ownership, table):
        part.finish()
    return rules


def judge_indemnity(rules: IntellectualProperty, source: str, costs: Mapping[str, Money]) -> Outcome:
    """Return what party B owes party A whom a third party pursued for infringement by `source` (11.1).

    `costs` maps each item of the loss to its amount; items beside the named ones count, for the list is open. Raises
    InvalidFact for an unknown source or a negative amount.
    """
    if source not in rules.answered_for + rules.not_answered_for:
        raise InvalidFact(f"没有名为“{source}”的侵权来源", "、".join(rules.answered_for + rules.not_answered_for))
    clauses = (rules.indemnity_clause,)
    if source in rules.not_answered_for:
        because = f"侵权的是{source}，不是{'、'.join(rules.answered_for)}"
        return Outcome(Conclusion.NOT_TRIGGERED, clauses, because, readings=(OTHER_SOURCE,))
    for item, amount in costs.items():
        if amount < Money(0):
            raise InvalidFact(f"{item}为 {amount.text} 元，是负数", "零或正数")
    items = tuple(
        Figure(
            f"indemnity.{number}",
            item,
            amount,
            clauses,
            "列举的项目" if item in rules.costs else "列举以外，损失不限于列举",
        )
        for number, (item, amount) in enumerate(costs.items(), 1)
    )
    value = sum((item.money for item in items), start=Money(0))
    total = Figure("indemnity.total", "侵权给甲方造成的全部损失", value, clauses, "各项相加", items)
    return Outcome(Conclusion.APPLIES, clauses, "乙方赔偿全部损失", total)


def judge_ownership(rules: IntellectualProperty, document: str, made: date, period: ServicePeriod) -> Outcome:
    """Return whether the rights in a `document` made on a day are party A's (11.3).

    RIGHT_ARISES for electronic ones made from the signing to the end of service; AMBIGUOUS after it and for documents
    that the words may not cover; NO_RIGHT before the signing. Raises InvalidFact for an unknown kind of document.
    """
    if document not in rules.owned + rules.open:
        raise InvalidFact(f"没有名为“{document}”的文档", "、".join(rules.owned + rules.open))
    clauses = (rules.ownership_clause,)
    owned = Outcome(Conclusion.RIGHT_ARISES, clauses, "合同执行期间产生的电子文档")
    not_owned = Outcome(Conclusion.NO_RIGHT, clauses, "不是合同执行期间产生的电子文档")
    if document in rules.open:
        found = MappingProxyType({"literal": not_owned, "all": owned})
        because = f"{document}是否在内没有写明"
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(DOCUMENTS,), alternatives=found)
    if made < period.signed_on:
        return Outcome(Conclusion.NO_RIGHT, clauses, f"形成于 {made}，早于签订")
    if made > period.last_day:
        found = MappingProxyType({"service": not_owned, "whole": owned})
        because = "服务期满之后是否还算合同执行期间没有写明"
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(EXECUTION,), alternatives=found)
    return owned
