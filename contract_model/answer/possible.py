"""Facts that cannot be: a thing before what it presupposes, one measure told twice. They are refused, never weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from contract_model.answer.situation import Told
from contract_model.core.faults import InvalidFact
from contract_model.register.contract import Contract
from contract_model.register.facts import FIXED_DAYS, Fact, unwritten
from contract_model.register.period import fixed_day

ONE_VALUE = ("measure", "finding", "statement", "day")


def refuse_impossible(contract: Contract, told: Sequence[Told]) -> None:
    """Raise InvalidFact for the first of the facts `told` that cannot be beside the others."""
    for one in told:
        refuse_one(contract, one, told)


def refuse_one(contract: Contract, one: Told, told: Sequence[Told]) -> None:
    """Raise InvalidFact where the fact `one` cannot be beside the others of `told`, itself among them."""
    entry = contract.facts[one.fact]
    _require_single(entry, one, told)
    if entry.inside and one.on is not None:
        contract.period.require(one.on, f"“{entry.name}”的日期")
    for event, lifted_by in entry.blocked:
        _require_lifted(contract, entry, one, (event, lifted_by), told)
    for earlier in entry.after:
        if earlier in FIXED_DAYS:
            _require_after_day(contract, entry, one, earlier)
        else:
            _require_after(contract, entry, one, earlier, told)


def moment(told: Told) -> datetime:
    """Return when it was; without a time of day at the end of its day."""
    day = told.value if isinstance(told.value, date) else told.day
    return datetime.combine(day, told.at or time.max)


def _require_single(entry: Fact, one: Told, told: Iterable[Told]) -> None:
    if entry.once and any(other is not one and other.fact == one.fact for other in told):
        raise InvalidFact(f"“{entry.name}”说了两次", "只发生一次的事项，只说一次")
    if entry.kind not in ONE_VALUE:
        return
    for other in told:
        if other is not one and _which(other) == _which(one):
            given = "和".join(unwritten(each.value) for each in (one, other) if each.value is not None)
            raise InvalidFact(f"“{entry.name}”说了两次：{given}", "同一事项只说一次；不同的事项写明所关之事或日期")


def _require_after_day(contract: Contract, entry: Fact, one: Told, earlier: str) -> None:
    if one.on is None:
        return
    day = fixed_day(contract.period, earlier)
    ended = earlier == "service-end"
    if one.on < day.day or (ended and one.on == day.day):
        when = f"晚于 {day.text}（{day.label}）" if ended else f"不早于 {day.text}（{day.label}）"
        raise InvalidFact(f"“{entry.name}”的日期为 {one.on}", when)


def _require_after(contract: Contract, entry: Fact, one: Told, earlier: str, told: Iterable[Told]) -> None:
    name = contract.facts[earlier].name
    same = [each for each in told if each.fact == earlier]
    found = [each for each in same if not each.about or not one.about or each.about == one.about]
    if not found:
        raise InvalidFact(f"没有“{name}”就有“{entry.name}”", f"先有“{name}”")
    if all(moment(each) > moment(one) for each in found):
        raise InvalidFact(f"“{entry.name}”早于“{name}”", f"不早于“{name}”（{moment(found[0]).date()}）")


def _which(told: Told) -> tuple[object, ...]:
    """Return what tells one value from another: what it is about, and the day and the time it is told for."""
    return told.fact, told.about, told.on, told.at


def _require_lifted(
    contract: Contract, entry: Fact, one: Told, blocking: tuple[str, str], told: Sequence[Told]
) -> None:
    """Raise InvalidFact where what blocks `one` has happened before it and what lifts that has not."""
    block, lift = blocking
    before = [each for each in told if each.fact in blocking and each.on is not None and moment(each) <= moment(one)]
    facts = {each.fact for each in before}
    if block in facts and lift not in facts:
        names = contract.facts
        raise InvalidFact(f"“{names[block].name}”之后就有“{entry.name}”", f"先有“{names[lift].name}”")
