"""The steps of a process are norms and terms that there are, or words of their own; every fault is said at once."""

from __future__ import annotations

from contract_model.core.faults import Fault
from contract_model.register.processes import Known, Process, Processes, Step, load_processes
from tests.invented import table

KNOWN = Known(("2", "3"), ("delivery", "quiet"), ("return",), ("count-from",))
TEXT = """
[[process]]
id = "end"
label = "租期届满"
says = "交还印刷机。"
dated = true

[[process.step]]
norm = "delivery"
money = ["rent.amount"]

[[process.step]]
term = "return"

[[process.step]]
label = "清点"
clause = "3"
party = "both"
when = "没有写"
readings = ["count-from"]

[[recurring]]
norm = "quiet"
"""


def loaded(text: str) -> tuple[Processes, list[str]]:
    faults: list[Fault] = []
    found = load_processes(table(text, faults, "processes.toml"), KNOWN)
    return found, [str(fault) for fault in faults]


def test_steps_stand_in_the_order_of_the_file() -> None:
    found, faults = loaded(TEXT)
    assert faults == []
    steps = (
        Step(norm="delivery", money=("rent.amount",)),
        Step(term="return"),
        Step(label="清点", clause="3", party="both", when="没有写", readings=("count-from",)),
    )
    process = Process("end", "租期届满", "交还印刷机。", steps, dated=True)
    assert found == Processes((process,), (Step(norm="quiet"),))


def test_what_is_not_there_is_told_all_at_once() -> None:
    broken = (
        TEXT.replace('norm = "delivery"', 'norm = "delivary"')
        .replace('term = "return"', 'term = "return"\nnorm = "quiet"')
        .replace('clause = "3"', 'clause = "33"')
        .replace('"count-from"', '"count-to"')
    )
    _, faults = loaded(broken)
    assert sorted(fault.split("；")[0] for fault in faults) == [
        "processes.toml: process[end].step[2].clause: “33”不是条款编号",
        "processes.toml: process[end].step[2].readings: “count-to”不是疑点",
        "processes.toml: process[end].step[delivary].norm: “delivary”不是规范",
        "processes.toml: process[end].step[quiet].norm: 写了 norm、term",
    ]
