"""Phrases of article 12 beside delay and the annexes: interest, ending the contract, settlement, costs, set-off."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from pytest_bdd import given, then, when

from contract_model.breach import fixed_penalties, grounds, interest, settlement
from contract_model.breach.annex_penalty import applied
from contract_model.breach.delay import cause_named, judge_delay
from contract_model.breach.shares import fixed_figure, in_force_base
from contract_model.contract import Contract
from contract_model.core.faults import InvalidFact
from contract_model.core.figure import Figure
from contract_model.core.outcome import Conclusion, Outcome
from contract_model.core.units import read_quantity
from contract_model.core.values import CalendarDays, Count, Money, Rate
from contract_model.price.payments import total_figure
from contract_model.register.by_reading import Questions
from steps.answers import Answer, Facts, ask
from steps.choices import Choices
from steps.converters import amount, header_is, one_of, phrase
from steps.mismatch import Mismatch, compare, figure_in

TOPIC = "利息、终止与结算（第十二条）"

BREACHES = {"违反": True, "没有违反": False}


@dataclass(slots=True)
class Accounts:
    """Amounts and terms that were given: rate, days of a year, what was paid and performed, breaches, supplements."""

    lpr: str = ""
    basis: str = ""
    paid: Money | None = None
    performed: Money | None = None
    claimed: bool = False
    supplements: Money = field(default_factory=lambda: Money(0))
    breaches: list[settlement.Breach] = field(default_factory=list)


@pytest.fixture
def accounts() -> Accounts:
    """Return the empty accounts of one scenario."""
    return Accounts()


@given(*phrase("合同签订时的 1 年期 LPR 为 {rate:数值}"))
def lpr_is(accounts: Accounts, rate: str) -> None:
    """给出利率；合同没有写明它的数。"""
    accounts.lpr = rate


@given(*phrase("一年按 {days:数值} 计息"))
def basis_is(accounts: Accounts, days: str) -> None:
    """给出计息时一年按多少日；合同没有写明。"""
    accounts.basis = days


@when(*phrase('甲方因 "{cause:文字}" 迟延 {days:数值} 支付 {principal:金额} 元'), target_fixture="answer")
def paid_late(contract: Contract, accounts: Accounts, cause: str, days: str, principal: Money) -> Answer:
    """核算迟付若干日的利息。"""
    rules = contract.liability
    return ask(
        lambda: interest.judge_interest(
            rules,
            principal,
            _days(days),
            rules.cause_named(cause),
            rate=_rate(accounts.lpr),
            basis=_basis(accounts.basis),
        )
    )


@when(*phrase("甲方应于 {due:日期} 支付的 {principal:金额} 元，因自身原因于 {paid:日期} 支付"), target_fixture="answer")
def paid_on(
    contract: Contract,
    accounts: Accounts,
    questions: Questions,
    *,
    due: date,
    principal: Money,
    paid: date,
) -> Answer:
    """按应付日和实付日核算迟付的利息。"""
    rules = contract.liability
    own = next(cause for cause in rules.causes if cause.own)
    return ask(
        lambda: interest.judge_dates(
            rules,
            questions,
            principal,
            (due, paid),
            own,
            rate=_rate(accounts.lpr),
            basis=_basis(accounts.basis),
        )
    )


@when(*phrase('于 {as_of:日期} 以 "{label:文字}" 主张终止合同'), target_fixture="answer")
def end_for_ground(
    contract: Contract, facts: Facts, choices: Choices, questions: Questions, *, as_of: date, label: str
) -> Answer:
    """问第十二条第5项的某种情形是否让甲方可以终止合同。"""

    def judge() -> Answer:
        ground = contract.liability.ground_named(label)
        count = read_quantity(facts.values[ground.measure]) if ground.measure in facts.values else None
        known = grounds.GroundFacts(count, facts.records, choices.found)
        return grounds.judge_ground(
            contract.liability,
            questions,
            ground,
            known,
            limits=contract.limits,
            period=contract.period,
            as_of=as_of,
        )

    return ask(judge)


@when(*phrase("于 {as_of:日期} 以验收不合格主张解除合同"), target_fixture="answer")
def end_for_acceptance(contract: Contract, facts: Facts, as_of: date) -> Answer:
    """问验收不合格是否让甲方可以解除合同。"""
    return ask(lambda: grounds.judge_acceptance(contract.limits["re-submission"], facts.records, as_of))


@given(*phrase("甲方已支付服务费 {paid:金额} 元"))
def paid_so_far(accounts: Accounts, paid: Money) -> None:
    """给出甲方已付的服务费。"""
    accounts.paid = paid


@given(*phrase("乙方已完成且合乎约定的服务价值 {performed:金额} 元"))
def performed_so_far(accounts: Accounts, performed: Money) -> None:
    """给出已完成且合乎约定的部分的价值；不写这一句，表示还没有人认定。"""
    accounts.performed = performed


@given("甲方主张从应付的服务费中扣减违约金")
def deduction_claimed(accounts: Accounts) -> None:
    """说明甲方主张扣减违约金；不写这一句，表示没有主张。"""
    accounts.claimed = True


@when(*phrase('因 "{cause:文字}" 的原因依 "{clause:文字}" 结束合同，双方结算'), target_fixture="answer")
def settled(contract: Contract, accounts: Accounts, questions: Questions, cause: str, clause: str) -> Answer:
    """问合同结束之后一方应付另一方多少。"""
    penalty = fixed_figure(contract, contract.penalties.fixed["termination"])
    paid = accounts.paid
    if paid is None:
        raise InvalidFact("没有写甲方已支付的服务费", "先写一步：甲方已支付服务费 … 元")
    return ask(
        lambda: settlement.settle(
            questions,
            penalty,
            paid,
            accounts.performed,
            ended_by=clause,
            cause=cause_named(cause),
            claimed=accounts.claimed,
        )
    )


@then(*phrase('各付各的，"{label:文字}" 为 {expected:金额} 元'))
def sum_of_its_own(answer: Answer, label: str, expected: Money, shown_figures: list[Figure]) -> None:
    """核对分别支付的几笔款项之一。"""
    about = f"各付各的，“{label}”"
    if not isinstance(answer, Outcome):
        raise Mismatch("amount", expected, None, answer, about=about)
    figure = figure_in(one_of(label, answer.alternatives, "各付各的款项"), "amount", expected, about=about)
    shown_figures.append(figure)
    compare("amount", expected, figure.money.rounded(), figure, about=about)


@given(*phrase("补充协议的金额为 {supplements:金额} 元"))
def supplements_are(accounts: Accounts, supplements: Money) -> None:
    """给出补充协议的金额。"""
    accounts.supplements = supplements


@when(*phrase("就 {times:整数} 次未落实安全要求核算违约金"), target_fixture="answer")
def insecure(contract: Contract, accounts: Accounts, choices: Choices, questions: Questions, times: int) -> Answer:
    """核算没有落实安全要求的违约金。"""
    rate, total = contract.penalties.fixed["security"], total_figure(contract.payments)
    return ask(
        lambda: fixed_penalties.judge_security(
            questions, rate, total, choices.found, times=Count(times), supplements=accounts.supplements
        )
    )


@when(*phrase('同一安全事件同时符合 "{clauses:列表}"'), target_fixture="answer")
def one_security_event(contract: Contract, questions: Questions, clauses: tuple[str, ...]) -> Answer:
    """核算同一安全事件触及几项违约金时共付多少；写条款编号。"""
    return ask(
        lambda: fixed_penalties.one_event(
            questions, fixed_penalties.OVERLAP, [_penalty(contract, clause) for clause in clauses]
        )
    )


@when(*phrase("延迟 {days:数值} 后甲方解除合同，两项违约金并计"), target_fixture="answer")
def delayed_and_ended(contract: Contract, questions: Questions, days: str) -> Answer:
    """核算延迟与解除两项违约金共多少。"""
    rule, total = contract.penalties.delay, total_figure(contract.payments)

    def judge() -> Answer:
        late = judge_delay(rule, total, _days(days), cause_named("乙方"))
        penalties = [late, _penalty(contract, "12.7")]
        return fixed_penalties.one_event(questions, fixed_penalties.DELAY_TOO, penalties)

    return ask(judge)


@when(*phrase('甲方为追究乙方支出如下费用，乙方 "{state:文字}" 合同'), target_fixture="answer")
def costs_spent(contract: Contract, questions: Questions, state: str, datatable: list[list[str]]) -> Answer:
    """问哪些费用由乙方负担；以表格列出费用、金额。"""
    breached = one_of(state, BREACHES, "对合同的履行情形")
    header, *rows = datatable
    header_is(header, ("费用", "金额"))
    costs = {label: amount(value) for label, value in rows}
    return ask(lambda: fixed_penalties.judge_costs(contract.liability, questions, costs, breached=breached))


@given("乙方的违约、违约金和损失如下")
def breaches_are(accounts: Accounts, datatable: list[list[str]]) -> None:
    """以表格给出乙方的各项违约，列有违约、违约金、损失。"""
    header, *rows = datatable
    header_is(header, ("违约", "违约金", "损失"))
    accounts.breaches = [settlement.Breach(label, amount(penalty), amount(loss)) for label, penalty, loss in rows]


@when(
    *phrase('甲方就到期未付的 {due:金额} 元和未到期的 {later:金额} 元服务费主张扣减，核算 "{item:文字}"'),
    target_fixture="answer",
)
def deducted(accounts: Accounts, questions: Questions, due: Money, later: Money, item: str) -> Answer:
    """核算扣减之后的某一个数。"""

    def judge() -> Answer:
        found = settlement.set_off(questions, accounts.breaches, due, later)
        if item not in found:
            raise InvalidFact(f"扣减不涉及“{item}”", "、".join(found))
        return found[item]

    return ask(judge)


def _penalty(contract: Contract, clause: str) -> Outcome:
    """Return the penalty that stands at `clause`: a fixed share of the total, or a row of annexes 2 and 3."""
    fixed = next((rate for rate in contract.penalties.fixed.values() if rate.clause == clause), None)
    if fixed is None:
        return applied(contract.penalties.row(clause), in_force_base(contract))
    figure = fixed_figure(contract, fixed)
    return Outcome(Conclusion.APPLIES, (clause,), fixed.label, figure)


def _days(value: str) -> CalendarDays:
    days = read_quantity(value)
    if not isinstance(days, CalendarDays):
        raise InvalidFact(f"“{value}”不是日数", "日数，如 3 日")
    return days


def _basis(value: str) -> CalendarDays | None:
    return _days(value) if value else None


def _rate(value: str) -> Rate | None:
    if not value:
        return None
    rate = read_quantity(value)
    if not isinstance(rate, Rate):
        raise InvalidFact(f"“{value}”不是利率", "百分数，如 3.00%")
    return rate
