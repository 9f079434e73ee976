"""The invented service year of ``examples/ledger``: what was kept, broken, open or due, worked out of it by hand."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import parsers, scenarios, then

from tests.examples.answers import Answers, Table, compare

scenarios(str(Path(__file__).parents[2] / "examples" / "ledger" / "履行与违约.feature"))


@then(parsers.parse("台账共有 {number:d} 行，行行有着落"))
def every_row(answers: Answers, number: int) -> None:
    """Hold the rows that were judged against those that were read."""
    rows = [row.key for row in answers.ledger.rows]
    assert (len(rows), [row["key"] for row in answers.plain["row"]]) == (number, rows)


@then("各行的着落如下")
def fates(answers: Answers, datatable: Table) -> None:
    """Compare what has become of rows."""
    compare(datatable, answers.row)


@then("各规范的结论如下")
def norms(answers: Answers, datatable: Table) -> None:
    """Compare what was concluded of norms, since when, and until when there is time."""
    compare(datatable, answers.norm)


@then(parsers.parse('以下故障守住了 "{labels}"'))
def kept(answers: Answers, labels: str, datatable: Table) -> None:
    """Compare that every one of the norms was judged for a fault, and kept."""
    compare(datatable, lambda cells: {"守住": answers.kept(cells["关于"], labels.split("、"))}, 守住=labels)


@then(parsers.parse('以下故障没有违反 "{label}"'))
def unbroken(answers: Answers, label: str, datatable: Table) -> None:
    """Compare that a norm is not broken as to a fault."""
    broken = [matter for (matter,) in datatable[1:] if "违约" in answers.norm({"规范": label, "关于": matter})["结论"]]
    assert not broken, broken


@then("逾期未做的如下")
def overdue(answers: Answers, datatable: Table) -> None:
    """Compare what is still not done although the time for it is past."""
    compare(datatable, answers.overdue)


@then(parsers.parse('今后 {days:d} 日内到期的是 "{matters}"'))
def due(answers: Answers, days: int, matters: str) -> None:
    """Compare what becomes due, all of it."""
    assert answers.due(days) == set(matters.split("、"))


@then(parsers.parse("核对结论里今后 30 日到期 {number:d} 项"))
def due_soon(answers: Answers, number: int) -> None:
    """Compare how many things the verdict says are due: two are asked by one notice to return documents."""
    assert answers.plain["verdict"]["due30"] == number
