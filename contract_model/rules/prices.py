"""What party B owes and may charge by the price list, and beside it (2.2, 2.2.1, 7.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from contract_model.answer.question import question
from contract_model.answer.situation import Situation
from contract_model.core.dates import DAY, add_months, shift_months
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome, because
from contract_model.core.values import Count, Money
from contract_model.register.contract import Contract
from contract_model.register.prices import PriceRow
from contract_model.rules.amounts import row_figure

KEPT = {True: Conclusion.COMPLIED, False: Conclusion.BREACHED}


def rows(contract: Contract) -> Iterable[str]:
    """Return the labels of the rows of the price list."""
    return contract.prices.by_label


def services(contract: Contract) -> Iterable[str]:
    """Return the labels of the services whose content the price list states."""
    return [service.label for service in contract.price_contents]


@question("price.delivery", "交付的数量和期限", facts=("delivery.units", "delivery.months"), subjects=rows)
def delivery(situation: Situation) -> Outcome:
    """Return whether what was delivered meets the quantity and the term of a row (2.2, 9.1)."""
    row = situation.subject_in(situation.contract.prices.by_label)
    own = situation.about(row.label)
    units = own.quantity("delivery.units", row.clause)
    months = own.quantity("delivery.months", row.clause)
    kept = units >= row.quantity and months >= row.term
    why = because(
        "price.delivery", units=units.text, months=months.text, quantity=row.quantity.text, term=row.term.text
    )
    return Outcome(KEPT[kept], (row.clause,), why)


@question("price.charge", "就一行计收的金额", facts=("charge.price-list",), subjects=rows)
def charge(situation: Situation) -> Outcome:
    """Return whether all that was charged for a row stays within its amount: nothing else is payable (7.1)."""
    row = situation.subject_in(situation.contract.prices.by_label)
    own, clauses = situation.about(row.label), (row.clause, situation.contract.payments.total_clause)
    own.needed("charge.price-list", *clauses)
    charged = own.total("charge.price-list") or Money(0)
    amount = row_figure(row)
    why = because("price.charge", charged=charged, amount=amount)
    return Outcome(KEPT[charged <= row.amount], clauses, why, amount)


@question(
    "price.extra",
    "总额之外的收费",
    facts=("charge.beyond-total", "supplement.signed", "supplement.amount"),
    readings=("backup-storage-fee", "tax-included"),
)
def extra_charge(situation: Situation) -> Outcome:
    """Return whether party B may charge beside the all-in total: only under a supplement, and within it (7.1, 20.2).

    What the price of a row leaves out (``backup-storage-fee``), and tax (``tax-included``), may be outside it as well.
    """
    contract = situation.contract
    total_clause = contract.payments.total_clause
    situation.needed("charge.beyond-total", total_clause)
    left_out = {item: service.clauses for service in contract.price_contents for item in service.excludes}
    told = [one for one in situation.all("charge.beyond-total") if one.value != Money(0)]
    aside = [one for one in told if one.about in left_out and situation.option("backup-storage-fee") == "extra"]
    aside += [
        one
        for one in told
        for each in contract.payments.beside
        if one.about == each.label and situation.option(each.reading) in each.options
    ]
    clauses = (*(clause for one in told for clause in left_out.get(one.about, ())), total_clause)
    charged = sum((one.value for one in told if one not in aside and isinstance(one.value, Money)), start=Money(0))
    if situation.first("supplement.signed") is not None:
        agreed = situation.total("supplement.amount")
        clauses = (*clauses, contract.instruments["supplement"].clause)
        kept = agreed is None or charged <= agreed
        return Outcome(KEPT[kept], clauses, because("price.extra-agreed", charged=charged))
    why = because("price.left-out", item=aside[0].about) if aside else because("price.extra", charged=charged)
    return Outcome(KEPT[charged <= Money(0)], clauses, why)


@question("price.usage", "就一行按用量应付的金额", facts=("usage.units",), readings=("usage-less",), subjects=rows)
def usage(situation: Situation) -> Outcome:
    """Return what is due for a row of which less was used than it lists (2.2.1, 7.1): never more than its amount."""
    row = situation.subject_in(situation.contract.prices.by_label)
    clauses, amount = (row.clause, situation.contract.payments.total_clause), row_figure(row)
    units = situation.about(row.label).quantity("usage.units", *clauses)
    assert isinstance(units, Count)  # noqa: S101 - the register says so
    if units >= row.quantity:
        return Outcome(Conclusion.APPLIES, clauses, because("price.usage-all"), amount)
    if situation.option("usage-less") == "lump-sum":
        return Outcome(Conclusion.APPLIES, clauses, because("price.usage-lump"), amount)
    used = row.unit_price.times(units).times(row.term)
    due = Figure("price.usage.amount", "按用量应付的金额", used, clauses, "单价 × 用量 × 期限", (amount,))
    return Outcome(Conclusion.APPLIES, clauses, because("price.usage-actual", units=units.text), due)


@question("price.included", "单价所包含的", facts=("price-list.content",), subjects=services)
def included(situation: Situation) -> Outcome:
    """Return whether the price of a service pays for what is told: APPLIES, NOT_TRIGGERED for what it leaves out.

    Raises InvalidFact for anything that the row does not mention.
    """
    service = situation.subject_in({one.label: one for one in situation.contract.price_contents})
    items = situation.words("price-list.content", *service.clauses)
    named = "、".join(items)
    foreign = [item for item in items if item not in (*service.items, *service.excludes)]
    if foreign:
        raise InvalidFact(
            f"“{service.label}”没有写到“{'、'.join(foreign)}”", "、".join((*service.items, *service.excludes))
        )
    if any(item in service.excludes for item in items):
        return Outcome(Conclusion.NOT_TRIGGERED, service.clauses, because("price.excluded", items=named))
    return Outcome(Conclusion.APPLIES, service.clauses, because("price.included", items=named))


@question("price.content", "价目表服务的各项内容", facts=("price-list.content",), subjects=services)
def content(situation: Situation) -> Outcome:
    """Return whether what was provided makes up a service of the price list."""
    service = situation.subject_in({one.label: one for one in situation.contract.price_contents})
    given = situation.words("price-list.content", *service.clauses)
    return made_up(service.label, service.items, given, service.clauses)


@question(
    "price.month",
    "当日在租各行的每月费用",
    facts=("rows.activation-requested",),
    readings=("five-month-rows",),
)
def monthly_charge(situation: Situation) -> Figure:
    """Return what the rows that run on the day cost a month; which five months the shorter ones run is open."""
    listed, period = situation.contract.prices, situation.contract.period
    day = period.require(situation.today)
    running = [row for row in listed.rows if row.term >= period.months or _runs(row, day, situation)]
    inputs = tuple(row_figure(row) for row in running)
    total = sum((row.monthly for row in running), start=Money(0))
    clauses = (listed.clause, period.clause)
    return Figure("price.month.on-day", "当日在租各行的每月费用", total, clauses, "单价 × 数量，各行相加", inputs)


def made_up(label: str, items: Iterable[str], given: Iterable[str], clauses: tuple[str, ...]) -> Outcome:
    """Return whether the `given` items make up what `label` consists of. Raises InvalidFact for one of another's."""
    foreign = [item for item in given if item not in items]
    if foreign:
        raise InvalidFact(f"“{label}”不含“{'、'.join(foreign)}”", "、".join(items))
    missing = [item for item in items if item not in given]
    if missing:
        return Outcome(Conclusion.BREACHED, clauses, because("services.missing", items="、".join(missing)))
    return Outcome(Conclusion.COMPLIED, clauses, because("services.complete"))


def _runs(row: PriceRow, day: date, situation: Situation) -> bool:
    """Return whether a row shorter than the service runs on `day`, by the reading that holds."""
    period = situation.contract.period
    match situation.option("five-month-rows"):
        case "first":
            start = period.first_day
        case "last":
            start = shift_months(period.last_day + DAY, -int(row.term.amount))
        case _:
            requested = situation.about(row.label).first("rows.activation-requested")
            if requested is None:
                return False
            start = requested.day
    return start <= day < add_months(start, row.term)


QUESTIONS = (delivery, charge, extra_charge, usage, included, content, monthly_charge)
