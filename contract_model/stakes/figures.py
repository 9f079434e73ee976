"""The open questions in money, as figures: the amount under each reading, and by how much they differ.

Called by ``catalogue.py``, which publishes them, and by the commands, which make the table of them. Nothing owed is
zero; silence of the contract never is: a reading without an amount has no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from contract_model.breach.annex_penalty import row_amount
from contract_model.breach.base import OWN_TERM
from contract_model.breach.shares import fixed_figure, in_force_base
from contract_model.contract import Contract
from contract_model.core.faults import DataFaults, Fault
from contract_model.core.figure import Figure
from contract_model.core.values import Money
from contract_model.price import payments, prices
from contract_model.register.readings import Reading
from contract_model.stakes.amounts import amounts
from contract_model.stakes.data import NOTHING, StakeOption, StakeRule


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on one open question in one situation.

    `amounts` are by option, in the order of the reading; an option without an amount is left out. `spread` is the most
    less the least of them to the cent, None where fewer than two readings have one.
    """

    rule: StakeRule
    reading: Reading
    amounts: Mapping[str, Figure]
    spread: Figure | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures to be published."""
        return (*self.amounts.values(), *((self.spread,) if self.spread else ()))


def stakes(contract: Contract) -> tuple[Stake, ...]:
    """Return the stakes in the order of their file. Raises DataFaults for every amount that the model does not know."""
    known = {figure.id: figure for figure in (*_shared(contract), *amounts(contract))}
    faults = [
        Fault(
            "stakes.toml",
            f"stake[{rule.reading}].option[{option.option}].owes",
            f"“{name}”不是算出的数额",
            _near(name, known),
        )
        for rule in contract.stakes
        for option in rule.options
        for name in option.owes
        if name not in known
    ]
    if faults:
        raise DataFaults(faults)
    return tuple(_stake(contract, rule, known) for rule in contract.stakes)


def _near(name: str, known: Mapping[str, Figure]) -> str:
    return "、".join(get_close_matches(name, known, cutoff=0))


def _shared(contract: Contract) -> Iterator[Figure]:
    """Yield the published amounts that a stake may name."""
    base, total = in_force_base(contract), payments.total_figure(contract.payments)
    own = contract.base(OWN_TERM)
    yield from (base, total, *((own,) if own else ()))
    yield from (row_amount(row, base) for row in contract.penalties.rows)
    yield from (payments.payment_figure(contract.payments, payment) for payment in contract.payments.payments)
    yield from (prices.monthly_figure(contract.prices, term) for term in contract.prices.terms())
    yield from (fixed_figure(contract, rate) for rate in contract.penalties.fixed.values())


def _stake(contract: Contract, rule: StakeRule, known: Mapping[str, Figure]) -> Stake:
    reading = contract.reading(rule.reading)
    labels = {option.id: option.label for option in reading.options}
    found = {
        option.option: _amount(rule, reading, labels[option.option], option, known)
        for option in rule.options
        if option.owes or option.without == NOTHING
    }
    values = [figure.money.rounded().amount for figure in found.values()]
    spread = None
    if len(set(values)) > 1:
        spread = Figure(
            f"{rule.id}.spread",
            f"各读法相差，“{rule.situation}”",
            Money(max(values) - min(values)),
            reading.clauses,
            "最多的一种读法 − 最少的一种读法，各舍入到分",
            tuple(found.values()),
            (reading.id,),
        )
    return Stake(rule, reading, found, spread)


def _amount(rule: StakeRule, reading: Reading, label: str, option: StakeOption, known: Mapping[str, Figure]) -> Figure:
    parts = tuple(known[name] for name in option.owes)
    formula = "各项相加，各舍入到分" if len(parts) > 1 else "如所列" if parts else "没有可以计收的金额"
    value = sum((part.money.rounded() for part in parts), start=Money(0))
    return Figure(
        f"{rule.id}.{option.option}",
        f"按“{label}”，“{rule.situation}”",
        value,
        reading.clauses,
        formula,
        parts,
        (reading.id,),
    )
