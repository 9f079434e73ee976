"""Phrases of articles 2 and 7: the price list, totals, payments, amounts in capitals."""

from __future__ import annotations

from pytest_bdd import given, then, when

from contract_model.contract import Contract
from contract_model.core import capitals
from contract_model.core.figure import Figure
from contract_model.core.values import Count, Money, Months
from contract_model.price import comparison, payments, prices
from contract_model.price.comparison import Comparison
from steps.answers import Answer, ask
from steps.converters import one_of, phrase
from steps.mismatch import Mismatch, compare

AGREEMENT = {"相符": True, "不符": False}
GROUNDS = {"没有补充协议": False, "依补充协议": True}
PRICES, PAYMENTS = "prices.toml", "payments.toml"
FORMS = {"规范写法": True, "变体写法": False}


@given(*phrase("合同服务费总额为 {stated:金额} 元"))
def contract_total_is(contract: Contract, stated: Money) -> None:
    """Check that the total a feature starts from is the contract's."""
    compare("printed", stated, contract.payments.total_printed, payments.total_figure(contract.payments), data=PAYMENTS)


@when(*phrase("核对价目表第 {number:整数} 行"), target_fixture="answer")
def check_row(contract: Contract, number: int) -> Answer:
    """Recompute one row of the price list."""
    return ask(lambda: comparison.compare_row(contract.prices.row(number)))


@when("核对价目表总价", target_fixture="answer")
def check_list_total(contract: Contract) -> Answer:
    """Recompute the last line of the price list."""
    return ask(lambda: comparison.compare_list_total(contract.prices))


@when("核对合同服务费总额", target_fixture="answer")
def check_contract_total(contract: Contract) -> Answer:
    """Hold the total of 7.1 against the price list."""
    return ask(lambda: comparison.compare_contract_total(contract.payments, contract.prices))


@when(*phrase("核对第 {number:整数} 期付款"), target_fixture="answer")
def check_payment(contract: Contract, number: int) -> Answer:
    """Recompute one payment."""
    plan = contract.payments
    return ask(lambda: comparison.compare_payment(plan, plan.payment(number)))


@when(*phrase('汇总价目表中的 "{name:文字}"'), target_fixture="answer")
def sum_category(contract: Contract, name: str) -> Answer:
    """Add up the rows of one category."""
    ids = {label: identifier for identifier, label in contract.prices.categories.items()}
    return ask(lambda: prices.category_figure(contract.prices, ids.get(name, name)))


@when(*phrase("汇总价目表中期限为 {months:整数} 个月的各行"), target_fixture="answer")
def sum_term(contract: Contract, months: int) -> Answer:
    """Add up the rows of one term."""
    return ask(lambda: prices.term_figure(contract.prices, Months(months)))


@when(*phrase("计算期限为 {months:整数} 个月的各行的每月费用"), target_fixture="answer")
def monthly_charge(contract: Contract, months: int) -> Answer:
    """Ask what the rows of one term cost a month."""
    return ask(lambda: prices.monthly_figure(contract.prices, Months(months)))


@when(
    *phrase("乙方按价目表第 {number:整数} 行交付 {delivered:文字} 个计价单位，共 {months:整数} 个月"),
    target_fixture="answer",
)
def deliver(contract: Contract, number: int, delivered: str, months: int) -> Answer:
    """Judge a delivered quantity and term."""
    row = contract.prices.row
    return ask(lambda: prices.judge_delivery(row(number), Count.from_string(delivered), Months(months)))


@when(*phrase("乙方就价目表第 {number:整数} 行计收 {charged:金额} 元"), target_fixture="answer")
def charge(contract: Contract, number: int, charged: Money) -> Answer:
    """Judge a charge for one row."""
    clause = contract.payments.total_clause
    return ask(lambda: prices.judge_charge(contract.prices.row(number), charged, clause))


@when(*phrase('乙方 "{ground:文字}" 在合同服务费之外另收 {charged:金额} 元'), target_fixture="answer")
def charge_extra(contract: Contract, ground: str, charged: Money) -> Answer:
    """Judge a charge beside the total."""
    supplement = one_of(ground, GROUNDS, "另行收费的依据")
    return ask(lambda: payments.judge_extra_charge(contract.payments, charged, supplement=supplement))


@when(*phrase("把 {amount:金额} 元写成大写"), target_fixture="answer")
def write_capitals(amount: Money) -> Answer:
    """Write an amount in standard capitals."""
    return ask(lambda: capitals.standard(amount))


@when(*phrase('读出大写 "{text:文字}"'), target_fixture="answer")
def read_capitals(text: str) -> Answer:
    """Read an amount written in capitals."""
    return ask(lambda: capitals.parse(text))


@then(*phrase("算式为单价 {price:金额} 元 × 数量 {quantity:文字} × 期限 {months:整数} 个月"))
def factors_are(contract: Contract, answer: Answer, price: Money, quantity: str, months: int) -> None:
    """Compare the three factors of a price row, so that a reader can check the row with a pocket calculator."""
    wanted = (price, Count.from_string(quantity), Months(months))
    clause = _comparison(answer, "factors", wanted).clause
    row = next((row for row in contract.prices.rows if row.clause == clause), None)
    found = (row.unit_price, row.quantity, row.term) if row else None
    compare("factors", wanted, found, answer, data=PRICES if row else "")


@then(*phrase("合同所列金额为 {expected:金额} 元"))
def printed_is(contract: Contract, answer: Answer, expected: Money) -> None:
    """Compare the figure that the contract prints."""
    found = _comparison(answer, "printed", expected)
    compare("printed", expected, found.printed, answer, data=_file(contract, found))


@then(*phrase('两者 "{expected:文字}"'))
def both_agree(answer: Answer, expected: str) -> None:
    """Compare whether computed and printed figure agree."""
    wanted = one_of(expected, AGREEMENT, "核对结果")
    if _comparison(answer, "agreement", expected).agrees is not wanted:
        raise Mismatch("agreement", expected, _other(AGREEMENT, expected), answer)


@then(*phrase('大写为 "{expected:文字}"'))
def capitals_are(answer: Answer, expected: str) -> None:
    """Compare the standard capitals of the answer."""
    match answer:
        case Comparison():
            compare("capitals", expected, answer.standard_capitals, answer)
        case str():
            compare("capitals", expected, answer)
        case _:
            raise Mismatch("capitals", expected, None, answer)


@then(*phrase('合同所写大写 "{text:文字}" 是 "{form:文字}"'))
def printed_capitals_are(contract: Contract, answer: Answer, text: str, form: str, shown_figures: list[Figure]) -> None:
    """Compare the contract's capitals and whether they have the standard form."""
    wanted = one_of(form, FORMS, "大写的写法")
    found = _comparison(answer, "printed_capitals", text)
    shown_figures.append(found.figure)
    compare("printed_capitals", text, found.capitals or None, answer, data=_file(contract, found))
    if found.capitals_are_standard is not wanted:
        raise Mismatch("capitals_form", form, _other(FORMS, form), answer)


def _comparison(answer: Answer, compares: str, expected: object) -> Comparison:
    if not isinstance(answer, Comparison):
        raise Mismatch(compares, expected, None, answer)
    return answer


def _file(contract: Contract, found: Comparison) -> str:
    """Return the data file that states what the contract prints."""
    stated = (contract.prices.total_clause, *(row.clause for row in contract.prices.rows))
    return PRICES if found.clause in stated else PAYMENTS


def _other(words: dict[str, bool], word: str) -> str:
    """Return the other of two words."""
    return next(other for other in words if other != word)
