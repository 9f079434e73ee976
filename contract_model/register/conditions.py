"""Conditions of norms as data: what must have happened, been found, been measured, or what another norm concludes.

In TOML a condition is one inline table::

    { event = "lead.replaced" }                     it has happened          (inside = true: within the service period;
                                                    by = "service-end": not later than that fixed day)
    { until = "service-end" }                       the day of the question is not later than that fixed day
    { absent = "invoice.valid" }                    it has not
    { fact = "reason.justified", is = ["是"] }       a finding or statement reads so
    { measure = "fault.response", bound = "more_than", value = { value = "15", unit = "minute" } }
    { norm = "6.resubmission", is = ["breached"] }   another norm is answered so
    { reading = "late-cure", is = ["stays"] }        the open question is decided so
    { any = [ … ] }   { all = [ … ] }                one of several, each of several

They are looked at in order, and only as far as needed: what turns on an open question is written last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from contract_model.core.bounds import Bound, read_bound
from contract_model.core.data_files import Table, require_known
from contract_model.core.outcome import Conclusion
from contract_model.core.values import Quantity
from contract_model.register.facts import FIXED_DAYS, Fact

CONCLUSIONS = {conclusion.name.lower().replace("_", "-"): conclusion for conclusion in Conclusion}
"""Conclusions by their machine word in the data files."""
OF_FACTS = ("event", "absent", "fact", "measure")
SEVERAL = ("any", "all")
SORTS = (*OF_FACTS, "norm", "reading", "until", *SEVERAL)


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `sort` is one of SORTS, `subject` is what it is about, by id, `options` what that may read."""

    sort: str
    subject: str = ""
    options: tuple[str, ...] = ()
    inside: bool = False
    by: str = ""
    bound: Bound = Bound.EXACTLY
    value: Quantity | None = None
    several: tuple[Condition, ...] = ()

    def walk(self) -> Iterator[Condition]:
        """Yield this condition and those it is made of."""
        yield self
        for part in self.several:
            yield from part.walk()


def read_conditions(
    entry: Table, key: str, facts: Mapping[str, Fact], readings: Mapping[str, Collection[str]] | None = None
) -> tuple[Condition, ...]:
    """Return the conditions at `key`, () when absent; faults go to the table's list. `readings` are {id: options}."""
    return tuple(_condition(one, facts, readings or {}) for one in entry.tables(key, required=False))


def _condition(entry: Table, facts: Mapping[str, Fact], readings: Mapping[str, Collection[str]]) -> Condition:
    sorts = [sort for sort in SORTS if sort in entry.content]
    if len(sorts) != 1:
        entry.fault("", f"有 {len(sorts)} 种条件", f"恰有一项：{'、'.join(SORTS)}")
        entry.asked.update(entry.content)
        return Condition("any")
    sort = sorts[0]
    if sort in SEVERAL:
        condition = Condition(sort, several=read_conditions(entry, sort, facts, readings))
        if not condition.several:
            entry.fault(sort, "没有写条件", "至少一项条件")
        entry.finish()
        return condition
    subject, measured = entry.text(sort), sort == "measure"
    condition = Condition(
        sort,
        subject,
        options=entry.texts("is", required=sort in ("fact", "norm", "reading")),
        inside=entry.flag("inside"),
        by=entry.choice("by", FIXED_DAYS, required=False),
        bound=read_bound(entry) if measured else Bound.EXACTLY,
        value=entry.quantity("value", Quantity) if measured else None,
    )
    _require_known_words(entry, condition, facts, readings)
    entry.finish()
    return condition


def _require_known_words(
    entry: Table, condition: Condition, facts: Mapping[str, Fact], readings: Mapping[str, Collection[str]]
) -> None:
    match condition.sort:
        case "norm":
            require_known(entry, "is", condition.options, CONCLUSIONS, "结论")
        case "reading":
            require_known(entry, "reading", [condition.subject], readings, "疑点")
            require_known(entry, "is", condition.options, readings.get(condition.subject, ()), "该疑点的读法")
        case "until":
            require_known(entry, "until", [condition.subject], FIXED_DAYS, "固定日")
        case _:
            require_known(entry, condition.sort, [condition.subject], facts, "事实")
            fact = facts.get(condition.subject)
            if condition.sort == "fact" and fact is not None and fact.values:
                require_known(entry, "is", condition.options, fact.values, f"“{fact.name}”的值")
