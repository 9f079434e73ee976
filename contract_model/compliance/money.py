"""Money: what of each instalment is due, invoiced and paid, and what party A may deduct from it (12.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from contract_model.answer.question import Question
from contract_model.answer.resolver import answer
from contract_model.answer.situation import Situation, Told
from contract_model.compliance.events import Event
from contract_model.compliance.judged import Occasion
from contract_model.compliance.told import AND, Known
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.values import Money
from contract_model.register.contract import Contract
from contract_model.register.payments import Payment
from contract_model.rules import set_off, times
from contract_model.rules.amounts import payment_figure

PAID, INVOICED, SUPPLEMENT = "payment.amount", "invoice.amount", "supplement.amount"
DEDUCTED = "setoff.deducted"
NOTHING = Money(0)
NOT_DUE = (Conclusion.NOT_TRIGGERED, Conclusion.NOT_YET_DUE, Conclusion.AMBIGUOUS)
"""What a payment is concluded of which it is not sure that it has fallen due."""


@dataclass(frozen=True, slots=True)
class Penalty:
    """What one event costs: the least and the most under the open questions, `used` under the readings in use.

    Where those leave it open, what it costs at the least is used: so much is owed in any case.
    """

    matter: str
    clause: str
    on: date | None
    low: Money
    used: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Deduction:
    """What of one penalty, `amount` under the readings in use, is deducted from one instalment: as much as is unpaid.

    All that is `used` adds up to what is used of the instalment; None where open questions leave it open.
    """

    matter: str
    clause: str
    amount: Money
    used: Money | None


@dataclass(frozen=True, slots=True)
class Instalment:
    """One instalment or supplement; `used` is what may be deducted, None where open questions leave that open."""

    id: str
    label: str
    due: Money
    due_day: date | None
    invoiced: Money
    paid: Money
    conclusion: Conclusion | None
    low: Money = NOTHING
    used: Money | None = NOTHING
    high: Money = NOTHING
    deductions: tuple[Deduction, ...] = ()
    facts: tuple[Told, ...] = ()

    @property
    def rest(self) -> Money:
        """What is not paid."""
        return max(self.due - self.paid, NOTHING)


def penalties(events: Iterable[Event], contract: Contract, systems: Mapping[str, str]) -> tuple[Penalty, ...]:
    """Return what each event costs, in the order of their days.

    The availability of one system in one month costs once, however many faults brought it about: of others, of no
    further system, the next heaviest row counts, and – as the contract does not say so – the whole amount at most. So
    does what is worked out of faults that cost something themselves, as an average: what it costs more than they do
    counts (12.4).
    """
    measured = {one.id for one in contract.penalties.measures.values() if one.fact == times.AVAILABILITY}
    rows = {row.clause for row in contract.penalties.rows if any(test.measure in measured for test in row.tests)}
    seen: set[tuple[str, str]] = set()
    found = []
    several = sorted(events, key=lambda each: (each.on or date.min, each.matter))
    for one in several:
        clause = next(iter(one.outcome.clauses), "")
        low = one.low or NOTHING
        penalty = Penalty(one.matter, clause, one.on, low, one.used or low, one.high or NOTHING)
        if clause in rows and one.matter in systems and one.on is not None:
            spans = {(system, f"{one.on:%Y-%m}") for system in systems[one.matter].split(AND)}
            penalty = _once(penalty, one) if spans <= seen else penalty
            seen |= spans
        found.append(penalty)
    costs = {one.matter: one for one in found}
    beside = (_beside(penalty, one, costs) for penalty, one in zip(found, several, strict=True))
    return tuple(one for one in beside if one.high.amount)


def _beside(penalty: Penalty, one: Event, costs: Mapping[str, Penalty]) -> Penalty:
    """Return what an event costs beside those of which it is the average."""
    own = [costs[matter] for matter in one.of if matter in costs]
    low = max(penalty.low - sum((each.low for each in own), start=NOTHING), NOTHING)
    used = max(penalty.used - sum((each.used for each in own), start=NOTHING), NOTHING)
    return replace(penalty, low=min(low, used), used=used)


def _once(penalty: Penalty, one: Event) -> Penalty:
    others = [
        part.amount.money.rounded()
        for part in one.parts
        if part.amount is not None and part.clauses[0] != penalty.clause and part.conclusion is Conclusion.APPLIES
    ]
    next_heaviest = max(others, default=NOTHING)
    used = min(penalty.used, next_heaviest)
    return replace(penalty, low=min(penalty.low, used), used=used)


def instalments(
    known: Known, occasions: Iterable[Occasion], costs: Sequence[Penalty], deducted: Question
) -> tuple[Instalment, ...]:
    """Return the instalments of the contract, with what may be deducted, and the supplements that the ledger names."""
    judged = {one.norm.id: one for one in occasions}
    plan = known.contract.payments
    own = [_instalment(known, payment, judged[f"payment.{payment.number}"]) for payment in plan.payments]
    names = {one.id for one in own}
    others = [name for name in known.places((SUPPLEMENT, PAID, INVOICED)) if name and name not in names]
    return (*_with_deductions(known, own, costs, deducted), *(_supplement(known, name) for name in others))


def _instalment(known: Known, payment: Payment, judged: Occasion) -> Instalment:
    due = payment_figure(known.contract.payments, payment).money.rounded()
    deadline = judged.outcome.deadline
    name = judged.norm.about
    told = _told(known, name)
    return Instalment(
        name,
        payment.label,
        due,
        deadline.day if deadline is not None else None,
        _sum(told, INVOICED),
        _sum(told, PAID),
        judged.outcome.conclusion,
        facts=told,
    )


def _supplement(known: Known, name: str) -> Instalment:
    told = _told(known, name)
    return Instalment(
        name, name, _sum(told, SUPPLEMENT), None, _sum(told, INVOICED), _sum(told, PAID), None, facts=told
    )


def _told(known: Known, name: str) -> tuple[Told, ...]:
    return tuple(one for one in known.of(SUPPLEMENT, PAID, INVOICED) if one.about == name)


def _sum(told: Iterable[Told], fact: str) -> Money:
    amounts = (one.value for one in told if one.fact == fact and isinstance(one.value, Money))
    return sum(amounts, start=NOTHING)


def _with_deductions(
    known: Known, own: Sequence[Instalment], costs: Sequence[Penalty], deducted: Question
) -> Iterator[Instalment]:
    """Yield the instalments with what may be deducted: of fees that are due first, under each option of which fees."""
    due = [one for one in own if one.conclusion not in NOT_DUE]
    order = [*due, *(one for one in own if one not in due)]
    fees = (_total(due), _total([one for one in own if one not in due]))
    options = known.contract.reading(set_off.WHICH).handled
    in_force = known.contract.in_force(set_off.WHICH)
    used = [option for option in options if not in_force or option.id == in_force]
    totals = {}
    for way, possible in (("low", options), ("used", used), ("high", options)):
        amounts = [(one, getattr(one, way)) for one in costs]
        found = (_deducted(known, amounts, fees, (deducted, option.id)) for option in possible)
        totals[way] = [_shared(total, order) for total in found]
    drawn = [_drawn(costs, shares) for shares in totals["used"]]
    for place, one in sorted(enumerate(order), key=lambda each: own.index(each[1])):
        here = {shares[place] for shares in totals["used"]}
        yield replace(
            one,
            low=min(shares[place] for shares in totals["low"]),
            used=here.pop() if len(here) == 1 else None,
            high=max(shares[place] for shares in totals["high"]),
            deductions=tuple(_deductions(costs, [each[place] for each in drawn])),
        )


def _deducted(
    known: Known, amounts: Sequence[tuple[Penalty, Money]], fees: tuple[Money, Money], asked: tuple[Question, str]
) -> Money:
    """Return what party A may deduct of penalties, as the question of 12.10 has it under one option."""
    told = [
        each
        for one, amount in amounts
        for each in (
            Told(set_off.PENALTY, value=amount, about=one.matter),
            Told(set_off.PROVISION, value=one.clause, about=one.matter),
        )
    ]
    told += [Told(set_off.DUE, value=fees[0]), Told(set_off.LATER, value=fees[1])]
    question, option = asked
    situation = Situation(known.contract, tuple(told), {set_off.WHICH: option}, known.as_of)
    result = answer(question, situation).result
    found = result.amount if isinstance(result, Outcome) else None
    return found.money.rounded() if found is not None else NOTHING


def _shared(total: Money, order: Iterable[Instalment]) -> list[Money]:
    """Return how much of `total` is drawn from each instalment in turn."""
    found = []
    for one in order:
        share = min(total, one.rest)
        found.append(share)
        total = total - share
    return found


def _drawn(costs: Sequence[Penalty], shares: Iterable[Money]) -> list[list[Money]]:
    """Return for each share of an instalment how much of each penalty, earliest first, is drawn from it."""
    left, found = [one.used for one in costs], []
    for share in shares:
        rest, drawn = share, []
        for place, amount in enumerate(left):
            part = min(rest, amount)
            rest, left[place] = rest - part, amount - part
            drawn.append(part)
        found.append(drawn)
    return found


def _deductions(costs: Sequence[Penalty], options: Sequence[Sequence[Money]]) -> Iterator[Deduction]:
    """Yield what is deducted of each penalty from one instalment, under each option of the fees that is not decided."""
    for place, one in enumerate(costs):
        several = {drawn[place] for drawn in options}
        if several != {NOTHING}:
            yield Deduction(one.matter, one.clause, one.used, several.pop() if len(several) == 1 else None)


def _total(several: Iterable[Instalment]) -> Money:
    return sum((one.rest for one in several), start=NOTHING)
