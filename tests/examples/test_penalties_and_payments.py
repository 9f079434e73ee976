"""The invented service year of ``examples/ledger``: costs, counts, downtime, payments, deductions."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from pytest_bdd import parsers, scenarios, then

from tests.examples.answers import Answers, Table, compare

scenarios(str(Path(__file__).parents[2] / "examples" / "ledger" / "违约金与款项.feature"))


@then("各事件的违约金如下")
def penalties(answers: Answers, datatable: Table) -> None:
    """Compare what events cost, and under the other options of what the base is."""
    compare(datatable, answers.event)


@then("若作出认定，违约金如下")
def if_found(answers: Answers, datatable: Table) -> None:
    """Compare what events would cost once what is missing is found."""
    compare(datatable, answers.if_found)


@then(parsers.parse('以下事件计入 "{clause}"'))
def counted(answers: Answers, clause: str, datatable: Table) -> None:
    """Compare what events count towards a provision, all of them."""
    assert answers.counted(clause) == [matter for (matter,) in datatable[1:]]


@then("各项计数如下")
def counts(answers: Answers, datatable: Table) -> None:
    """Compare how often what a provision counts has happened."""
    compare(datatable, answers.count)


@then("各系统的可用性如下")
def availability(answers: Answers, datatable: Table) -> None:
    """Compare downtime and availability."""
    compare(datatable, answers.availability)


@then("各期款项如下")
@then("各期可以扣减的违约金如下")
def instalments(answers: Answers, datatable: Table) -> None:
    """Compare what is due, invoiced, paid and deductible."""
    compare(datatable, answers.instalment)


@then("各期扣减的各项如下，相加就是可以扣减的金额")
def deductions(answers: Answers, datatable: Table) -> None:
    """Compare what is deducted for each matter, and that it adds up to what is deducted."""
    compare(datatable, answers.deduction)
    for one in answers.plain["instalment"]:
        used = sum(Decimal(each["used"]) for each in one["deductions"] if one["used"])
        assert used == Decimal(one["used"] or 0), one["id"]


@then("各项补充协议、利息与费用如下")
def asked(answers: Answers, datatable: Table) -> None:
    """Compare what is asked besides norms and events."""
    compare(datatable, answers.asked)


@then(parsers.parse("现用读法之下的违约金合计为 {amount} 元"))
def total(answers: Answers, amount: str) -> None:
    """Compare what all events cost under the readings in use."""
    assert answers.total() == amount
