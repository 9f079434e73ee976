"""The matters of money that are data: what is told is read by the register of facts, every fault is said at once."""

from __future__ import annotations

from contract_model.core.faults import Fault
from contract_model.core.line import Interval
from contract_model.core.values import CalendarDays, Count, Money
from contract_model.register.facts import load_facts
from contract_model.register.how_much import Axis, Choice, DayRule, Given, MoneyKind, load_how_much
from contract_model.register.limits import Limit
from tests.invented import CLAUSES, FACTS, table

KINDS = """
[[kind]]
id = "late"
label = "迟交"
clauses = ["2"]
question = "late.penalty"
as_of = "service-end"
given = [{ fact = "press.ordered", on = "service-start+3d" }, { fact = "rent.paid", figure = "rent.amount" }]

[[kind.axis]]
fact = "press.cause"

[[kind.axis]]
fact = "press.speed"
values = ["5 次", "0 次"]
up_to = "speed"

[[kind.axis]]
label = "怎样交付"

[[kind.axis.choice]]
id = "before"
label = "先交"
told = [{ fact = "press.delivered", on = "service-start-2m" }, { fact = "rent.paid", says = "12.50 元" }]
"""


def loaded(text: str) -> tuple[tuple[MoneyKind, ...], list[str]]:
    faults: list[Fault] = []
    facts = {fact.id: fact for fact in load_facts(table(FACTS, faults))}
    limits = {
        "speed": Limit("speed", "2", "速度", Count(2), "after"),
        "days": Limit("days", "2", "日数", CalendarDays(2), "after"),
    }
    found = load_how_much(table(text, faults, "how_much.toml"), CLAUSES, facts, limits)
    return found, [str(fault) for fault in faults]


def point(number: int) -> Choice:
    value = Count(number)
    stretch = Interval(value, low_included=True, high=value, high_included=True)
    return Choice(str(number), "", (Given("press.speed", value),), stretch, "count")


def test_a_kind_is_a_question_with_what_is_told_and_what_can_be_chosen() -> None:
    (kind,), faults = loaded(KINDS)
    assert faults == []
    assert kind == MoneyKind(
        "late",
        "迟交",
        ("2",),
        "late.penalty",
        (
            Axis(
                "停机原因",
                (
                    Choice("1", "出租人", (Given("press.cause", "出租人"),)),
                    Choice("2", "承租人", (Given("press.cause", "承租人"),)),
                ),
            ),
            Axis("印刷速度", (point(0), point(1), point(2), point(5))),
            Axis(
                "怎样交付",
                (
                    Choice(
                        "before",
                        "先交",
                        (
                            Given("press.delivered", on=DayRule("service-start", months=-2)),
                            Given("rent.paid", Money.from_string("12.50")),
                        ),
                    ),
                ),
            ),
        ),
        (Given("press.ordered", on=DayRule("service-start", days=3)), Given("rent.paid", figure="rent.amount")),
        DayRule("service-end"),
    )


def test_only_the_words_that_are_written_are_offered() -> None:
    (kind,), faults = loaded(KINDS.replace('fact = "press.cause"', 'fact = "press.cause"\nvalues = ["承租人"]'))
    assert faults == []
    assert [choice.label for choice in kind.axes[0].choices] == ["承租人"]


def test_faults_are_told_all_at_once() -> None:
    broken = (
        KINDS.replace('"press.cause"', '"press.couse"')
        .replace('["5 次", "0 次"]', '["5 次", "快"]')
        .replace('up_to = "speed"', 'up_to = "spead"')
        .replace("service-start-2m", "service-start-2y")
        .replace("12.50 元", "很多")
        .replace('clauses = ["2"]', 'clauses = ["22"]')
    )
    _, faults = loaded(broken)
    assert [fault.split("；")[0] for fault in faults] == [
        "how_much.toml: kind[late].axis[press.couse].fact: “press.couse”不是事实",
        "how_much.toml: kind[late].axis[press.speed].values: “快”没有单位",
        "how_much.toml: kind[late].axis[press.speed].up_to: “spead”不是期限",
        "how_much.toml: kind[late].axis[2].choice[before].told[press.delivered].on: “service-start-2y”不是日子",
        "how_much.toml: kind[late].axis[2].choice[before].told[rent.paid].says: “很多”没有单位",
        "how_much.toml: kind[late].clauses: “22”不是条款编号",
    ]


def test_what_is_told_has_a_value_a_figure_or_a_day() -> None:
    _, faults = loaded(KINDS.replace(', figure = "rent.amount"', ""))
    assert faults == ["how_much.toml: kind[late].given[rent.paid].says: 缺少此项；应为：says、figure、on 之一"]


def test_an_axis_without_a_value_is_a_fault() -> None:
    text = KINDS.replace('values = ["5 次", "0 次"]\nup_to = "speed"\n', "")
    _, faults = loaded(text)
    assert faults == [
        "how_much.toml: kind[late].axis[press.speed].fact: “印刷速度”没有可选的值；应为：在 values 写出可选的值"
    ]
