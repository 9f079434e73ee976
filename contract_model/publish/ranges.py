"""From where to where an amount goes that turns on an open question, in the situation in which the most turns on it.

Amounts of different questions and situations do not add up, and nothing here adds them. Silence of the contract is an
end of the range and never a zero: the lower end where it favours the party that the amounts are against, else the
upper one, for what names no amount names no limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from contract_model.core.figure import Figure
from contract_model.core.values import Money
from contract_model.publish.exposure import SILENT, UNKNOWN, Exposure, Under
from contract_model.publish.ranking import Standing, stake_of
from contract_model.register.clauses import Clause
from contract_model.register.readings import FAVOURS, Reading

PARTIES = ("A", "B")
TOP = 5


@dataclass(frozen=True, slots=True)
class End:
    """A point of a range: the options under which it is so, whom they `favour` (FAVOURS), and the amount in yuan.

    `amount` is None where there is none; `without` says why, as in ``exposure``.
    """

    options: tuple[Under, ...]
    favours: tuple[str, ...]
    amount: Figure | None
    without: str


@dataclass(frozen=True, slots=True)
class Range:
    """What hangs on one open question in one situation: the `least`, what is `used` (None: nothing is), the `most`.

    `stake` is the most less the least; where the contract is silent at one end, all that the other options come to.
    `gains` is the party in whose favour the largest amount is, "" where that is no one party; `waits` are the options
    that hang on what is not told.
    """

    exposure: Exposure
    least: End
    used: End | None
    most: End
    stake: Money
    gains: str
    waits: tuple[Under, ...]

    @property
    def reading(self) -> Reading:
        """The open question."""
        return self.exposure.reading


def range_of(one: Exposure) -> Range:
    """Return the range of one open question in one situation, where at least one option has an amount."""
    ends = _ends(one)
    known = sorted((end for end in ends if end.amount is not None), key=_amount)
    silent = next((end for end in ends if end.without == SILENT), None)
    unknown = next((end for end in ends if end.without == UNKNOWN), None)
    gains = _party(known[-1])
    least, most = known[0], known[-1]
    if silent is not None and _against(gains, silent):
        least = silent
    elif silent is not None:
        most = silent
    elif unknown is not None and len(known) == 1 and _against(gains, unknown):
        least = unknown
    elif unknown is not None and len(known) == 1:
        most = unknown
    used = next((end for end in ends if any(under.option == one.reading.in_force for under in end.options)), None)
    waits = unknown.options if unknown is not None and unknown not in (least, most) else ()
    return Range(one, least, used, most, stake_of([one]), gains, waits)


def _against(gains: str, end: End) -> bool:
    """Tell whether `end` favours the party that the amounts are against, alone or besides the one that `gains`."""
    return gains in PARTIES and any(party in end.favours for party in PARTIES if party != gains)


def _party(end: End) -> str:
    """Return the one party that `end` favours, "" where it favours both or none."""
    found = [party for party in PARTIES if party in end.favours]
    return found[0] if len(found) == 1 else ""


def _ends(one: Exposure) -> list[End]:
    """Return the options of equal amount, or equally without one, together: in the order of the question's options."""
    favours = {option.id: option.favours for option in one.reading.options}
    found: dict[Decimal | str, list[Under]] = {}
    for under in one.options:
        key = under.without if under.amount is None else under.amount.money.rounded().amount
        found.setdefault(key, []).append(under)
    return [
        End(
            tuple(own),
            tuple(party for party in FAVOURS if party in {favours[under.option] for under in own}),
            own[0].amount,
            own[0].without,
        )
        for own in found.values()
    ]


def _amount(end: End) -> Decimal:
    return end.amount.money.rounded().amount if end.amount is not None else Decimal(0)


def ranges(exposures: Iterable[Exposure], stands: Mapping[str, Standing]) -> list[Range]:
    """Return the ranges of the questions that are still to be decided, in every situation, in the order given."""
    return [range_of(one) for one in exposures if stands[one.reading.id].tier]


def widest(found: Iterable[Range]) -> dict[str, Range]:
    """Return {reading id: that of its ranges on which the most turns}, the first of several."""
    kept: dict[str, Range] = {}
    for each in found:
        before = kept.get(each.reading.id)
        if before is None or each.stake.amount > before.stake.amount:
            kept[each.reading.id] = each
    return kept


def by_provision(found: Iterable[Range], clauses: Iterable[Clause]) -> dict[str, list[Range]]:
    """Return {provision: the widest range of each question that names it first, the largest stake first}.

    In the order of `clauses`; provisions without any are left out. A question stands under one provision only.
    """
    own: dict[str, list[Range]] = {}
    for each in widest(found).values():
        own.setdefault(each.reading.clauses[0], []).append(each)
    return {clause.id: _by_stake(own[clause.id]) for clause in clauses if clause.id in own}


def top(found: Collection[Range], party: str) -> list[Range]:
    """Return the TOP questions on which the most turns in favour of `party` (A, B), each in one situation.

    An amount is in a party's favour where the option that comes to the most is.
    """
    return _by_stake(widest(each for each in found if each.gains == party and each.stake.amount).values())[:TOP]


def _by_stake(found: Iterable[Range]) -> list[Range]:
    return sorted(found, key=lambda each: -each.stake.amount)
