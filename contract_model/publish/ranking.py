"""The order in which open questions must be decided: by what turns on them, by the money, by the day they first matter.

Nothing of it is typed: the money is the largest difference between the options in any situation of the specification,
or the largest amount of one option where another names none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from contract_model.answer.resolver import Answer
from contract_model.core.data_files import ISO_DATE
from contract_model.core.figure import Figure
from contract_model.core.values import Money
from contract_model.publish.exposure import SILENT, UNKNOWN, Exposure
from contract_model.register.contract import Contract
from contract_model.register.readings import CONFIRMED, EFFECTS, QUESTION, Reading, options_in_force
from contract_model.rules.amounts import total_figure

UNBOUNDED, UNTOLD, AMOUNT, NONE = MONEY = ("unbounded", "unknown", "amount", "none")
"""What is known of the money: an option names no limit, it hangs on what is not told, a difference, nothing."""
FIRST, LATER = 1, 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one entry stands: how many answers it changes, its money (MONEY), tier and rank from 1.

    `spread` is the largest difference that is known, None for none; under UNBOUNDED and UNTOLD more may hang on it.
    `stake` is that difference, or more: where an option names no amount, all that another option gives hangs on it.
    Tier and rank are 0 for what is not a question, is confirmed, or is moot under the options in force.
    """

    reading: str
    changes: int
    money: str
    spread: Figure | None
    moot: bool
    stake: Money
    tier: int = 0
    rank: int = 0


def answers_changed(answers: Iterable[Answer]) -> Counter[str]:
    """Return {reading id: how many of `answers` are others under another of its options}."""
    found: Counter[str] = Counter()
    for answer in answers:
        found.update({each.subject for each in answer.alternatives if not each.found})
    return found


def standings(contract: Contract, changes: Counter[str], exposures: Collection[Exposure]) -> dict[str, Standing]:
    """Return {reading id: where it stands} by how many answers each changes and what hangs on it in money."""
    readings = contract.readings
    own: dict[str, list[Exposure]] = {}
    for each in exposures:
        own.setdefault(each.reading.id, []).append(each)
    used = options_in_force(readings)
    plain = {one.id: _standing(one, changes[one.id], own.get(one.id, ()), moot=one.is_moot(used)) for one in readings}
    open_ones = [one for one in readings if one.kind == QUESTION and one.state != CONFIRMED and not plain[one.id].moot]
    tiers = {one.id: _tier(one, plain[one.id], own.get(one.id, ()), contract) for one in open_ones}
    ranked = sorted(open_ones, key=lambda one: (tiers[one.id], *_order(one, plain[one.id])))
    for rank, one in enumerate(ranked, 1):
        plain[one.id] = replace(plain[one.id], tier=tiers[one.id], rank=rank)
    return plain


def _standing(reading: Reading, changes: int, exposures: Collection[Exposure], *, moot: bool) -> Standing:
    without = {under.without for each in exposures for under in each.options}
    spreads = [each.spread for each in exposures if each.spread is not None]
    largest = max(spreads, key=lambda figure: figure.money.amount, default=None)
    if SILENT in without:
        money = UNBOUNDED
    elif UNKNOWN in without:
        money = UNTOLD
    else:
        money = NONE if largest is None else AMOUNT
    return Standing(reading.id, changes, money, largest, moot, stake_of(exposures))


def stake_of(exposures: Collection[Exposure], waits: Collection[str] = ()) -> Money:
    """Return the largest difference, or amount beside an option that names none; none that hangs on one of `waits`."""
    found = [each.spread for each in exposures if each.spread is not None]
    silent = [each for each in exposures if any(under.without == SILENT for under in each.options)]
    found += [under.amount for each in silent for under in each.options if under.amount is not None]
    known = [figure.money for figure in found if not _hangs_on(figure, waits)]
    return max(known, key=lambda money: money.amount, default=Money(0))


def _hangs_on(figure: Figure, readings: Collection[str]) -> bool:
    return any(reading in readings for part in figure.walk() for reading in part.readings)


def _order(reading: Reading, stands: Standing) -> tuple[int, int, Decimal, bool, str]:
    amount = stands.stake.amount
    return EFFECTS.index(reading.effect), MONEY.index(stands.money), -amount, not _is_dated(reading), reading.first


def _tier(reading: Reading, stands: Standing, exposures: Collection[Exposure], contract: Contract) -> int:
    return FIRST if _comes_first(reading, stands, exposures, contract) else LATER


def _comes_first(reading: Reading, stands: Standing, exposures: Collection[Exposure], contract: Contract) -> bool:
    """Return whether nobody should rely on the contract before the question is decided."""
    rule = next((first for first in contract.decisions if first.effect == reading.effect), None)
    if rule is None or not stands.changes or (rule.dated and not _is_dated(reading)):
        return False
    if rule.answers is not None and stands.changes < rule.answers.amount:
        return False
    if rule.share is None:
        return True
    settled = {one.id for one in contract.readings if one.state == CONFIRMED}
    waits = {*rule.after} - settled - {reading.id}
    return stake_of(exposures, waits).amount > total_figure(contract.payments).money.times(rule.share).amount


def _is_dated(reading: Reading) -> bool:
    return ISO_DATE.fullmatch(reading.first) is not None
