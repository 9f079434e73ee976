"""Phrases of articles 2 and 7: the price list, totals, payments, amounts in capitals."""

from __future__ import annotations

from pytest_bdd import given, then, when

from contract_model.contract import Contract
from contract_model.core import capitals
from contract_model.core.figure import Figure
from contract_model.core.values import Money, Months
from contract_model.price import comparison, payments, prices
from contract_model.price.comparison import Comparison
from steps.answers import Answer, ask
from steps.converters import count, one_of, phrase
from steps.mismatch import Mismatch, compare

TOPIC = "价格与付款（第二条、第七条）"

AGREEMENT = {"相符": True, "不符": False}
GROUNDS = {"没有补充协议": False, "依补充协议": True}
PRICES, PAYMENTS = "prices.toml", "payments.toml"
FORMS = {"规范写法": True, "变体写法": False}


@given(*phrase("合同服务费总额为 {stated:金额} 元"))
def contract_total_is(contract: Contract, stated: Money) -> None:
    """说明以下的计算从哪个总额出发；须与合同数据相同。"""
    compare("printed", stated, contract.payments.total_printed, payments.total_figure(contract.payments), data=PAYMENTS)


@when(*phrase("核对价目表第 {number:整数} 行"), target_fixture="answer")
def check_row(contract: Contract, number: int) -> Answer:
    """重新计算价目表的一行。"""
    return ask(lambda: comparison.compare_row(contract.prices.row(number)))


@when("核对价目表总价", target_fixture="answer")
def check_list_total(contract: Contract) -> Answer:
    """重新计算价目表的总价。"""
    return ask(lambda: comparison.compare_list_total(contract.prices))


@when("核对合同服务费总额", target_fixture="answer")
def check_contract_total(contract: Contract) -> Answer:
    """把第七条第1项的总额与价目表对照。"""
    return ask(lambda: comparison.compare_contract_total(contract.payments, contract.prices))


@when(*phrase("核对第 {number:整数} 期付款"), target_fixture="answer")
def check_payment(contract: Contract, number: int) -> Answer:
    """重新计算一期付款。"""
    plan = contract.payments
    return ask(lambda: comparison.compare_payment(plan, plan.payment(number)))


@when(*phrase('汇总价目表中的 "{name:文字}"'), target_fixture="answer")
def sum_category(contract: Contract, name: str) -> Answer:
    """把价目表里一个类别的各行相加。"""
    ids = {label: identifier for identifier, label in contract.prices.categories.items()}
    return ask(lambda: prices.category_figure(contract.prices, ids.get(name, name)))


@when(*phrase("汇总价目表中期限为 {months:整数} 个月的各行"), target_fixture="answer")
def sum_term(contract: Contract, months: int) -> Answer:
    """把价目表里期限相同的各行相加。"""
    return ask(lambda: prices.term_figure(contract.prices, Months(months)))


@when(*phrase("计算期限为 {months:整数} 个月的各行的每月费用"), target_fixture="answer")
def monthly_charge(contract: Contract, months: int) -> Answer:
    """问期限相同的各行每月共多少钱。"""
    return ask(lambda: prices.monthly_figure(contract.prices, Months(months)))


@when(
    *phrase("乙方按价目表第 {number:整数} 行交付 {delivered:数量} 个计价单位，共 {months:整数} 个月"),
    target_fixture="answer",
)
def deliver(contract: Contract, number: int, delivered: str, months: int) -> Answer:
    """问交付的数量和期限是否合乎价目表。"""
    row = contract.prices.row
    return ask(lambda: prices.judge_delivery(row(number), count(delivered), Months(months)))


@when(*phrase("乙方就价目表第 {number:整数} 行计收 {charged:金额} 元"), target_fixture="answer")
def charge(contract: Contract, number: int, charged: Money) -> Answer:
    """问就某一行收的钱是否合乎价目表。"""
    clause = contract.payments.total_clause
    return ask(lambda: prices.judge_charge(contract.prices.row(number), charged, clause))


@when(*phrase('乙方 "{ground:文字}" 在合同服务费之外另收 {charged:金额} 元'), target_fixture="answer")
def charge_extra(contract: Contract, ground: str, charged: Money) -> Answer:
    """问总额之外的收费是否合乎约定。"""
    supplement = one_of(ground, GROUNDS, "另行收费的依据")
    return ask(lambda: payments.judge_extra_charge(contract.payments, charged, supplement=supplement))


@when(*phrase("把 {amount:金额} 元写成大写", rests_on_provisions=False), target_fixture="answer")
def write_capitals(amount: Money) -> Answer:
    """把金额写成规范的大写。"""
    return ask(lambda: capitals.standard(amount))


@when(*phrase('读出大写 "{text:文字}"', rests_on_provisions=False), target_fixture="answer")
def read_capitals(text: str) -> Answer:
    """读出大写写的是多少。"""
    return ask(lambda: capitals.parse(text))


@then(*phrase("算式为单价 {price:金额} 元 × 数量 {quantity:数量} × 期限 {months:整数} 个月"))
def factors_are(contract: Contract, answer: Answer, price: Money, quantity: str, months: int) -> None:
    """核对价目表一行的三个因数，读者可以用计算器复算。"""
    wanted = (price, count(quantity), Months(months))
    clause = _comparison(answer, "factors", wanted).clause
    row = next((row for row in contract.prices.rows if row.clause == clause), None)
    found = (row.unit_price, row.quantity, row.term) if row else None
    compare("factors", wanted, found, answer, data=PRICES if row else "")


@then(*phrase("合同所列金额为 {expected:金额} 元"))
def printed_is(contract: Contract, answer: Answer, expected: Money) -> None:
    """核对合同上印的数。"""
    found = _comparison(answer, "printed", expected)
    compare("printed", expected, found.printed, answer, data=_file(contract, found))


@then(*phrase('两者 "{expected:文字}"'))
def both_agree(answer: Answer, expected: str) -> None:
    """核对算得的数与合同上印的数相符还是不符。"""
    wanted = one_of(expected, AGREEMENT, "核对结果")
    if _comparison(answer, "agreement", expected).agrees is not wanted:
        raise Mismatch("agreement", expected, _other(AGREEMENT, expected), answer)


@then(*phrase('大写为 "{expected:文字}"'))
def capitals_are(answer: Answer, expected: str) -> None:
    """核对金额的规范大写。"""
    match answer:
        case Comparison():
            compare("capitals", expected, answer.standard_capitals, answer)
        case str():
            compare("capitals", expected, answer)
        case _:
            raise Mismatch("capitals", expected, None, answer)


@then(*phrase('合同所写大写 "{text:文字}" 是 "{form:文字}"'))
def printed_capitals_are(contract: Contract, answer: Answer, text: str, form: str, shown_figures: list[Figure]) -> None:
    """核对合同上印的大写，以及它是规范写法还是变体写法。"""
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
