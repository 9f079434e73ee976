"""Article 19: the form of a notice, when it counts as served, and who bears it when a change was not notified."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from contract_model.core.data_files import Table, require_unique
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.records import Record, first, until
from contract_model.duty.duties import Duty
from contract_model.duty.judge import judge
from contract_model.register.clauses import require_clauses

WRITTEN, ANY, UNDECIDED = "written", "any", "undecided"
FORM_READING, NECESSARY_READING = "email-written", "necessary-notice"
WHEN_READING, FIRST_READING, GRACE_READING = "post-when", "post-first", "change-grace"
ARRIVAL, POSTING = "arrival", "posting"
CONDITIONAL, ANY_TIME = "conditional", "any-time"


@dataclass(frozen=True, slots=True)
class Notices:
    """Article 19 as data: which `matters` need writing, which forms are writing, and the words for service."""

    clause: str
    matters: dict[str, str]
    written: tuple[str, ...]
    unclear: tuple[str, ...]
    direct: str
    failed: tuple[str, ...]
    posted: str
    arrived: str
    elsewhere: str
    old_contact: str

    @property
    def events(self) -> tuple[str, ...]:
        """Every event of service."""
        return (self.direct, *self.failed, self.posted, self.arrived, self.elsewhere)


def load_notices(table: Table, clause_ids: Collection[str]) -> Notices:
    """Return the rules; faults go to the table's list."""
    form, service, change, matters = (
        table.table("form"),
        table.table("service"),
        table.table("change"),
        table.tables("matter"),
    )
    require_unique(matters, "label")
    rules = Notices(
        clause=form.text("clause"),
        matters={entry.text("label"): entry.choice("form", (WRITTEN, ANY, UNDECIDED)) for entry in matters},
        written=form.texts("in_writing", required=True),
        unclear=form.texts("unclear", required=True),
        direct=service.text("direct"),
        failed=service.texts("failed", required=True),
        posted=service.text("posted"),
        arrived=service.text("arrived"),
        elsewhere=service.text("elsewhere"),
        old_contact=change.text("old_contact"),
    )
    require_clauses(form, "clause", [rules.clause], clause_ids)
    for part in (form, service, change, *matters, table):
        part.finish()
    return rules


def judge_form(rules: Notices, matter: str, form: str) -> Outcome:
    """Return whether a notice on `matter` may have that `form` (19.1). Raises InvalidFact for an unknown matter."""
    if matter not in rules.matters:
        raise InvalidFact(f"“{matter}”不是通知的事由", "、".join(rules.matters))
    need, clauses = rules.matters[matter], (rules.clause,)
    if need == ANY or form in rules.written:
        return Outcome(Conclusion.COMPLIED, clauses, f"“{matter}”可以用“{form}”通知")
    kept = Outcome(Conclusion.COMPLIED, clauses, f"“{form}”满足形式要求")
    broken = Outcome(Conclusion.BREACHED, clauses, f"“{matter}”须用书面，“{form}”不是")
    if need == UNDECIDED:
        found = MappingProxyType({"not-necessary": kept, "necessary": broken})
        because = "是否属于必要的通知，合同没有说由谁认定"
        return Outcome(Conclusion.NEEDS_FINDING, clauses, because, readings=(NECESSARY_READING,), alternatives=found)
    if form in rules.unclear:
        found = MappingProxyType({"written": kept, "separate": broken})
        because = f"“{form}”与书面并列，是否也算书面没有约定"
        return Outcome(Conclusion.AMBIGUOUS, clauses, because, readings=(FORM_READING,), alternatives=found)
    return broken


def judge_service(rules: Notices, records: Iterable[Record], as_of: date, when: str, order: str) -> Outcome:
    """Return whether a notice counts as served on `as_of` (19.1): APPLIES with the day, or NOT_TRIGGERED.

    `when` is an option of post-when, `order` one of post-first; the others are the alternatives. Raises InvalidFact
    for an event that is none of service.
    """
    known = until(records, as_of)
    for record in known:
        if record.event not in rules.events:
            raise InvalidFact(f"“{record.event}”与送达无关", "、".join(rules.events))
    found = _served(rules, known, when, order)
    alternatives = {
        **{option: _served(rules, known, option, order) for option in (ARRIVAL, POSTING)},
        **{option: _served(rules, known, when, option) for option in (CONDITIONAL, ANY_TIME)},
    }
    return Outcome(
        found.conclusion,
        found.clauses,
        found.because,
        deadline=found.deadline,
        readings=(WHEN_READING, FIRST_READING),
        alternatives=MappingProxyType(alternatives),
    )


def _served(rules: Notices, known: tuple[Record, ...], when: str, order: str) -> Outcome:
    failed = next((record for record in known if record.event in rules.failed), None)
    since = failed.on if failed and order == CONDITIONAL else None
    possible = [first(known, rules.direct)]
    if failed or order == ANY_TIME:
        by_post = first(known, rules.posted, since=since)
        possible.append(by_post if when == POSTING else by_post and first(known, rules.arrived, since=by_post.on))
    days = [record.on for record in possible if record is not None]
    if not days:
        return Outcome(Conclusion.NOT_TRIGGERED, (rules.clause,), "尚未送达")
    served = Figure("fact.served", "送达日", min(days), (rules.clause,), "签收之日，或邮件寄至合同记载地址之日")
    return Outcome(Conclusion.APPLIES, (rules.clause,), f"{served.text} 送达", deadline=served)


def judge_consequences(rules: Notices, duty: Duty, records: Iterable[Record], as_of: date) -> Outcome:
    """Return whether the party that changed bears what follows from the other's use of the old details (19.2).

    APPLIES when the old details were used after the time for notice had run out, SILENT while it still ran;
    NOT_TRIGGERED when they were not used, or used before the change or after notice of it.
    """
    known = until(records, as_of)
    used = first(known, rules.old_contact)
    duty_records = [record for record in known if record.event != rules.old_contact]
    if used is None:
        return Outcome(Conclusion.NOT_TRIGGERED, (duty.clause,), "没有因原记载而产生的后果")
    state = judge(duty, [record for record in duty_records if record.on <= used.on], used.on)
    match state.conclusion:
        case Conclusion.BREACHED if not any(r.event in duty.acts and r.on <= used.on for r in duty_records):
            return Outcome(
                Conclusion.APPLIES,
                (duty.clause,),
                f"{used.on} 通知已经逾期，后果由变更一方承担",
                deadline=state.deadline,
            )
        case Conclusion.NOT_YET_DUE:
            bears = Outcome(Conclusion.APPLIES, (duty.clause,), "由变更一方承担")
            not_yet = Outcome(Conclusion.NOT_TRIGGERED, (duty.clause,), "通知期未满，变更一方不承担")
            found = MappingProxyType({"bears": bears, "not-yet": not_yet})
            because = f"{used.on} 尚在通知期内，此时的后果由谁承担没有约定"
            return Outcome(
                Conclusion.SILENT, (duty.clause,), because, deadline=state.deadline,
                readings=(GRACE_READING,), alternatives=found,
            )  # fmt: skip
        case _:
            return Outcome(Conclusion.NOT_TRIGGERED, (duty.clause,), "使用原记载时没有变更，或者已经通知")
