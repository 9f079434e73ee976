"""Terms that run from an event: who owes what, from when, how long, and how it is counted.

Here are those that no norm states, from ``data/terms.toml``, where no length is written twice; ``publish/terms.py``
adds those of the norms, for the page of deadlines. What is fixed on the calendar is in ``rules/deadlines.py``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from contract_model.core.data_files import Table, require_known, require_unique
from contract_model.core.deadlines import AFTER, BEFORE
from contract_model.core.units import shown
from contract_model.core.values import CalendarDays, Minutes, Months, Quantity, WorkingDays
from contract_model.register.clauses import PARTIES, require_clauses
from contract_model.register.incidents import Incidents
from contract_model.register.limits import Limit
from contract_model.register.promises import Promise
from contract_model.register.readings import Reading

COUNTED, ORDER, SET, WORDS, THRESHOLD = SORTS = ("counted", "order", "set", "words", "threshold")
"""A number of days or minutes; before an event; a time that somebody sets; words; a duration with a consequence."""
COUNTING: dict[tuple[type[Quantity], str], str] = {
    (WorkingDays, AFTER): "工作日，自次日起数",
    (WorkingDays, BEFORE): "工作日，自该事项之日倒数，当日不计",
    (CalendarDays, AFTER): "自然日，自次日起数；末日逢休息日顺延",
    (Months, AFTER): "至对应日届满；末日逢休息日顺延",
    (Months, BEFORE): "倒数至对应日",
    (Minutes, AFTER): "连续计算，休息日不扣除",
}
RULES = {
    THRESHOLD: "连续计算，达到该数即生后果",
    ORDER: "不晚于该事项，同日办理也算",
    SET: "以所定的期限为准",
    WORDS: "没有数字，须由有权者认定",
}
STANDING, AHEAD = "持续的义务", "该事项之前"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `length` is None where the contract gives no number: `said` are then its words.

    `counts` says whether it runs after or before the `trigger`, `counted` how, where the unit alone does not tell.
    `bearer` is a key of PARTIES; `norm` is the norm that states it, "" where none does; `date` the id of the published
    deadline it comes to, "" where the trigger has no date; `readings` the open questions about it.
    """

    id: str
    label: str
    clauses: tuple[str, ...]
    bearer: str
    trigger: str
    sort: str
    length: Quantity | None
    said: str
    counts: str
    counted: str = ""
    norm: str = ""
    date: str = ""
    readings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """How long, as a reader writes it: 15 个工作日, 1 小时, 5 年, or the contract's kind of words."""
        return shown(self.length) if self.length is not None else self.said

    @property
    def rule(self) -> str:
        """How it is counted (民法典 第201条至第203条)."""
        if self.counted or self.length is None or self.sort == THRESHOLD:
            return self.counted or RULES[self.sort]
        return COUNTING[type(self.length), self.counts]


@dataclass(frozen=True, slots=True)
class Length:
    """Where a term's length stands: its value, provisions and direction."""

    value: Quantity
    clauses: tuple[str, ...]
    counts: str = AFTER


def lengths(
    limits: Mapping[str, Limit],
    promises: Mapping[str, Promise],
    incidents: Incidents,
) -> dict[str, Length]:
    """Return every length that a term may point to, by the name under which terms.toml points to it."""
    found = {f"limit.{key}": Length(each.value, (each.clause,), each.counts) for key, each in limits.items()}
    found |= {f"promise.{key}": Length(each.value, each.clauses) for key, each in promises.items()}
    for measure in dict.fromkeys(test.measure for row in incidents.rows for test in row.thresholds):
        tests = [
            (row.clause, test.value) for row in incidents.rows for test in row.thresholds if test.measure == measure
        ]
        if len({value for _, value in tests}) == 1:
            found[measure] = Length(tests[0][1], tuple(clause for clause, _ in tests))
    return found


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the file, and how those of norms are told apart.

    `words` are what norms write for a time without a number, `set_by` for one that somebody sets; `before` the open
    questions about everything that must be done before an event.
    """

    own: tuple[Term, ...]
    words: tuple[str, ...]
    set_by: tuple[str, ...]
    before: tuple[str, ...]


def load_terms(
    table: Table, clause_ids: Collection[str], readings: Collection[Reading], known: Mapping[str, Length]
) -> Terms:
    """Return the terms of the file; faults go to the table's list.

    `known` are the lengths to point to, empty where they could not be read.
    """
    words, set_by = table.texts("words", required=True), table.texts("set", required=True)
    before = table.texts("before", required=True)
    counted, said = table.tables("term"), table.tables("said")
    table.finish()
    require_unique([*counted, *said], "id")
    questions = {reading.id for reading in readings}
    require_known(table, "before", before, questions, "疑点")
    own = [_counted(entry, clause_ids, known) for entry in counted]
    own += [_said(entry, clause_ids) for entry in said]
    for entry, term in zip([*counted, *said], own, strict=True):
        require_known(entry, "readings", term.readings, questions, "疑点")
        entry.finish()
    return Terms(tuple(own), words, set_by, before)


def _counted(entry: Table, clause_ids: Collection[str], known: Mapping[str, Length]) -> Term:
    pointer, also = entry.text("length"), entry.texts("also")
    if known:
        require_known(entry, "length", [pointer], known, "期限所在之处")
    require_clauses(entry, "also", also, clause_ids)
    length = known.get(pointer, Length(CalendarDays(0), ()))
    return Term(
        id=entry.text("id"),
        label=entry.text("label"),
        clauses=(*length.clauses, *also),
        bearer=entry.choice("bearer", PARTIES),
        trigger=entry.text("trigger"),
        sort=entry.choice("sort", (THRESHOLD,), required=False) or COUNTED,
        length=length.value,
        said="",
        counts=length.counts,
        counted=entry.text("counted", required=False),
        date=entry.text("date", required=False),
        readings=entry.texts("readings"),
    )


def _said(entry: Table, clause_ids: Collection[str]) -> Term:
    clause = entry.text("clause")
    require_clauses(entry, "clause", [clause], clause_ids)
    return Term(
        id=entry.text("id"),
        label=entry.text("label"),
        clauses=(clause,),
        bearer=entry.choice("bearer", PARTIES),
        trigger=entry.text("trigger"),
        sort=entry.choice("kind", (ORDER, SET, WORDS)),
        length=None,
        said=entry.text("said"),
        counts=AFTER,
        readings=entry.texts("readings"),
    )
