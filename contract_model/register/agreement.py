"""What must agree within the data: shares that make up the whole, rows and totals, copies, bands one after another.

Called by ``contract_model.register.contract`` once all files are read without a fault. A printed amount is the
contract's own: it is never corrected here, only held against what it must come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from contract_model.core.bounds import Bound
from contract_model.core.faults import Fault
from contract_model.core.units import shown
from contract_model.core.values import Count, Money, Quantity, Rate
from contract_model.register.instruments import Copies
from contract_model.register.payments import PaymentPlan
from contract_model.register.penalty_rows import PenaltyRow
from contract_model.register.prices import PriceList

BELOW, ABOVE = (Bound.AT_LEAST, Bound.MORE_THAN), (Bound.AT_MOST, Bound.LESS_THAN)
WHOLE = Rate(1)


@dataclass(frozen=True, slots=True)
class Band:
    """The values of one measure for which a row stands; `closed` where both ends are within it."""

    row: str
    least: Quantity
    most: Quantity
    closed: bool


def price_faults(prices: PriceList, plan: PaymentPlan, file: str) -> Iterator[Fault]:
    """Yield the rows whose amount is not price × quantity × months, and the totals that they do not make up."""
    for row in prices.rows:
        if row.amount.rounded() != row.printed.rounded():
            product = f"单价 × 数量 × 月数 {row.amount.rounded().text} 元"
            yield Fault(file, f"row[{row.clause}].printed", _not(row.printed, product), "四个数相合")
    total = sum((row.printed for row in prices.rows), start=Money(0))
    if total != prices.total_printed:
        yield Fault(file, "total.printed", _not(prices.total_printed, f"各行合计 {total.text} 元"), "各行之和")
    elif total != plan.total_printed:
        yield Fault(file, "total.printed", _not(total, f"合同总额 {plan.total_printed.text} 元"), "与合同总额相同")


def payment_faults(plan: PaymentPlan, file: str) -> Iterator[Fault]:
    """Yield shares that do not make up the whole, and payments that are not their share of the total."""
    first, *_ = plan.payments
    shares = sum((payment.share for payment in plan.payments), start=Rate(0))
    if shares != WHOLE:
        listed = " + ".join(shown(payment.share) for payment in plan.payments)
        yield Fault(file, f"payment[{first.number}].share", f"各期比例合计 {shown(shares)}（{listed}）", shown(WHOLE))
    for payment in plan.payments:
        due = plan.total_printed.times(payment.share).rounded()
        if due != payment.printed:
            share = f"合同总额的 {shown(payment.share)}，即 {due.text} 元"
            yield Fault(file, f"payment[{payment.number}].printed", _not(payment.printed, share), "金额与比例相合")


def copies_faults(copies: Iterable[Copies], file: str) -> Iterator[Fault]:
    """Yield the texts of which the holders together have more or fewer copies than there are."""
    for one in copies:
        held = sum(one.holders.values(), start=Count(0))
        if held != one.total:
            problem = f"共 {one.total.text} 份，各方所执合计 {held.text} 份"
            yield Fault(file, f"copies[{one.label}].total", problem, "各方所执份数之和")


def band_faults(rows: Sequence[PenaltyRow], file: str) -> Iterator[Fault]:
    """Yield the rows whose bounds are in the wrong order, and those that overlap their like or leave a gap to it."""
    alike: defaultdict[object, list[Band]] = defaultdict(list)
    for row in rows:
        measures = {test.measure for test in row.tests}
        least = [test for test in row.tests if test.bound in BELOW and test.under is None]
        most = [test for test in row.tests if test.bound in ABOVE and test.under is None]
        if len(measures) != 1 or len(least) != 1 or len(most) != 1 or len(row.tests) != len(least) + len(most):
            continue
        closed = least[0].bound is Bound.AT_LEAST and most[0].bound is Bound.AT_MOST
        band = Band(row.clause, least[0].value, most[0].value, closed)
        if band.least > band.most or (band.least == band.most and not closed):
            problem = f"下限 {shown(band.least)} 不小于上限 {shown(band.most)}"
            yield Fault(file, f"row[{row.clause}].test", problem, "下限小于上限")
        else:
            alike[row.subject, frozenset(row.findings), *measures].append(band)
    for bands in alike.values():
        for lower, upper in pairwise(sorted(bands, key=lambda band: band.least)):
            if upper.least < lower.most or (upper.least == lower.most and lower.closed and upper.closed):
                problem = f"自 {shown(upper.least)} 起，与 {lower.row} 的上限 {shown(lower.most)} 重叠"
                yield Fault(file, f"row[{upper.row}].test", problem, "首尾相接，不重叠")
            elif upper.least > lower.most:
                problem = f"自 {shown(upper.least)} 起，与 {lower.row} 的上限 {shown(lower.most)} 之间空着"
                yield Fault(file, f"row[{upper.row}].test", problem, "首尾相接，不留空")


def _not(printed: Money, other: str) -> str:
    return f"写的是 {printed.text} 元，与{other}不符"
