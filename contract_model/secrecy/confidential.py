"""Annex 4: what is confidential (A4.2), who is bound (A4.5), how long (A4.4), what may leave the premises (A4.6.6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.dates import add_months
from contract_model.core.deadlines import Limit, deadline
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Months
from contract_model.register.clauses import require_clauses
from contract_model.service.period import ServicePeriod

CONFIDENTIAL, EXCLUDED, OPEN = "confidential", "excluded", "open"
SCOPE_READING, LEAK_READING, LIST_READING = "confidential-scope", "public-by-leak", "secret-catch-all"
BY_ANNEX, BY_BODY = "annex", "body"
START_READING, LAST_DAY_READING = "secrecy-before-performance", "secrecy-day-off"
ROLLS_ON, EXACT = "moves", "stays"
REMOVAL_READING = "permission-and-encryption"
BOTH, EITHER = "both-needed", "either"


@dataclass(frozen=True, slots=True)
class Confidential:
    """Annex 4 as data: definition, statuses by label, whom it binds, and the provisions of its other rules."""

    clause: str
    body_clause: str
    sources: tuple[str, ...]
    categories: tuple[tuple[str, tuple[str, ...]], ...]
    statuses: dict[str, str]
    bound_clause: str
    persons: tuple[str, ...]
    removal_clause: str
    breach_clause: str
    forum_clause: str
    court: str


def load_confidential(table: Table, clause_ids: Collection[str]) -> Confidential:
    """Return the rules; faults go to the table's list."""
    names = ("definition", "bound", "removal", "breach", "forum")
    definition, bound, removal, breach, forum = parts = [table.table(name) for name in names]
    categories, statuses = table.tables("category", name_by="clause"), table.tables("status", name_by="label")
    require_unique(categories, "clause")
    require_unique(statuses, "label")
    rules = Confidential(
        clause=definition.text("clause"),
        body_clause=definition.text("body_clause"),
        sources=definition.texts("sources", required=True),
        categories=tuple((entry.text("clause"), entry.texts("items", required=True)) for entry in categories),
        statuses={entry.text("label"): entry.choice("effect", (CONFIDENTIAL, EXCLUDED, OPEN)) for entry in statuses},
        bound_clause=bound.text("clause"),
        persons=bound.texts("persons", required=True),
        removal_clause=removal.text("clause"),
        breach_clause=breach.text("clause"),
        forum_clause=forum.text("clause"),
        court=forum.text("court"),
    )
    named = (rules.clause, rules.bound_clause, rules.removal_clause, rules.breach_clause, rules.forum_clause)
    for part, clause in zip((*parts, *categories), (*named, *(clause for clause, _ in rules.categories)), strict=True):
        require_clauses(part, "clause", [clause], clause_ids)
    require_clauses(definition, "body_clause", [rules.body_clause], clause_ids)
    for part in (*parts, *categories, *statuses, table):
        part.finish()
    return rules


def judge_information(rules: Confidential, item: str, source: str, status: str, scope: str) -> Outcome:
    """Return whether `item` is confidential: APPLIES, NOT_TRIGGERED, or NEEDS_FINDING where no list names it (A4.2).

    `scope` is an option of confidential-scope, "" for none: under the body (15.1) nothing is excluded, so without an
    option what A4.2 excludes is AMBIGUOUS, like information that party B itself made public. Raises InvalidFact for an
    unknown status.
    """
    if status not in rules.statuses:
        raise InvalidFact(f"“{status}”不是信息的情形", "、".join(rules.statuses))
    named = tuple(clause for clause, items in rules.categories if item in items)
    clauses = (rules.clause, *named)
    if source not in rules.sources:
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.clause,), f"不是在{'、'.join(rules.sources)}中获得的")
    inside = Outcome(Conclusion.APPLIES, clauses, f"“{item}”是保密信息")
    outside = Outcome(Conclusion.NOT_TRIGGERED, clauses, f"“{item}”因“{status}”不是保密信息")
    effect = rules.statuses[status]
    if not named and effect == CONFIDENTIAL:
        found = MappingProxyType({"covered": inside, "not-covered": outside})
        because = f"“{item}”不在所列之中，所列又不限于此，是否属于须认定"
        return Outcome(Conclusion.NEEDS_FINDING, clauses, because, readings=(LIST_READING,), alternatives=found)
    if effect == CONFIDENTIAL:
        return inside
    if effect == OPEN:
        found = MappingProxyType({"still-secret": inside, "no-longer": outside})
        because = "信息因乙方泄露而公开，是否还是保密信息没有约定"
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(LEAK_READING,), alternatives=found)
    by_body = Outcome(Conclusion.APPLIES, (rules.body_clause,), "正文没有除外的规定")
    found = MappingProxyType({BY_ANNEX: outside, BY_BODY: by_body})
    both = Outcome(Conclusion.AMBIGUOUS, (*clauses, rules.body_clause), "附件4除外的信息，正文没有除外")
    chosen = found[scope] if scope else both
    return Outcome(
        chosen.conclusion, chosen.clauses, chosen.because, readings=(SCOPE_READING,), alternatives=found
    )  # fmt: skip


def judge_bound(rules: Confidential, person: str) -> Outcome:
    """Return whether `person` is bound by annex 4 (A4.5)."""
    bound = person in rules.persons
    because = f"保密义务人为{'、'.join(rules.persons)}"
    return Outcome(Conclusion.APPLIES if bound else Conclusion.NOT_TRIGGERED, (rules.bound_clause,), because)


def judge_term(limit: Limit, period: ServicePeriod, ended_on: date | None, as_of: date, last_day: str) -> Outcome:
    """Return whether the duty of secrecy runs on `as_of` (A4.4): while the contract is performed and so long after it.

    AMBIGUOUS between signing and the first day of service. `last_day` is an option of secrecy-day-off: whether a last
    day that is a day off moves on. `ended_on` is None while the contract runs.
    """
    runs = Outcome(Conclusion.APPLIES, (limit.clause,), "在保密责任期内")
    not_yet = Outcome(Conclusion.NOT_TRIGGERED, (limit.clause,), "合同尚未履行")
    if as_of < period.signed_on:
        return not_yet
    if as_of < period.first_day:
        found = MappingProxyType({"from-effect": runs, "from-service": not_yet})
        because = "合同已经签订，服务期尚未开始，是否属于合同履行期间没有约定"
        return Outcome(
            Conclusion.AMBIGUOUS, (limit.clause,), because, readings=(START_READING,), alternatives=found
        )  # fmt: skip
    if ended_on is None or as_of < ended_on:
        return runs
    found = MappingProxyType({option: _term(limit, ended_on, as_of, option) for option in (ROLLS_ON, EXACT)})
    chosen = found[last_day]
    return Outcome(
        chosen.conclusion,
        chosen.clauses,
        chosen.because,
        deadline=chosen.deadline,
        readings=(LAST_DAY_READING,),
        alternatives=found,
    )


def _term(limit: Limit, ended_on: date, as_of: date, last_day: str) -> Outcome:
    end = Figure("fact.contract-end", "合同终止日", ended_on, (limit.clause,), "事实")
    length = Figure(f"limit.{limit.id}", f"{limit.label}（期限）", limit.value, (limit.clause,), "合同所列")
    last = deadline("fact.secrecy-end", "保密责任期末日", end, length)
    if last_day == EXACT and isinstance(limit.value, Months):
        rule = f"“{end.label}”之后 {limit.value.text} 个月的对应日，不顺延"
        last = Figure(last.id, last.label, add_months(ended_on, limit.value), last.clauses, rule, last.inputs)
    inside = as_of <= last.day
    conclusion = Conclusion.APPLIES if inside else Conclusion.NOT_TRIGGERED
    return Outcome(conclusion, (limit.clause,), f"保密责任期至 {last.text}", deadline=last)


def judge_removal(rules: Confidential, option: str, *, permitted: bool, encrypted: bool) -> Outcome:
    """Return whether a medium with secrets may leave party A's premises (A4.6.6), under permission-and-encryption."""
    found = MappingProxyType(
        {
            BOTH: _removal(rules, allowed=permitted and encrypted),
            EITHER: _removal(rules, allowed=permitted or encrypted),
        }
    )
    chosen = found[option]
    return Outcome(
        chosen.conclusion, chosen.clauses, chosen.because, readings=(REMOVAL_READING,), alternatives=found
    )  # fmt: skip


def _removal(rules: Confidential, *, allowed: bool) -> Outcome:
    because = "许可和加密已经具备" if allowed else "许可和加密没有具备"
    return Outcome(Conclusion.COMPLIED if allowed else Conclusion.BREACHED, (rules.removal_clause,), because)
