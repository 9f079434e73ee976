"""The base of the annex formula, "信息系统云服务费 ÷ 服务月数", and its divisor: the contract defines neither term.

``penalty-base`` says what is divided by what: the fee of the whole contract by all months of the service or by those
that had begun, the fee of each price row by its own term, or the fee of the affected system, which the price list does
not show and must be told.
"""

from __future__ import annotations

from datetime import date

from contract_model.answer.question import Result, question
from contract_model.answer.situation import Situation
from contract_model.core.dates import add_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Money, Months
from contract_model.register.period import ServicePeriod, service_months
from contract_model.rules.amounts import monthly_figure, total_figure
from contract_model.rules.rounding import stepped

BASE = "penalty-base"
READINGS = (BASE, "rounding")
OWN_TERM, AFFECTED_SYSTEM, ELAPSED = "own-term", "affected-system", "elapsed"
FEE, DAY = "affected-system.fee", "breach.day"
FACTS = (FEE, DAY)


def base_figure(situation: Situation, day: date | None = None) -> Figure:
    """Return the monthly base in yuan (A2.0, A3.0); `day` is the day of the breach, where the events tell it.

    Lacking where it needs a fee, or a day, that nobody has told.
    """
    option = situation.option(BASE)
    if option == OWN_TERM:
        return own_term_figure(situation)
    if option == AFFECTED_SYSTEM:
        fee = _told(situation, FEE)
        return _base(
            situation, AFFECTED_SYSTEM, months_figure(situation, day), fee, "受影响信息系统的云服务费 ÷ 服务月数"
        )
    months, total = months_figure(situation, day), total_figure(situation.contract.payments)
    return _base(situation, "", months, total, "合同服务费总额 ÷ 服务月数")


def own_term_figure(situation: Situation) -> Figure:
    """Return the base as the monthly fees of all price rows, each over its own term."""
    prices = situation.contract.prices
    parts = tuple(stepped(situation, monthly_figure(prices, term)) for term in prices.terms())
    value = sum((part.money for part in parts), start=Money(0))
    label, formula = "违约金基数（按各行自身期限）", "价目表各行按自身期限折算的每月费用之和"
    clauses = situation.contract.penalties.heads
    return Figure("penalty.base.own-term", label, value, clauses, formula, parts, READINGS)


def _told(situation: Situation, fact: str) -> Figure:
    clauses = situation.contract.penalties.heads
    money = situation.money(fact, *clauses)
    return Figure(f"fact.{fact}", situation.contract.facts[fact].name, money, clauses, "事实")


def _base(situation: Situation, option: str, months: Figure, fee: Figure, formula: str) -> Figure:
    assert isinstance(months.value, Months)  # noqa: S101 - months_figure says so
    elapsed = ".elapsed" if months.id.endswith(".elapsed") else ""
    suffix, words = (f".{option}", "（按受影响系统）") if option else ("", "")
    clauses = situation.contract.penalties.heads
    value = fee.money.per(months.value)
    return Figure(
        f"penalty.base{suffix}{elapsed}", f"违约金基数{words}", value, clauses, formula, (fee, months), READINGS
    )


def months_figure(situation: Situation, day: date | None = None) -> Figure:
    """Return the divisor: the months of the service period, or those begun by the day of the breach.

    Lacking where that day is not known. Under ``own-term`` there is no one divisor; ask for it only under the others.
    """
    contract = situation.contract
    clauses = (*contract.penalties.heads, contract.period.clause)
    if situation.option(BASE) != ELAPSED:
        label, formula, months = "违约金算式的服务月数", "取服务期的月数", service_months(contract.period)
        return Figure("penalty.months", label, contract.period.months, clauses, formula, (months,), (BASE,))
    on = day or situation.needed(DAY, *clauses)
    assert isinstance(on, date)  # noqa: S101 - the register says so
    told = Figure(f"fact.{DAY}", contract.facts[DAY].name, on, clauses, "事实")
    label, formula = "违约金算式的已服务月数", "自服务期首日至违约发生日，已经开始的月都计"
    return Figure("penalty.months.elapsed", label, _begun(contract.period, on), clauses, formula, (told,), (BASE,))


def _begun(period: ServicePeriod, on: date) -> Months:
    """Return how many service months have begun by the day `on`, the running one included, no more than there are."""
    if on < period.first_day:
        raise InvalidFact(f"违约发生日为 {on}，服务期还没有开始", f"不早于 {period.first_day}")
    last = min(on, period.last_day)
    begun = 1
    while add_months(period.first_day, Months(begun)) <= last:
        begun += 1
    return Months(begun)


@question("penalty.base", "违约金基数", facts=FACTS, readings=READINGS)
def base(situation: Situation) -> Result:
    """Return the monthly base of the penalties of annexes 2 and 3."""
    return base_figure(situation)


@question("penalty.months", "违约金算式的服务月数", facts=(DAY,), readings=(BASE,))
def months(situation: Situation) -> Result:
    """Return the divisor of the formula; under ``own-term`` each row has its own."""
    if situation.option(BASE) == OWN_TERM:
        contract = situation.contract
        why = because("annex.own-terms")
        return Outcome(Conclusion.APPLIES, (*contract.penalties.heads, contract.period.clause), why)
    return months_figure(situation)


@question("penalty.base.own-term", "违约金基数（按各行自身期限）", readings=("rounding",))
def own_term(situation: Situation) -> Result:
    """Return the base by each row's own term, whichever is in force: the pages set it beside the other."""
    return own_term_figure(situation)


FIGURES = (base, months, own_term)
"""Published as figures; ``publish/catalogue.py`` makes them askable."""
